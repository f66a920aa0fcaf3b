import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Canonical JSON of a value, RFC 8785: the text that is hashed and stored. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical JSON needs a defined value, got undefined');
  return text;
}

/** SHA-256 in hex. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}
