import { createHmac, type KeyObject } from 'node:crypto';
import type { LookUp } from '#domain/ports/ledger.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import { lookUpText } from './look-ups.ts';

/**
 * What an adapter stores of a look-up: HMAC-SHA256 in hex. A plain hash would not do, for every phone number there is
 * can be hashed in minutes; the key is kept apart from the table.
 */
export function hashLookUp(key: Uint8Array | KeyObject, lookUp: LookUp): string {
  return createHmac('sha256', key).update(lookUpText(lookUp)).digest('hex');
}

/**
 * The key of the salts of one person's commits, derived from the secret of the look-ups: it can be made again and so
 * needs no storing, but not destroyed. A key of their own for each person, wrapped by KMS, is to take its place;
 * decisions/0018-personal-values-beside-the-chain.md.
 */
export function personKeyFrom(secret: Uint8Array | KeyObject, debtorId: DebtorId): PersonKey {
  return createHmac('sha256', secret).update(`person:${debtorId}`).digest('hex');
}
