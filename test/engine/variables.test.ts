import { describe, expect, it } from 'vitest';
import { run } from './run-machine.ts';

const end = (more: object) => ({ Type: 'Pass', End: true, ...more });

describe('variables', () => {
  it('keep their values of the state entry until the next state', async () => {
    const { output } = await run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
        Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% [$a, $b] %}', Next: 'Tell' },
        Tell: end({ Output: { before: '{% $states.input %}', after: '{% [$a, $b] %}' } }),
      },
    });
    expect(output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  it('are shown as JSON text where a state is left', async () => {
    const { events } = await run({ StartAt: 'Set', States: { Set: end({ Assign: { n: 1, o: { p: [true] } } }) } });
    expect(events[2]?.stateExitedEventDetails).toMatchObject({
      assignedVariables: { n: '1', o: '{"p":[true]}' },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('are undefined before they are assigned', async () => {
    const { cause } = await run({ StartAt: 'Tell', States: { Tell: end({ Assign: { a: '{% $later %}' } }) } });
    expect(cause).toContain("'$later' specified for the field 'Assign/a' returned nothing (undefined).");
  });

  it('of the outside are seen inside a Parallel and a Map; those of the inside end with it', async () => {
    const inside = (Output: string) => ({
      StartAt: 'In',
      States: { In: { Type: 'Pass', Assign: { inner: 1 }, Next: 'Out' }, Out: end({ Output }) },
    });
    const { output } = await run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Fork' },
        Fork: {
          Type: 'Parallel',
          Branches: [inside("{% $outer & 'a' & $inner %}"), inside("{% $outer & 'b' %}")],
          Assign: { forked: '{% $states.result %}' },
          Next: 'Each',
        },
        Each: {
          Type: 'Map',
          Items: [1, 2],
          ItemProcessor: {
            StartAt: 'In',
            States: { In: { ...end({ Output: '{% $outer & $string($states.input) %}' }) } },
          },
          Next: 'Tell',
        },
        Tell: end({
          Output: { mapped: '{% $states.input %}', forked: '{% $forked %}', inner: '{% $exists($inner) %}' },
        }),
      },
    });
    expect(output).toEqual({ mapped: ['o1', 'o2'], forked: ['oa1', 'ob'], inner: false });
  });

  it('of the outside are not seen by the children of a distributed Map', async () => {
    const { error, types, workshop } = await run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Each' },
        Each: {
          Type: 'Map',
          Items: [1],
          Label: 'each',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'In',
            States: { In: end({ Output: '{% $outer %}' }) },
          },
          End: true,
        },
      },
    });
    expect(error).toBe('States.ExceedToleratedFailureThreshold');
    expect(types).toContain('MapRunFailed');
    const [child] = workshop.engine.listExecutions({ stateMachineArn: `${workshop.machineArn}/each` });
    expect(child).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});
