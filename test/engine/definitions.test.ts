import { describe, expect, it } from 'vitest';
import { AWAIT, INVOKE, only, Workshop } from './run-machine.ts';

const PASS = { Type: 'Pass', End: true };
const state = (more: object) => only(more);
const map = (more: object, mode?: object) =>
  only({
    Type: 'Map',
    ItemProcessor: { ...(mode && { ProcessorConfig: mode }), StartAt: 'A', States: { A: PASS } },
    ...more,
  });
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

function refusal(definition: object, type?: 'EXPRESS'): string {
  try {
    const { machineArn } = new Workshop(definition, type && { type });
    return machineArn === '' ? 'lost' : 'accepted';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

describe('a definition is refused, naming state, field and remedy, when it', () => {
  it.each<[string, object, string]>([
    [
      'goes nowhere',
      state({ Type: 'Pass', End: undefined }),
      `InvalidDefinition: state 'Only', field 'Next': a state has either 'Next' or "End": true; give one of the two`,
    ],
    [
      'goes to an unknown state',
      { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
      `InvalidDefinition: state 'A', field 'Next': there is no state "B" beside it; name one that exists`,
    ],
    [
      'catches to an unknown state',
      state({ Type: 'Task', Resource: INVOKE, Catch: [{ ErrorEquals: ['A'], Next: 'B' }] }),
      `state 'Only', field 'Catch[0]/Next': there is no state "B"`,
    ],
    [
      'starts at an unknown state',
      { StartAt: 'B', States: { A: PASS } },
      `the definition, field 'StartAt': there is no state 'B' here`,
    ],
    [
      'has an unknown type',
      state({ Type: 'Loop' }),
      `UnsupportedDefinition: state 'Only', field 'Type': "Loop" is not supported; use Task or Choice`,
    ],
    [
      'has an unknown field',
      state({ Type: 'Pass', Outputs: 1 }),
      `UnsupportedDefinition: state 'Only', field 'Outputs': this engine does not know it here; remove it`,
    ],
    [
      'has a field of JSONPath',
      { ...state({ Type: 'Task', Resource: INVOKE, Parameters: {} }), QueryLanguage: 'JSONPath' },
      `UnsupportedDefinition: state 'Only', field 'Parameters': it is JSONPath, and this engine runs JSONata only; set "QueryLanguage": "JSONata" and write 'Arguments' instead`,
    ],
    [
      'has a path in a JSONPath state',
      { ...state({ Type: 'Pass', Assign: { 'a.$': '$.b' } }), QueryLanguage: 'JSONPath' },
      `field 'a.$': it is JSONPath`,
    ],
    [
      'falls back with ??, which is younger than the JSONata of Step Functions',
      state({ Type: 'Pass', Output: "{% $states.input.name ?? 'nobody' %}" }),
      `state 'Only', field Output: the JSONata expression '$states.input.name ?? 'nobody'' does not parse: found the operator ?? at character 20, which Step Functions does not know; expected $exists(a) ? a : b`,
    ],
    [
      'falls back with ?: inside another expression',
      state({ Type: 'Pass', Output: '{% $sum([1, 2].($ ?: 3)) %}' }),
      `found the operator ?: at character 16, which Step Functions does not know; expected a ? a : b`,
    ],
    [
      'has an expression that does not parse',
      state({ Type: 'Pass', Output: { a: '{% 1 + %}' } }),
      `state 'Only', field Output/a: the JSONata expression '1 +' does not parse: S0207: Unexpected end of expression`,
    ],
    [
      'reads a result where there is none',
      state({ Type: 'Pass', Output: '{% $states.result %}' }),
      `field 'Output': $states.result does not exist here; $states has input, context`,
    ],
    [
      'reads a result in Arguments',
      state({ Type: 'Task', Resource: INVOKE, Arguments: '{% $states.result.a %}' }),
      `field 'Arguments': $states.result does not exist here`,
    ],
    [
      'reads an error outside Catch',
      state({ Type: 'Task', Resource: INVOKE, Output: '{% $states.errorOutput %}' }),
      `$states.errorOutput does not exist here; $states has input, context, result`,
    ],
    [
      'calls what is no resource',
      state({ Type: 'Task', Resource: 'score' }),
      `state 'Only', field 'Resource': 'score' is not a Lambda function, an activity or a service integration`,
    ],
    ['waits for nothing', state({ Type: 'Wait' }), `a Wait has either 'Seconds' or 'Timestamp'; give one of the two`],
    [
      'waits until no time',
      state({ Type: 'Wait', Timestamp: 'noon' }),
      `field 'Timestamp': found "noon"; expected an RFC 3339 time such as "2026-01-31T09:00:00Z"`,
    ],
    [
      'waits a negative time',
      state({ Type: 'Wait', Seconds: -1 }),
      `field 'Seconds': found -1; expected a whole number from 0 to 99999999, or a JSONata expression`,
    ],
    [
      'has a choice of nothing',
      { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [] } } },
      `field 'Choices': found an empty array; expected at least one rule`,
    ],
    [
      'chooses by a text',
      { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'C' }] } } },
      `field 'Choices[0]', field 'Condition': a rule needs true, false or a JSONata expression`,
    ],
    [
      'retries everything too early',
      state({ Type: 'Task', Resource: INVOKE, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      `field 'Retry[0]', field 'ErrorEquals': States.ALL has to stand alone and in the last entry`,
    ],
    [
      'backs off backwards',
      state({ Type: 'Task', Resource: INVOKE, Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      `field 'BackoffRate': found 0.5; expected a number of at least 1`,
    ],
    [
      'beats slower than it times out',
      state({ Type: 'Task', Resource: AWAIT, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      `field 'HeartbeatSeconds': found 5; expected less than TimeoutSeconds, which is 5`,
    ],
    [
      'assigns what cannot be a name',
      state({ Type: 'Pass', Assign: { 'a-b': 1 } }),
      `field 'Assign': 'a-b' cannot name a variable`,
    ],
    ['assigns states', state({ Type: 'Pass', Assign: { states: 1 } }), `'states' cannot name a variable`],
    [
      'batches inline',
      map({ Items: [], ItemBatcher: { MaxItemsPerBatch: 1 } }),
      `state 'Only', field 'ItemBatcher': this engine does not know it here`,
    ],
    [
      'reads a format it does not know',
      map(
        {
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'PARQUET' },
            Arguments: {},
          },
        },
        DISTRIBUTED,
      ),
      `field 'InputType': "PARQUET" is not supported; use CSV or JSON or JSONL`,
    ],
    [
      'reads from elsewhere',
      map({ ItemReader: { Resource: 'arn:aws:states:::dynamodb:scan', Arguments: {} } }, DISTRIBUTED),
      `cannot be read; use arn:aws:states:::s3:getObject or :s3:listObjectsV2`,
    ],
    [
      'reads and has items',
      map({ Items: [], ItemReader: {} }, DISTRIBUTED),
      `a Map has either 'Items' or 'ItemReader'; remove one`,
    ],
  ])('%s', (_what, definition, message) => {
    expect(refusal(definition)).toContain(message);
  });

  it('waits in an EXPRESS machine', () => {
    expect(refusal(state({ Type: 'Task', Resource: AWAIT }), 'EXPRESS')).toContain(
      'an EXPRESS state machine cannot; make the machine STANDARD',
    );
    expect(refusal(map({ Items: [] }, DISTRIBUTED), 'EXPRESS')).toContain('cannot have a distributed Map');
    const waiting = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: AWAIT, End: true } },
    };
    expect(refusal(only({ Type: 'Map', ItemProcessor: waiting, Items: [] }))).toContain(
      'an EXPRESS state machine cannot',
    );
  });
});

describe('a condition written out', () => {
  it.each([
    '$states.input.a?1:2',
    "'??' = 'x' ? 1 : 2",
    '[1]?[2]:[3]',
    "($f := $substringBefore(?, '-'); $f('a-b') ? 1 : 2)",
  ])('%s is taken', (expression) => {
    expect(refusal(state({ Type: 'Pass', Output: `{% ${expression} %}` }))).toBe('accepted');
  });
});

describe('a variable of the outside', () => {
  const inner = (name: string) => ({ StartAt: 'In', States: { In: { ...PASS, Assign: { [name]: 1 } } } });
  const nested = (name: string, mode: object = {}) => ({
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Each' },
      Each: { Type: 'Map', ItemProcessor: { ...mode, ...inner(name) }, Next: 'After' },
      After: { ...PASS, Assign: { later: 1 } },
    },
  });

  it('cannot be assigned inside', () => {
    expect(refusal(nested('outer'))).toBe(
      "InvalidDefinition: state 'In', field 'Assign': 'outer' is assigned outside this branch, in state 'Set'; use another name",
    );
  });

  it('can, when it is only assigned later, or when the inside is another execution', () => {
    expect(refusal(nested('later'))).toBe('accepted');
    expect(refusal(nested('outer', { ProcessorConfig: DISTRIBUTED }))).toBe('accepted');
  });
});
