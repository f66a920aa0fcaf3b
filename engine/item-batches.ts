import type { Branch } from './branch.ts';
import type { ItemBatcher } from './compiled-machine.ts';
import type { Coroutine } from './coroutine.ts';
import { type Payload, PAYLOAD_LIMIT_BYTES } from './json-value.ts';
import { evaluateField } from './leave-state.ts';
import { evaluateNumber } from './map-items.ts';

/** What one child execution gets, and how many items it stands for. */
export interface ChildInput {
  readonly payload: Payload;
  readonly items: number;
}

/** Puts items together, as many as fit both limits; an item too large for the byte limit gets a batch of its own. */
export function* batchItems(
  branch: Branch,
  batcher: ItemBatcher,
  inputs: readonly ChildInput[],
): Coroutine<ChildInput[]> {
  const whole = { least: 1, whole: true };
  const most = yield* evaluateNumber(branch, batcher.maxItems, 'ItemBatcher/MaxItemsPerBatch', whole);
  const bytes = yield* evaluateNumber(branch, batcher.maxBytes, 'ItemBatcher/MaxInputBytesPerBatch', whole);
  const shared = batcher.input === undefined ? undefined : yield* evaluateField(batcher.input, branch.bindings());
  const frame = batchOf([], shared).text.length;
  const batches: ChildInput[] = [];
  let open: Payload[] = [];
  let size = frame;
  const close = (): void => {
    if (open.length > 0) batches.push({ payload: batchOf(open, shared), items: open.length });
    open = [];
    size = frame;
  };
  for (const { payload } of inputs) {
    const grown = size + Buffer.byteLength(payload.text) + (open.length > 0 ? 1 : 0);
    if (
      open.length >= (most ?? Number.POSITIVE_INFINITY) ||
      grown > Math.min(bytes ?? PAYLOAD_LIMIT_BYTES, PAYLOAD_LIMIT_BYTES)
    )
      close();
    size += Buffer.byteLength(payload.text) + (open.length > 0 ? 1 : 0);
    open.push(payload);
  }
  close();
  return batches;
}

function batchOf(items: readonly Payload[], shared: Payload | undefined): Payload {
  const values = items.map(({ value }) => value);
  const texts = `"Items":[${items.map(({ text }) => text).join(',')}]`;
  if (shared === undefined) return { value: { Items: values }, text: `{${texts}}` };
  return { value: { BatchInput: shared.value, Items: values }, text: `{"BatchInput":${shared.text},${texts}}` };
}
