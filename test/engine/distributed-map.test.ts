import { describe, expect, it } from 'vitest';
import { AWAIT, run, Workshop } from './run-machine.ts';

const processor = (states: object = { Item: { Type: 'Pass', End: true } }) => ({
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'Item',
  States: states,
});
const each = (more: object) => ({
  StartAt: 'Each',
  States: { Each: { Type: 'Map', Label: 'each', ItemProcessor: processor(), End: true, ...more } },
});
const MAP_RUN = ['MapStateEntered', 'MapStateStarted', 'MapRunStarted'];
const DONE = ['MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'];
const reader = (ReaderConfig: object, Key = 'file') => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Arguments: { Bucket: 'b', Key } },
});

describe('a distributed Map', () => {
  it('runs each item as a child execution whose events are not its own', async () => {
    const { output, types, previous, events, workshop } = await run(each({ Items: [1, 2] }));
    expect(output).toEqual([1, 2]);
    expect(types).toEqual(['ExecutionStarted', ...MAP_RUN, ...DONE]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 4, 7]);
    expect(events[3]?.mapRunStartedEventDetails?.mapRunArn).toMatch(
      /^arn:aws:states:us-east-1:111122223333:mapRun:machine\/each:[0-9a-f-]{36}$/,
    );
    const children = workshop.engine.listExecutions({ stateMachineArn: `${workshop.machineArn}/each` });
    expect(children).toHaveLength(2);
    const child = workshop.describe(children[0]?.executionArn ?? '');
    expect(child).toMatchObject({ status: 'SUCCEEDED', input: '1', output: '1' });
    expect(workshop.types(child.executionArn)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('goes through an object by its keys', async () => {
    expect((await run(each({ Items: '{% $states.input %}' }), { input: { a: 1, b: [2] } })).output).toEqual([
      { Key: 'a', Value: 1 },
      { Key: 'b', Value: [2] },
    ]);
  });

  it('runs no more children at once than MaxConcurrency', async () => {
    const ask = processor({ Item: { Type: 'Task', Resource: AWAIT, Arguments: '{% $states.input %}', End: true } });
    const workshop = new Workshop(each({ Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: ask }));
    const arn = await workshop.start();
    const { calls } = workshop.resources;
    expect(calls.map((call) => call.arguments)).toEqual([1, 2]);
    workshop.engine.sendTaskSuccess({ taskToken: calls[1]?.taskToken ?? '', output: '"b"' });
    await workshop.engine.settle();
    expect(calls.map((call) => call.arguments)).toEqual([1, 2, 3]);
    for (const at of [2, 0]) workshop.engine.sendTaskSuccess({ taskToken: calls[at]?.taskToken ?? '', output: '"x"' });
    await workshop.engine.settle();
    expect(workshop.describe(arn).output).toBe('["x","b","x"]');
  });

  it('stops its children when it is stopped', async () => {
    const workshop = new Workshop(
      each({ Items: [1, 2], ItemProcessor: processor({ Item: { Type: 'Task', Resource: AWAIT, End: true } }) }),
    );
    const executionArn = await workshop.start();
    workshop.engine.stopExecution({ executionArn });
    const children = workshop.engine.listExecutions({ stateMachineArn: `${workshop.machineArn}/each` });
    expect(children.map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
  });
});

describe('failed children', () => {
  const failing = processor({
    Item: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.bad = true %}', Next: 'Bad' }], Default: 'Good' },
    Bad: { Type: 'Fail', Error: 'Bad', Cause: 'row' },
    Good: { Type: 'Pass', End: true },
  });
  const Items = [{ n: 1 }, { n: 2, bad: true }, { n: 3 }, { n: 4 }];
  const withLimits = (limits: object) => run(each({ Items, ItemProcessor: failing, ...limits }));

  it('fail the Map run when none is tolerated', async () => {
    const { error, cause, types } = await withLimits({});
    expect([error, cause]).toEqual([
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    ]);
    expect(types).toEqual(['ExecutionStarted', ...MAP_RUN, 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  it.each([
    [{ ToleratedFailureCount: 1 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 25 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: '{% 24 %}' }, 'FAILED'],
    [{ ToleratedFailureCount: 0 }, 'FAILED'],
    [{ ToleratedFailureCount: 5, ToleratedFailurePercentage: 10 }, 'FAILED'],
  ])('with %j make it %s', async (limits, status) => {
    expect((await withLimits(limits)).status).toBe(status);
  });

  it('stand in the result with their error when tolerated', async () => {
    const { output } = await withLimits({ ToleratedFailureCount: 1 });
    expect(output).toEqual([
      { n: 1 },
      expect.objectContaining({ Status: 'FAILED', Error: 'Bad', Cause: 'row' }),
      { n: 3 },
      { n: 4 },
    ]);
  });
});

describe('an ItemReader', () => {
  const read = async (config: object, body: string) =>
    (await run(each(reader(config)), { objects: { 'b/file': body } })).output;

  it('reads a CSV with its header line, texts only, short lines filled and long ones cut', async () => {
    expect(
      await read(
        { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        'id,name\r\n1,"Ada, Countess"\n2\n3,Bob,extra\n',
      ),
    ).toEqual([
      { id: '1', name: 'Ada, Countess' },
      { id: '2', name: '' },
      { id: '3', name: 'Bob' },
    ]);
  });

  it('reads a CSV with given headers and another delimiter', async () => {
    const config = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'SEMICOLON' };
    expect(await read(config, '1;2\n3;4')).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  it('reads JSON, JSON lines and a part of a JSON file', async () => {
    expect(await read({ InputType: 'JSON' }, '[1,{"a":2}]')).toEqual([1, { a: 2 }]);
    expect(await read({ InputType: 'JSONL' }, '{"a":1}\n\n{"a":2}\n')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await read({ InputType: 'JSON', ItemsPointer: '/rows/0/all' }, '{"rows":[{"all":[7]}]}')).toEqual([7]);
  });

  it.each([
    [2, [1, 2]],
    ['{% $limit := 1 %}', [1]],
    [0, [1, 2, 3]],
  ])('reads up to MaxItems %s', async (MaxItems, expected) => {
    expect(await read({ InputType: 'JSON', MaxItems }, '[1,2,3]')).toEqual(expected);
  });

  it('lists objects', async () => {
    const machine = each({
      ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Arguments: { Bucket: 'b', Prefix: 'in/' } },
    });
    const { output } = await run(machine, { objects: { 'b/in/2': 'xx', 'b/in/1': 'x', 'b/out/1': 'x' } });
    expect(output).toEqual([
      { Etag: '', Key: 'in/1', LastModified: 0, Size: 1, StorageClass: 'STANDARD' },
      { Etag: '', Key: 'in/2', LastModified: 0, Size: 2, StorageClass: 'STANDARD' },
    ]);
  });

  it.each([
    ['{"a":', /^An error occurred while executing the state 'Each' \(entered at the event id #2\)\. /],
    ['1', /Attempting to map over non-iterable node\.$/],
  ])('fails the Map run on %s', async (body, message) => {
    const { error, cause, types } = await run(each(reader({ InputType: 'JSON' })), { objects: { 'b/file': body } });
    expect(error).toBe('States.ItemReaderFailed');
    expect(cause).toMatch(message);
    expect(types).toEqual(['ExecutionStarted', ...MAP_RUN, 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  it('fails the Map run, which can be caught, when there is no such object', async () => {
    const { StartAt, States } = each({
      ...reader({ InputType: 'JSON' }, 'none'),
      Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'None' }],
    });
    const { output } = await run({ StartAt, States: { ...States, None: { Type: 'Pass', Output: 'none', End: true } } });
    expect(output).toBe('none');
  });
});

describe('an ItemBatcher', () => {
  it('puts so many items together, each as ItemSelector makes it, with an input for all', async () => {
    const { output } = await run(
      each({
        Items: [1, 2, 3],
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
        ItemBatcher: { MaxItemsPerBatch: '{% 2 %}', BatchInput: { run: '{% $states.input.run %}' } },
      }),
      { input: { run: 'r1' } },
    );
    expect(output).toEqual([
      { BatchInput: { run: 'r1' }, Items: [{ n: 1 }, { n: 2 }] },
      { BatchInput: { run: 'r1' }, Items: [{ n: 3 }] },
    ]);
  });

  it('puts together what fits the bytes', async () => {
    const Items = ['aaaa', 'bbbb', 'cccc'];
    const bytes = Buffer.byteLength(JSON.stringify({ Items: ['aaaa', 'bbbb'] }));
    expect((await run(each({ Items, ItemBatcher: { MaxInputBytesPerBatch: bytes } }))).output).toEqual([
      { Items: ['aaaa', 'bbbb'] },
      { Items: ['cccc'] },
    ]);
    expect((await run(each({ Items, ItemBatcher: { MaxInputBytesPerBatch: bytes - 1 } }))).output).toHaveLength(3);
  });

  it('counts every item of a failed batch', async () => {
    const bad = processor({ Item: { Type: 'Fail', Error: 'Bad' } });
    const limits = { Items: [1, 2, 3], ItemProcessor: bad, ItemBatcher: { MaxItemsPerBatch: 3 } };
    expect((await run(each({ ...limits, ToleratedFailureCount: 2 }))).status).toBe('FAILED');
    expect((await run(each({ ...limits, ToleratedFailureCount: 3 }))).status).toBe('SUCCEEDED');
  });
});

describe('a ResultWriter', () => {
  it('writes the results and a manifest, and gives the place', async () => {
    const { output, workshop } = await run(
      each({
        Items: [1, 2],
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          Arguments: { Bucket: 'out', Prefix: '{% $states.input.prefix %}' },
          WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' },
        },
      }),
      { input: { prefix: 'runs' } },
    );
    const { MapRunArn: arn, ResultWriterDetails: place } = Object(output);
    const folder = `runs/${String(arn).split(':').at(-1)}`;
    expect(place).toEqual({ Bucket: 'out', Key: `${folder}/manifest.json` });
    const { objects } = workshop.resources;
    expect(JSON.parse(objects.get(`out/${folder}/manifest.json`) ?? '')).toEqual({
      DestinationBucket: 'out',
      MapRunArn: arn,
      ResultFiles: { FAILED: [], PENDING: [], SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.jsonl`, Size: 4 }] },
    });
    expect(objects.get(`out/${folder}/SUCCEEDED_0.jsonl`)).toBe('1\n2\n');
  });

  it('without a place only forms the result', async () => {
    const flat = each({ Items: [[1], [2, 3]], ResultWriter: { WriterConfig: { Transformation: 'FLATTEN' } } });
    expect((await run(flat)).output).toEqual([1, 2, 3]);
    const whole = each({ Items: ['x'], ResultWriter: { WriterConfig: { Transformation: 'NONE' } } });
    expect((await run(whole)).output).toEqual([
      expect.objectContaining({ Input: '"x"', Output: '"x"', Status: 'SUCCEEDED' }),
    ]);
  });
});
