import { describe, expect, it } from 'vitest';
import { evaluated, only, run } from './run-machine.ts';

describe('the functions Step Functions adds to JSONata', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3,4,5], 2.9)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3])', [[1, 2, 3]]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(3, 3, 1)', 3],
    ["$hash('Hello', 'MD5')", '8b1a9953c4611296a827abf8c47804d7'],
    ["$hash('Hello', 'SHA-1')", 'f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0'],
    ["$hash('ñ', 'MD5')", '94e9342ecbb1458b6043ecd3bfcbc192'],
    ['$random(42)', 0.7275636800328681],
    ['$random(0.9)', 0.730967787376657],
    ['$parse(\'{"b":1,"a":[2]}\')', { b: 1, a: [2] }],
    ["$map(['1', '2'], $parse)", [1, 2]],
    ["$parse('null')", null],
  ])('%s gives %j', async (expression, expected) => {
    const { status, output } = await evaluated(expression);
    expect([status, output]).toEqual(['SUCCEEDED', expected]);
  });

  it.each([
    '$partition([], 2)',
    '$partition([1], 0)',
    '$range(5, 1, 1)',
    '$range(1, 5, 0)',
    '$range(1, 5)',
    "$hash('a')",
    '$parse()',
  ])('%s gives nothing', async (expression) => {
    expect((await evaluated(expression)).cause).toMatch(/returned nothing \(undefined\)\.$/);
  });

  it.each([
    ['$partition(null, 2)', 'T0412: Argument 1 of function "partition" must be an array of undefined'],
    ['$partition([1], -1)', 'D3137: Second argument must be zero or greater'],
    ['$range(1)', 'T0410: Argument 2 of function "range" does not match function signature'],
    ["$hash('a', 'md5')", "D3137: Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"],
    ["$hash(1, 'MD5')", 'T0410: Argument 1 of function "hash" does not match function signature'],
    ["$uuid('x')", 'T0410: Argument 1 of function "uuid" does not match function signature'],
    ["$parse('{')", 'D3137: Invalid JSON'],
    ["$eval('1')", 'T1006: Attempted to invoke a non-function'],
  ])('%s fails', async (expression, message) => {
    const { error, cause } = await evaluated(expression);
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(
      `The JSONata expression '${expression}' specified for the field 'Output' threw an error during evaluation. ${message}`,
    );
  });

  it('$uuid is a version 4 UUID, another one each time', async () => {
    const { output } = await evaluated('[$uuid(), $uuid(), $random(), $random()]');
    const [a, b, x, y] = Array.isArray(output) ? output : [];
    expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([a, b, x, y]).size).toBe(4);
  });
});

describe('time in expressions', () => {
  it('is the virtual clock', async () => {
    const { output } = await run({
      StartAt: 'Sleep',
      States: {
        Sleep: { Type: 'Wait', Seconds: 90, Next: 'Tell' },
        Tell: {
          Type: 'Pass',
          Output: [
            '{% $now() %}',
            '{% $millis() %}',
            "{% $now('[H01]:[m01]', '+0200') %}",
            "{% $fromMillis($toMillis('10:00', '[H]:[m]')) %}",
          ],
          End: true,
        },
      },
    });
    expect(output).toEqual(['2026-01-01T00:01:30.000Z', 1_767_225_690_000, '02:01', '2026-01-01T10:00:00.000Z']);
  });
});

describe('what an expression gives', () => {
  it.each([
    ['1/0', 'Infinity'],
    ['[-1/0]', ['-Infinity']],
    ['null', null],
    ['$states.input.items', [5]],
    ['$states.input.items[0]', 5],
    ['$states.input.items[]', [5]],
    ['$states.input.none[]', undefined],
  ])('%s is %j', async (expression, expected) => {
    expect((await evaluated(expression, { items: [5] })).output).toEqual(expected);
  });

  it('cannot be a function, alone or inside', async () => {
    expect((await evaluated('function($x) { $x }')).cause).toMatch(/returned an unsupported result type\.$/);
    expect((await evaluated("{'f': $sum}")).cause).toMatch(/returned an unsupported result type\.$/);
  });

  it('is told by the path of its field when it is missing', async () => {
    const { cause, events } = await run(only({ Type: 'Pass', Output: { a: [1, { b: '{% $states.input.none %}' }] } }));
    const message =
      "An error occurred while executing the state 'Only' (entered at the event id #2). " +
      "The JSONata expression '$states.input.none' specified for the field 'Output/a[1]/b' returned nothing (undefined).";
    expect(cause).toBe(message);
    expect(events[2]?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause: message,
      location: 'Output/a[1]/b',
      state: 'Only',
    });
  });

  it('cannot change what it reads', async () => {
    const { output } = await run(
      {
        StartAt: 'Keep',
        States: {
          Keep: { Type: 'Pass', Assign: { kept: '{% $states.input %}' }, Next: 'Meddle' },
          Meddle: {
            Type: 'Pass',
            Output: [
              "{% $states.input ~> |$|{'n': 2}| %}",
              '{% $append($kept.list, 9) %}',
              '{% $sort($kept.list) %}',
              '{% $kept.list[] %}',
            ],
            Next: 'Compare',
          },
          Compare: { Type: 'Pass', Output: '{% $kept %}', End: true },
        },
      },
      { input: { n: 1, list: [3, 1, 2] } },
    );
    expect(output).toEqual({ n: 1, list: [3, 1, 2] });
  });
});

describe('an expression that runs away', () => {
  it('is stopped in its depth where Step Functions stops it', async () => {
    const sum = (n: number) => evaluated(`($f := function($x) { $x <= 0 ? 0 : 1 + $f($x - 1) }; $f(${n}))`);
    expect((await sum(31)).output).toBe(31);
    expect((await sum(32)).cause).toMatch(
      /threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function\. Consider/,
    );
    expect((await evaluated(`1${'+1'.repeat(99)}`)).output).toBe(100);
    expect((await evaluated(`1${'+1'.repeat(100)}`)).cause).toContain('Stack overflow error');
  });

  it('is stopped when it does not end', async () => {
    const { cause } = await evaluated('($f := function($x) { $f($x + 1) }; $f(1))');
    expect(cause).toMatch(/threw an error during evaluation: Expression evaluation timeout: Check for infinite loop$/);
  });

  it('is stopped before it makes an array that Step Functions would not', async () => {
    expect((await evaluated('$count($range(1, 360145, 1))')).output).toBe(360_145);
    expect((await evaluated('$range(1, 1000000000, 1)')).cause).toMatch(
      /: Expression evaluation memory limit exceeded/,
    );
  });
});

describe('the context object', () => {
  it('tells of the execution, the state and the machine', async () => {
    const { output, workshop } = await run(only({ Type: 'Pass', Output: '{% $states.context %}' }), {
      input: { a: 1 },
    });
    expect(output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:111122223333:execution:machine:run',
        Input: { a: 1 },
        Name: 'run',
        RoleArn: 'arn:aws:iam::111122223333:role/machine',
        StartTime: '2026-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: workshop.machineArn, Name: 'machine' },
      State: { EnteredTime: '2026-01-01T00:00:00.000Z', Name: 'Only' },
    });
  });

  it('counts retries in states that can have them', async () => {
    const attempts: (number | undefined)[] = [];
    await run(
      only({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Retry: [{ ErrorEquals: ['Again'], MaxAttempts: 2 }],
      }),
      {
        tasks: {
          Only: ({ context }) => {
            attempts.push(context.State.RetryCount);
            throw Object.assign(new Error('once more'), { name: 'Again' });
          },
        },
      },
    );
    expect(attempts).toEqual([0, 1, 2]);
  });
});
