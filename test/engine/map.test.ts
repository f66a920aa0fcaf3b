import { describe, expect, it } from 'vitest';
import { noAnswer } from '#engine/resources.ts';
import { AWAIT, INVOKE, run, Workshop } from './run-machine.ts';

const PASS = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
const map = (more: object) => ({
  StartAt: 'Each',
  States: { Each: { Type: 'Map', ItemProcessor: PASS, End: true, ...more } },
});
const ITERATION = ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'];

describe('an inline Map', () => {
  it('works through its items one by one when told so', async () => {
    const { output, types, previous, events } = await run(map({ Items: ['a', 'b'], MaxConcurrency: 1 }));
    expect(output).toEqual(['a', 'b']);
    expect(types.slice(2)).toEqual([
      'MapStateStarted',
      ...ITERATION,
      ...ITERATION,
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 6, 8, 9, 10, 11, 11, 13]);
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'Each', index: 1 });
  });

  it('runs all at once otherwise, 40 at most, and keeps the order of the items', async () => {
    const workshop = new Workshop(
      map({
        Items: '{% $range(1, 45, 1) %}',
        ItemProcessor: {
          StartAt: 'Ask',
          States: { Ask: { Type: 'Task', Resource: AWAIT, Arguments: '{% $states.input %}', End: true } },
        },
      }),
    );
    const arn = await workshop.start();
    const { calls } = workshop.resources;
    expect(calls).toHaveLength(40);
    for (const call of calls.toReversed()) {
      workshop.engine.sendTaskSuccess({ taskToken: call.taskToken ?? '', output: JSON.stringify(call.arguments) });
      await workshop.engine.settle();
    }
    expect(calls).toHaveLength(45);
    for (const call of calls.slice(40))
      workshop.engine.sendTaskSuccess({ taskToken: call.taskToken ?? '', output: JSON.stringify(call.arguments) });
    await workshop.engine.settle();
    expect(JSON.parse(workshop.describe(arn).output ?? '')).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
  });

  it('shows each iteration its item, and lets ItemSelector make its input', async () => {
    const { output } = await run(
      map({
        Items: ['a', 'b'],
        ItemSelector: { item: '{% $states.context.Map.Item.Value %}', from: '{% $states.input.id %}' },
        ItemProcessor: {
          StartAt: 'Item',
          States: {
            Item: {
              Type: 'Pass',
              Output: { in: '{% $states.input %}', index: '{% $states.context.Map.Item.Index %}' },
              End: true,
            },
          },
        },
      }),
      { input: { id: 7 } },
    );
    expect(output).toEqual([
      { in: { item: 'a', from: 7 }, index: 0 },
      { in: { item: 'b', from: 7 }, index: 1 },
    ]);
  });

  it('over nothing succeeds with nothing', async () => {
    const { output, types, previous } = await run(map({ Items: [] }));
    expect(output).toEqual([]);
    expect(types.slice(2)).toEqual(['MapStateStarted', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded']);
    expect(previous).toEqual([0, 0, 2, 3, 3, 5]);
  });

  it.each([
    [
      "{% 'x' %}",
      "The JSONata expression ''x'' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'string' for value: \"x\"",
    ],
    [
      "{% {'a':1} %}",
      "The JSONata expression '{'a':1}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'object' for value: {\"a\":1}",
    ],
    [undefined, 'Map state input must be an array but was: {}'],
  ])('with Items %s fails before it starts', async (Items, message) => {
    const { error, cause, types, previous } = await run(map({ Items }));
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toBe(`An error occurred while executing the state 'Each' (entered at the event id #2). ${message}`);
    expect(types).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'EvaluationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4]);
  });

  it('fails with the first iteration that fails', async () => {
    const bad = { StartAt: 'Item', States: { Item: { Type: 'Pass', Output: '{% $states.input.none %}', End: true } } };
    const { types, previous, events } = await run(map({ Items: [1, 2], MaxConcurrency: 1, ItemProcessor: bad }));
    expect(types.slice(3)).toEqual([
      'MapIterationStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 6, 8]);
    expect(events[6]?.mapIterationFailedEventDetails).toEqual({ name: 'Each', index: 0 });
  });

  it('cuts the other iterations short when one times out', async () => {
    const slow = {
      StartAt: 'Ask',
      States: { Ask: { Type: 'Task', Resource: INVOKE, TimeoutSeconds: '{% $states.input %}', End: true } },
    };
    const { types, error } = await run(map({ Items: [5, 9], ItemProcessor: slow }), { tasks: { Ask: () => noAnswer } });
    expect(error).toBe('States.Timeout');
    expect(types.slice(-7)).toEqual([
      'TaskTimedOut',
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('evaluates MaxConcurrency and the tolerances, and wants numbers', async () => {
    const limits = {
      MaxConcurrency: '{% 1 %}',
      ToleratedFailureCount: '{% 1 %}',
      ToleratedFailurePercentage: '{% 100 %}',
    };
    expect((await run(map({ Items: [1], ...limits }))).output).toEqual([1]);
    expect((await run(map({ Items: [1], MaxConcurrency: "{% 'many' %}" }))).cause).toMatch(
      /'MaxConcurrency' returned an unexpected result type/,
    );
    expect((await run(map({ Items: [1], ToleratedFailurePercentage: '{% 101 %}' }))).error).toBe(
      'States.QueryEvaluationError',
    );
  });
});
