import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { wasGiven } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * Which debt-collector disclosure a message about the account must carry. The initial one until we know that a
 * communication with it went out; after an oral one again in the first written one, 12 CFR 1006.18(e)(1). Attempts,
 * bounced messages and limited-content messages do not count as communications.
 */
export function disclosureDue(file: DebtorFile, account: Account, channel: Channel): 'initial' | 'subsequent' {
  return priorDisclosure(file, account, channel) === undefined ? 'initial' : 'subsequent';
}

/** The communication that carried the initial disclosure, as far as this channel is concerned. */
export function priorDisclosure(file: DebtorFile, { accountId }: Account, channel: Channel): Contact | undefined {
  return file.contacts.find(
    (contact) =>
      contact.accountId === accountId &&
      wasGiven(contact) &&
      contact.says.includes('debt-collector-disclosure') &&
      (CHANNELS[channel].isSpoken || !CHANNELS[contact.channel].isSpoken),
  );
}
