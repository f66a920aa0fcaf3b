/** A value of JSON: what flows between states. Values are shared, never changed in place. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What a state, task or execution may take or give, in UTF-8 bytes (Step Functions quota, hard). */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** A value with its JSON text, so that it is written out once although several history events show it. */
export interface Payload {
  readonly value: JsonValue;
  readonly text: string;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return isObject(value);
}

export function payload(value: JsonValue): Payload {
  return { value, text: JSON.stringify(value) };
}

/**
 * A copy of foreign data that nobody outside can change, holding nothing but JSON.
 * What JSON cannot hold (undefined, a function) becomes null.
 */
export function isolatedCopy(value: unknown): Payload {
  const text = JSON.stringify(value) ?? 'null';
  return { value: JSON.parse(text), text };
}

export function exceedsPayloadLimit(text: string): boolean {
  // A UTF-16 unit is at most three bytes of UTF-8: short texts need no counting.
  return text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES;
}
