import { Temporal } from 'temporal-polyfill';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** 12 CFR 1006.100(a) and (b). Keeping for longer is always allowed, comment 100-1. */
const YEARS = 3;

/**
 * The last day on which a record must still be there, three years after the last collection activity on the debt or,
 * for a recording, after the call. 29 February becomes 1 March, the later day.
 */
export function keepThrough(from: LocalDate): LocalDate {
  const date = Temporal.PlainDate.from(from);
  const end = date.add({ years: YEARS });
  return (end.day === date.day ? end : end.add({ days: 1 })).toString();
}

/**
 * When collection of the debt was last worked on; `undefined` while it goes on. What ends one collector's work (payment,
 * return, sale, discharge) is itself the last activity, unless a contact came after it, comment 100(a)-4.
 */
export function lastCollectionActivity(file: DebtorFile, account: Account): EpochMs | undefined {
  const { accountId, status, payments, placedAt } = account;
  if (status.kind !== 'closed') return undefined;
  const contacts = file.contacts.filter((contact) => contact.accountId === accountId && mayHaveGoneOut(contact));
  return Math.max(placedAt, status.at, ...contacts.map(({ at }) => at), ...payments.map(({ at }) => at));
}
