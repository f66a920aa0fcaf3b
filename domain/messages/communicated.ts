import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { AccountId } from '#domain/ledger/primitives.ts';

/**
 * Whether a written communication about the debt is known to have gone out, so that the shorter disclosure of 12 CFR
 * 1006.18(e)(2) suffices. What may not have arrived does not count, nor does a conversation: the initial disclosure is
 * owed in writing too, and giving it once more harms nobody.
 */
export function communicated(file: DebtorFile, accountId: AccountId): boolean {
  return file.contacts.some(
    (contact) =>
      contact.accountId === accountId &&
      contact.channel !== 'voice' &&
      contact.says.includes('conveys-debt') &&
      (contact.state === 'sent' || contact.state === 'delivered'),
  );
}
