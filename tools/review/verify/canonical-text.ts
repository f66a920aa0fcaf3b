import { hash } from 'node:crypto';

/**
 * Canonical JSON, RFC 8785: members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript
 * writes them. Written here anew, because a checker that hashes with the code that hashed proves less.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(Reflect.get(value, name))}`);
  return `{${members.join(',')}}`;
}

export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}

/** Hash of an object's canonical JSON without its member `hash`. */
export function contentHash(object: object): string {
  const { hash: _, ...content }: { hash?: unknown } = object;
  return sha256(canonicalText(content));
}
