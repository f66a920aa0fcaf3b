import { parse } from 'csv-parse/sync';
import type { Branch } from './branch.ts';
import type { ItemReader } from './compiled-machine.ts';
import type { MapItem } from './context-object.ts';
import { type Coroutine, wait } from './coroutine.ts';
import { QueryFailure, StateFailure, TaskError } from './failures.ts';
import { isJsonArray, isJsonObject, type JsonValue } from './json-value.ts';
import { evaluateField, withStatePreamble } from './leave-state.ts';
import type { Resources } from './resources.ts';
import { evaluateNumber } from './map-items.ts';
import { expectType } from './payload-template.ts';

/** Reads a distributed Map's items. @throws StateFailure States.ItemReaderFailed; QueryFailure */
export function* readItems(branch: Branch, reader: ItemReader): Coroutine<MapItem[]> {
  const { value: args } = yield* evaluateField(reader.arguments, branch.bindings());
  const most = yield* evaluateNumber(branch, reader.maxItems, 'ItemReader/ReaderConfig/MaxItems', {
    least: 0,
    whole: true,
  });
  const pointer = yield* evaluatePointer(branch, reader);
  const { resources } = branch.execution.host;
  let values: JsonValue[];
  try {
    values = yield* wait(fetch(resources, reader, args, pointer));
  } catch (thrown) {
    if (thrown instanceof QueryFailure) throw thrown;
    const why = thrown instanceof TaskError ? (thrown.detail ?? thrown.error) : String(thrown);
    throw new StateFailure({ error: 'States.ItemReaderFailed', cause: withStatePreamble(branch, why ?? '') });
  }
  // Like an absent limit, 0 means all.
  return values.slice(0, most || values.length).map((Value, Index) => ({ Index, Value }));
}

function* evaluatePointer(branch: Branch, reader: ItemReader): Coroutine<string | undefined> {
  if (reader.itemsPointer === undefined) return undefined;
  const { value } = yield* evaluateField(reader.itemsPointer, branch.bindings());
  return expectType('string', value, reader.itemsPointer, 'ItemReader/ReaderConfig/ItemsPointer');
}

async function fetch(
  resources: Resources,
  reader: ItemReader,
  args: JsonValue,
  pointer: string | undefined,
): Promise<JsonValue[]> {
  const { Bucket: bucket, Key: key, Prefix: prefix } = isJsonObject(args) ? args : {};
  if (typeof bucket !== 'string') throw new TaskError({ cause: 'The ItemReader names no Bucket.' });
  if (reader.action === 'listObjectsV2') {
    if (resources.listObjects === undefined) throw new TaskError({ cause: 'These resources list no objects.' });
    const listed = await resources.listObjects(bucket, typeof prefix === 'string' ? prefix : '');
    return listed.map(({ Key, ETag = '', LastModified = 0, Size = 0, StorageClass = 'STANDARD' }) => ({
      Etag: ETag,
      Key,
      LastModified,
      Size,
      StorageClass,
    }));
  }
  if (typeof key !== 'string') throw new TaskError({ cause: 'The ItemReader names no Key.' });
  if (resources.getObject === undefined) throw new TaskError({ cause: 'These resources have no objects.' });
  const text = await resources.getObject(bucket, key);
  switch (reader.format) {
    case 'CSV':
      return csvItems(text, reader);
    case 'JSONL':
      return jsonLines(text);
    case 'JSON':
      return jsonItems(JSON.parse(text), pointer);
    default:
      return reader.format satisfies never;
  }
}

function jsonLines(text: string): JsonValue[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line): JsonValue => JSON.parse(line));
}

/** Lines as objects of texts: what a short line lacks is empty, what a long one has too much is dropped. */
function csvItems(text: string, reader: ItemReader): JsonValue[] {
  const lines: string[][] = parse(text, {
    bom: true,
    delimiter: reader.csvDelimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const headers = reader.csvHeaders ?? lines.shift() ?? [];
  return lines.map((line) => Object.fromEntries(headers.map((header, at) => [header, line[at] ?? ''])));
}

function jsonItems(document: JsonValue, pointer: string | undefined): JsonValue[] {
  const found = pointer === undefined || pointer === '' ? document : resolvePointer(document, pointer);
  if (found === undefined) {
    throw new TaskError({
      cause: 'The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.',
    });
  }
  if (isJsonArray(found)) return [...found];
  if (isJsonObject(found)) return Object.entries(found).map(([Key, Value]) => ({ Key, Value }));
  throw new TaskError({ cause: 'Attempting to map over non-iterable node.' });
}

/** Follows a JSON Pointer (RFC 6901). */
function resolvePointer(document: JsonValue, pointer: string): JsonValue | undefined {
  let found: JsonValue | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (found !== undefined && isJsonArray(found)) found = found[Number(name)];
    else found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return found;
}
