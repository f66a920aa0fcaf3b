import { describe, expect, it } from 'vitest';
import { Engine } from '#engine/engine.ts';
import type { ExecutionSummary, HistoryEvent, HistorySink } from '#engine/history.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';
import { AWAIT, FakeResources, only, START, Workshop } from './run-machine.ts';

const ASK = only({ Type: 'Task', Resource: AWAIT });
const named = (name: string) => expect.objectContaining({ name });

describe('startExecution', () => {
  it('does nothing until the engine settles', async () => {
    const { engine, machineArn } = new Workshop(only({ Type: 'Pass' }));
    const { executionArn, startDate } = engine.startExecution({ stateMachineArn: machineArn, name: 'a', input: {} });
    expect([executionArn, startDate]).toEqual(['arn:aws:states:us-east-1:111122223333:execution:machine:a', START]);
    expect(engine.getExecutionHistory({ executionArn }).map(({ type }) => type)).toEqual(['ExecutionStarted']);
    await engine.settle();
    expect(engine.describeExecution({ executionArn }).status).toBe('SUCCEEDED');
  });

  it('is idempotent while the execution is open and the input the same', async () => {
    const workshop = new Workshop(ASK);
    const arn = await workshop.start({ n: 1 }, 'a');
    await workshop.advance(60);
    const again = (input: { n: number }) =>
      workshop.engine.startExecution({ stateMachineArn: workshop.machineArn, name: 'a', input });
    expect(again({ n: 1 })).toEqual({ executionArn: arn, startDate: START });
    await workshop.engine.settle();
    expect(workshop.resources.calls).toHaveLength(1);
    expect(() => again({ n: 2 })).toThrow(named('ExecutionAlreadyExists'));
    workshop.engine.stopExecution({ executionArn: arn });
    expect(() => again({ n: 1 })).toThrow(`Execution Already Exists: '${arn}'`);
  });

  it('of an EXPRESS machine starts another one each time', async () => {
    const { engine, machineArn } = new Workshop(only({ Type: 'Pass' }), { type: 'EXPRESS' });
    const start = () => engine.startExecution({ stateMachineArn: machineArn, name: 'a', input: {} }).executionArn;
    const [first, second] = [start(), start()];
    expect(first).toMatch(/^arn:aws:states:us-east-1:111122223333:express:machine:a:[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
    await engine.settle();
    expect(engine.describeExecution({ executionArn: second }).status).toBe('SUCCEEDED');
  });

  it('refuses what Step Functions refuses', () => {
    const { engine, machineArn } = new Workshop(ASK);
    const start = (more: object) => () => engine.startExecution({ stateMachineArn: machineArn, input: {}, ...more });
    expect(start({ stateMachineArn: `${machineArn}x` })).toThrow(named('StateMachineDoesNotExist'));
    expect(start({ name: 'a b' })).toThrow(named('InvalidName'));
    expect(start({ name: 'x'.repeat(81) })).toThrow(named('InvalidName'));
    expect(start({ input: 'x'.repeat(262_144) })).toThrow(named('InvalidExecutionInput'));
  });
});

describe('createStateMachine', () => {
  it('gives the same ARN for the same machine and refuses another under its name', () => {
    const { engine, machineArn } = new Workshop(ASK);
    const definition = { QueryLanguage: 'JSONata', ...ASK };
    expect(engine.createStateMachine({ name: 'machine', definition })).toBe(machineArn);
    expect(() => engine.createStateMachine({ name: 'machine', definition: { ...definition, Comment: 'new' } })).toThrow(
      named('StateMachineAlreadyExists'),
    );
  });

  it('compiles a copy: changing the object later changes nothing', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: { n: [1] }, End: true } },
    };
    const engine = new Engine({ clock: new VirtualClock(START), resources: new FakeResources() });
    const stateMachineArn = engine.createStateMachine({ name: 'm', definition });
    definition.States.A.Output.n.push(2);
    const { executionArn } = engine.startExecution({ stateMachineArn, input: {} });
    await engine.settle();
    expect(engine.describeExecution({ executionArn }).output).toBe('{"n":[1]}');
  });

  it('can be updated for later executions; open ones keep their definition', async () => {
    const workshop = new Workshop(ASK);
    const old = await workshop.start({}, 'old');
    workshop.engine.updateStateMachine({
      stateMachineArn: workshop.machineArn,
      definition: { QueryLanguage: 'JSONata', ...only({ Type: 'Pass', Output: 'new' }) },
    });
    workshop.engine.sendTaskSuccess({ taskToken: workshop.resources.tokenOf('Only'), output: '"old"' });
    const later = await workshop.start({}, 'later');
    expect([workshop.describe(old).output, workshop.describe(later).output]).toEqual(['"old"', '"new"']);
  });
});

describe('describing, listing and stopping', () => {
  it('tells of open and of closed executions', async () => {
    const workshop = new Workshop(ASK);
    const arn = await workshop.start({ n: 1 });
    expect(workshop.describe(arn)).toEqual({
      executionArn: arn,
      stateMachineArn: workshop.machineArn,
      name: 'run',
      status: 'RUNNING',
      startDate: START,
      input: '{"n":1}',
      inputDetails: { included: true },
      redriveCount: 0,
    });
    await workshop.advance(1);
    expect(workshop.engine.stopExecution({ executionArn: arn, error: 'Recalled', cause: 'by creditor' })).toEqual({
      stopDate: '2026-01-01T00:00:01.000Z',
    });
    expect(workshop.describe(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Recalled',
      cause: 'by creditor',
      stopDate: '2026-01-01T00:00:01.000Z',
    });
    expect(workshop.history(arn).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Recalled', cause: 'by creditor' },
    });
    await workshop.advance(1);
    expect(workshop.engine.stopExecution({ executionArn: arn })).toEqual({ stopDate: '2026-01-01T00:00:01.000Z' });
  });

  it('lists the latest first, by status when asked', async () => {
    const workshop = new Workshop(ASK);
    await workshop.start({}, 'first');
    await workshop.advance(1);
    const second = await workshop.start({}, 'second');
    await workshop.advance(1);
    await workshop.start({}, 'third');
    workshop.engine.stopExecution({ executionArn: second });
    const list = (statusFilter?: 'RUNNING') =>
      workshop.engine
        .listExecutions({ stateMachineArn: workshop.machineArn, ...(statusFilter && { statusFilter }) })
        .map(({ name }) => name);
    expect(list()).toEqual(['third', 'second', 'first']);
    expect(list('RUNNING')).toEqual(['third', 'first']);
  });

  it('knows nothing of executions that never were', () => {
    const { engine } = new Workshop(ASK);
    const executionArn = 'arn:aws:states:us-east-1:111122223333:execution:machine:none';
    for (const call of ['describeExecution', 'getExecutionHistory', 'stopExecution'] as const) {
      expect(() => engine[call]({ executionArn })).toThrow(named('ExecutionDoesNotExist'));
    }
  });
});

describe('a history sink', () => {
  class Recorder implements HistorySink {
    readonly appended: string[][] = [];
    readonly closures: ExecutionSummary[] = [];
    readonly #events: HistoryEvent[] = [];

    append(_arn: string, events: HistoryEvent[]): void {
      this.appended.push(events.map(({ type }) => type));
      this.#events.push(...events);
    }

    closed(summary: ExecutionSummary): void {
      this.closures.push(summary);
    }

    read(): HistoryEvent[] {
      return this.#events;
    }
  }

  it('gets the events whenever an execution suspends or ends, and one summary', async () => {
    const history = new Recorder();
    const clock = new VirtualClock(START);
    const engine = new Engine({ clock, resources: new FakeResources(), history });
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 5, Next: 'P' }, P: { Type: 'Pass', End: true } },
    };
    const stateMachineArn = engine.createStateMachine({ name: 'm', definition });
    engine.startExecution({ stateMachineArn, name: 'a', input: {} });
    await engine.settle();
    await clock.advanceTo(clock.now() + 5000, () => engine.settle());
    expect(history.appended).toEqual([
      ['ExecutionStarted', 'WaitStateEntered'],
      ['WaitStateExited', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
    ]);
    expect(history.closures).toEqual([
      {
        executionArn: 'arn:aws:states:us-east-1:111122223333:execution:m:a',
        stateMachineArn,
        name: 'a',
        status: 'SUCCEEDED',
        startDate: START,
        stopDate: '2026-01-01T00:00:05.000Z',
      },
    ]);
  });
});
