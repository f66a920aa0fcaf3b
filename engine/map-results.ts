import type { Branch } from './branch.ts';
import type { ResultWriter } from './compiled-machine.ts';
import { type Coroutine, wait } from './coroutine.ts';
import { StateFailure } from './failures.ts';
import type { ExecutionSummary } from './history.ts';
import { isObject, type JsonObject, type JsonValue, type Payload, payload } from './json-value.ts';
import { evaluateField, withStatePreamble } from './leave-state.ts';

/** How one child of a distributed Map ended. */
export interface ChildResult {
  readonly summary: ExecutionSummary;
  readonly input: Payload;
  readonly output: Payload | undefined;
}

/** The Map's result: the children's outputs, or where they were written. @throws StateFailure States.ResultWriterFailed */
export function* resultsOf(
  branch: Branch,
  writer: ResultWriter | undefined,
  results: ChildResult[],
  mapRunArn: string,
): Coroutine<Payload> {
  if (writer?.destination === undefined) {
    return payload(results.flatMap((result) => transformed(result, writer?.transformation ?? 'COMPACT')));
  }
  const { value: args } = yield* evaluateField(writer.destination, branch.bindings());
  const { Bucket: bucket, Prefix: prefix } = isObject(args) ? args : {};
  const folder = [
    ...(typeof prefix === 'string' && prefix !== '' ? [prefix] : []),
    mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1),
  ].join('/');
  const { resources } = branch.execution.host;
  if (typeof bucket !== 'string' || resources.putObject === undefined) {
    const why = typeof bucket === 'string' ? 'These resources keep no objects.' : 'The ResultWriter names no Bucket.';
    throw new StateFailure({ error: 'States.ResultWriterFailed', cause: withStatePreamble(branch, why) });
  }
  const put = (key: string, body: string): Promise<void> =>
    resources.putObject?.(bucket, key, body) ?? Promise.resolve();
  const files: Record<'FAILED' | 'PENDING' | 'SUCCEEDED', JsonValue[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const outcome of ['SUCCEEDED', 'FAILED'] as const) {
    const chosen = results.filter(({ summary }) => (summary.status === 'SUCCEEDED') === (outcome === 'SUCCEEDED'));
    if (chosen.length === 0) continue;
    const entries = chosen.flatMap((result) => transformed(result, writer.transformation));
    const lines = entries.map((entry) => JSON.stringify(entry));
    const body = writer.outputType === 'JSONL' ? `${lines.join('\n')}\n` : `[${lines.join(',')}]`;
    const key = `${folder}/${outcome}_0.${writer.outputType.toLowerCase()}`;
    yield* wait(put(key, body));
    files[outcome].push({ Key: key, Size: Buffer.byteLength(body) });
  }
  const manifest = { DestinationBucket: bucket, MapRunArn: mapRunArn, ResultFiles: files };
  yield* wait(put(`${folder}/manifest.json`, JSON.stringify(manifest)));
  return payload({ MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: `${folder}/manifest.json` } });
}

/** A failed child shows its whole description whatever the transformation. */
function transformed(result: ChildResult, transformation: ResultWriter['transformation']): JsonValue[] {
  const output = result.output?.value;
  if (transformation === 'NONE' || result.summary.status !== 'SUCCEEDED' || output === undefined)
    return [described(result)];
  return transformation === 'FLATTEN' && Array.isArray(output) ? [...output] : [output];
}

function described({ summary, input, output }: ChildResult): JsonObject {
  return {
    ExecutionArn: summary.executionArn,
    Input: input.text,
    InputDetails: { Included: true },
    Name: summary.name,
    ...(summary.error === undefined ? {} : { Error: summary.error }),
    ...(summary.cause === undefined ? {} : { Cause: summary.cause }),
    ...(output === undefined ? {} : { Output: output.text, OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: summary.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    StartDate: summary.startDate,
    StateMachineArn: summary.stateMachineArn,
    Status: summary.status,
    StopDate: summary.stopDate ?? summary.startDate,
  };
}
