import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Channel } from '#domain/ledger/primitives.ts';
import { isGiven } from './attempts.ts';

/**
 * Which debt-collector disclosure a message about the account must carry. The initial one until we know that a
 * communication with it went out; after an oral one again in the first written one, 12 CFR 1006.18(e)(1). Attempts,
 * bounced messages and limited-content messages do not count as communications.
 */
export function disclosureDue(file: DebtorFile, { accountId }: Account, channel: Channel): 'initial' | 'subsequent' {
  const communicated = file.contacts.some(
    (contact) =>
      contact.accountId === accountId &&
      isGiven(contact) &&
      contact.says.includes('debt-collector-disclosure') &&
      (channel === 'voice' || contact.channel !== 'voice'),
  );
  return communicated ? 'subsequent' : 'initial';
}
