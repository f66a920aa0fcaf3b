import { describe, expect, it } from 'vitest';
import { AWAIT, INVOKE, Workshop } from './run-machine.ts';

/** A machine in which chance, time, retries, branches and tokens all have their part. */
const BUSY = {
  StartAt: 'Fork',
  States: {
    Fork: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Draw',
          States: {
            Draw: { Type: 'Pass', Output: '{% [$uuid(), $random(), $now()] %}', Next: 'Try' },
            Try: {
              Type: 'Task',
              Resource: INVOKE,
              Retry: [{ ErrorEquals: ['Busy'], JitterStrategy: 'FULL', IntervalSeconds: 60, MaxAttempts: 4 }],
              Catch: [
                { ErrorEquals: ['States.ALL'], Next: 'Enough', Output: '{% $states.context.State.RetryCount %}' },
              ],
              End: true,
            },
            Enough: { Type: 'Pass', End: true },
          },
        },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              Items: '{% $range(1, 5, 1) %}',
              MaxConcurrency: 2,
              ItemProcessor: {
                StartAt: 'Ask',
                States: {
                  Ask: {
                    Type: 'Task',
                    Resource: AWAIT,
                    Arguments: { token: '{% $states.context.Task.Token %}' },
                    TimeoutSeconds: 600,
                    End: true,
                  },
                },
              },
              End: true,
            },
          },
        },
      ],
      Next: 'Spread',
    },
    Spread: {
      Type: 'Map',
      Items: [1, 2, 3],
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Draw one',
        States: { 'Draw one': { Type: 'Pass', Output: '{% $random() %}', End: true } },
      },
      End: true,
    },
  },
};

async function histories(seed: string): Promise<string> {
  const workshop = new Workshop(BUSY, {
    seed,
    tasks: {
      Try: () => {
        throw Object.assign(new Error('not now'), { name: 'Busy' });
      },
    },
  });
  const arns = [];
  for (const name of ['a', 'b', 'c']) arns.push(await workshop.start({ name }, name));
  let answered = 0;
  for (let minute = 0; minute < 60; minute++) {
    const waiting = workshop.resources.calls
      .slice(answered)
      .flatMap(({ taskToken }) => (taskToken === undefined ? [] : [taskToken]));
    answered = workshop.resources.calls.length;
    for (const taskToken of waiting) workshop.engine.sendTaskSuccess({ taskToken, output: String(minute) });
    await workshop.advance(60);
  }
  expect(arns.map((arn) => workshop.describe(arn).status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  return JSON.stringify(arns.map((arn) => workshop.history(arn)));
}

describe('two runs', () => {
  it('with the same seed have the same histories, to the byte', async () => {
    const [one, other] = [await histories('seed'), await histories('seed')];
    expect(one).toBe(other);
    expect(one.length).toBeGreaterThan(10_000);
  });

  it('with different seeds draw different numbers, tokens and delays', async () => {
    expect(await histories('seed')).not.toBe(await histories('another'));
  });
});

describe('executions', () => {
  it('run one after another, each until it suspends, in the order in which they became runnable', async () => {
    const order: string[] = [];
    const chain = {
      StartAt: 'One',
      States: {
        One: { Type: 'Task', Resource: INVOKE, Next: 'Nap' },
        Nap: { Type: 'Wait', Seconds: 5, Next: 'Two' },
        Two: { Type: 'Task', Resource: INVOKE, End: true },
      },
    };
    const note = async ({ stateName, executionArn }: { stateName: string; executionArn: string }) => {
      order.push(`${executionArn.at(-1)} ${stateName}`);
      await new Promise((resolve) => setTimeout(resolve, executionArn.endsWith('a') ? 5 : 0));
      return null;
    };
    const workshop = new Workshop(chain, { tasks: { One: note, Two: note } });
    for (const name of ['a', 'b', 'c'])
      workshop.engine.startExecution({ stateMachineArn: workshop.machineArn, name, input: {} });
    await workshop.engine.settle();
    await workshop.advance(5);
    expect(order).toEqual(['a One', 'b One', 'c One', 'a Two', 'b Two', 'c Two']);
  });

  it('settle once when asked twice at the same time', async () => {
    const workshop = new Workshop({ StartAt: 'One', States: { One: { Type: 'Task', Resource: INVOKE, End: true } } });
    workshop.engine.startExecution({ stateMachineArn: workshop.machineArn, name: 'a', input: {} });
    await Promise.all([workshop.engine.settle(), workshop.engine.settle()]);
    expect(workshop.resources.calls).toHaveLength(1);
  });
});
