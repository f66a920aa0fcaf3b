import { describe, expect, it } from 'vitest';
import { only, run } from './run-machine.ts';

const PASS = { Type: 'Pass', End: true };

describe('a walk through states', () => {
  it('writes each state entered and left, with input and output as JSON text', async () => {
    const { status, output, events } = await run(
      {
        StartAt: 'Greet',
        States: {
          Greet: { Type: 'Pass', Output: { greeting: "{% 'Hello ' & $states.input.name %}" }, Next: 'Done' },
          Done: { Type: 'Succeed' },
        },
      },
      { input: { name: 'Ada' } },
    );
    expect([status, output]).toEqual(['SUCCEEDED', { greeting: 'Hello Ada' }]);
    expect(events.slice(0, 3)).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: '2026-01-01T00:00:00.000Z',
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"name":"Ada"}',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::111122223333:role/machine',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp: '2026-01-01T00:00:00.000Z',
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'Greet', input: '{"name":"Ada"}', inputDetails: { truncated: false } },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp: '2026-01-01T00:00:00.000Z',
        type: 'PassStateExited',
        stateExitedEventDetails: {
          name: 'Greet',
          output: '{"greeting":"Hello Ada"}',
          outputDetails: { truncated: false },
        },
      },
    ]);
    expect(events.map(({ type }) => type).slice(3)).toEqual([
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('takes a text for an expression only when all of it is one', async () => {
    const { output } = await run(
      only({ Type: 'Pass', Output: ['{% 1 + 1 %}', 'n = {% 1 + 1 %}', '{% open', { deep: '{% 2 %}' }] }),
    );
    expect(output).toEqual([2, 'n = {% 1 + 1 %}', '{% open', { deep: 2 }]);
  });
});

describe('a Choice', () => {
  const choice = (Default?: string) => ({
    StartAt: 'Which?',
    States: {
      'Which?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: { size: 'big' }, Assign: { seen: 'rule' } },
          { Condition: '{% $states.input.n > 5 %}', Next: 'Middling' },
        ],
        ...(Default === undefined ? {} : { Default }),
        Output: { size: 'small' },
        Assign: { seen: 'default' },
      },
      Big: { ...PASS, Output: { size: '{% $states.input.size %}', seen: '{% $seen %}' } },
      Middling: PASS,
      Small: { ...PASS, Output: { size: '{% $states.input.size %}', seen: '{% $seen %}' } },
    },
  });

  it('takes the first rule that holds, with its own Assign and Output', async () => {
    expect((await run(choice('Small'), { input: { n: 11 } })).output).toEqual({ size: 'big', seen: 'rule' });
    expect((await run(choice('Small'), { input: { n: 6 } })).output).toEqual({ n: 6 });
  });

  it("takes the Default with the state's Assign and Output when no rule holds", async () => {
    expect((await run(choice('Small'), { input: { n: 1 } })).output).toEqual({ size: 'small', seen: 'default' });
  });

  it('fails past every Catch when no rule holds and there is no Default', async () => {
    const { error, cause, types } = await run(choice(), { input: { n: 1 } });
    expect(error).toBe('States.Runtime');
    expect(cause).toBe(
      "An error occurred while executing the state 'Which?' (entered at the event id #2). " +
        'Failed to transition out of the state. The state does not point to a next state.',
    );
    expect(types).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'ExecutionFailed']);
  });

  it('takes nothing but true and false for a condition', async () => {
    const { error, cause } = await run(choice('Small'), { input: { n: null } });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("specified for the field 'Choices[0]/Condition'");
    const odd = {
      StartAt: 'C',
      States: { C: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'D' }] }, D: PASS },
    };
    expect((await run(odd)).cause).toMatch(/Expected 'boolean', but was 'string' for value: "yes"$/);
  });
});

describe('a Wait', () => {
  it('lasts its seconds of virtual time', async () => {
    const { events } = await run(only({ Type: 'Wait', Seconds: '{% $states.input.days * 86400 %}' }), {
      input: { days: 3 },
    });
    expect(events.map(({ type, timestamp }) => `${timestamp.slice(0, 10)} ${type}`)).toEqual([
      '2026-01-01 ExecutionStarted',
      '2026-01-01 WaitStateEntered',
      '2026-01-04 WaitStateExited',
      '2026-01-04 ExecutionSucceeded',
    ]);
  });

  it('waits until a moment in any offset, and not at all when that is past', async () => {
    const until = async (Timestamp: string) => {
      const { events } = await run(only({ Type: 'Wait', Timestamp: '{% $states.input %}' }), { input: Timestamp });
      return events.at(-1)?.timestamp;
    };
    expect(await until('2026-01-02T01:00:00+01:00')).toBe('2026-01-02T00:00:00.000Z');
    expect(await until('2026-01-02T00:00:00.123456789Z')).toBe('2026-01-02T00:00:00.123Z');
    expect(await until('2016-03-14T01:59Z')).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each(['2026-01-02T00:00:00', '2026-02-30T00:00:00Z', '2026-01-02T25:00:00Z', '2026-01-02 00:00:00Z', 'tomorrow'])(
    'does not take %s for a moment',
    async (text) => {
      const { error, cause, types } = await run(only({ Type: 'Wait', Timestamp: '{% $states.input %}' }), {
        input: text,
      });
      expect(error).toBe('States.QueryEvaluationError');
      expect(cause).toContain(
        `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      );
      expect(types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
    },
  );

  it('takes only whole seconds of zero or more', async () => {
    const wait = (input: number | string) => run(only({ Type: 'Wait', Seconds: '{% $states.input %}' }), { input });
    expect((await wait(-1)).error).toBe('States.QueryEvaluationError');
    expect((await wait(1.5)).error).toBe('States.QueryEvaluationError');
    expect((await wait('1')).cause).toMatch(/field 'Seconds' .* Expected 'number', but was 'string' for value: "1"$/);
    expect((await wait(0)).status).toBe('SUCCEEDED');
  });
});

describe('a Fail', () => {
  it('names error and cause, which may be expressions', async () => {
    const fail = {
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'Closed', Cause: "{% 'account ' & $states.input.id %}" } },
    };
    const { status, error, cause, events } = await run(fail, { input: { id: '7' } });
    expect([status, error, cause]).toEqual(['FAILED', 'Closed', 'account 7']);
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({ error: 'Closed', cause: 'account 7' });
  });

  it('leaves out what it does not name', async () => {
    const { events } = await run({ StartAt: 'F', States: { F: { Type: 'Fail' } } });
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({});
  });
});

describe('a state of the other query language', () => {
  it('runs when it uses nothing of JSONPath', async () => {
    const { output } = await run({
      QueryLanguage: 'JSONPath',
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Result: { n: 1 }, Assign: { x: 2 }, Next: 'B' },
        B: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.n + $x %}', End: true },
      },
    });
    expect(output).toBe(3);
  });
});
