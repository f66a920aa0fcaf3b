import { createHmac, type KeyObject } from 'node:crypto';
import type { LookUp } from '#domain/ports/ledger.ts';
import { lookUpText } from './look-ups.ts';

/**
 * What an adapter stores of a look-up: HMAC-SHA256 in hex. A plain hash would not do, for every phone number there is
 * can be hashed in minutes; the key is kept apart from the table.
 */
export function hashLookUp(key: Uint8Array | KeyObject, lookUp: LookUp): string {
  return createHmac('sha256', key).update(lookUpText(lookUp)).digest('hex');
}
