import type { Branch } from './branch.ts';
import type { MapState } from './compiled-machine.ts';
import type { MapItem } from './context-object.ts';
import type { Coroutine } from './coroutine.ts';
import { QueryFailure } from './failures.ts';
import { isJsonArray, isJsonObject, type JsonValue, type Payload, payload } from './json-value.ts';
import { evaluateField } from './leave-state.ts';
import { expectType, type PayloadTemplate } from './payload-template.ts';

/** What an iteration works on: the item itself, or what ItemSelector makes of it. */
export function* selectedInput(branch: Branch, state: MapState, item: MapItem): Coroutine<Payload> {
  if (state.itemSelector !== undefined)
    return yield* evaluateField(state.itemSelector, branch.bindings(undefined, item));
  return payload(item.Key === undefined ? item.Value : { Key: item.Key, Value: item.Value });
}

/** The items that `Items`, or the state's input, holds. A distributed Map can go through an object as well. */
export function* itemsOf(branch: Branch, state: MapState): Coroutine<MapItem[]> {
  const { value } = state.items === undefined ? branch.payload : yield* evaluateField(state.items, branch.bindings());
  if (state.distributed !== undefined && isJsonObject(value)) {
    return Object.entries(value).map(([Key, Value], Index) => ({ Index, Key, Value }));
  }
  if (state.items !== undefined) return expectType('array', value, state.items, 'Items').map(asItem);
  if (isJsonArray(value)) return value.map(asItem);
  throw new QueryFailure(`Map state input must be an array but was: ${JSON.stringify(value)}`);
}

function asItem(Value: JsonValue, Index: number): MapItem {
  return { Index, Value };
}

/** A number that a field holds or an expression gives. */
export function* evaluateNumber(
  branch: Branch,
  template: PayloadTemplate | undefined,
  location: string,
  range: { least: number; most?: number; whole?: boolean },
): Coroutine<number | undefined> {
  if (template === undefined) return undefined;
  const { value } = yield* evaluateField(template, branch.bindings());
  const number = expectType('number', value, template, location);
  const fits = number >= range.least && number <= (range.most ?? Number.POSITIVE_INFINITY);
  if (fits && (range.whole !== true || Number.isInteger(number))) return number;
  const kind = range.whole === true ? 'integer' : 'number';
  const bounds = range.most === undefined ? `of at least ${range.least}` : `from ${range.least} to ${range.most}`;
  throw new QueryFailure(`The ${location} field must be an ${kind} ${bounds} but was: ${number}`, location);
}
