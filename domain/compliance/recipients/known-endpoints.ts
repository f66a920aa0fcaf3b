import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { Reply } from '#domain/ledger/facts/conversations/state.ts';
import { isInForce } from '../consents/consents.ts';
import { isSameEndpoint } from './endpoints.ts';
import { directConsents } from '../interpretations/direct-consent.ts';
import type { ContactCase } from '../rule.ts';

/**
 * What the consumer wrote to us by this medium, from this very address or number, about this debt, latest first,
 * 12 CFR 1006.6(d)(4)(i)(A), (5)(i). A message that names no debt is about the only one there is.
 */
export function repliesFromEndpoint({ file, account, contactPoint, proposal, now }: ContactCase): readonly Reply[] {
  if (file.replies.length === 0) return NO_REPLIES;
  const onlyDebt = Object.keys(file.accounts).length === 1;
  return file.replies
    .filter(
      ({ channel, conversation, contactPointId, accountId, at }) =>
        channel === proposal.channel &&
        !conversation &&
        contactPointId !== undefined &&
        at <= now &&
        isSameEndpoint(file, contactPointId, contactPoint) &&
        (accountId === account.accountId || (accountId === undefined && onlyDebt)),
    )
    .toSorted((a, b) => b.at - a.at);
}

const NO_REPLIES: readonly Reply[] = [];

/**
 * Consents in force to write to this very address or number by this medium about the debt, latest first, given to us
 * directly, 6(d)(4)(i)(B), (5)(ii). What a creditor that collects its own debts was told, the intake records as told to us.
 */
export function endpointConsents(contact: ContactCase, scope: 'email' | 'sms'): readonly Consent[] {
  return directConsents(contact, scope)
    .filter((consent) => consent.contactPointId !== undefined && isInForce(consent, contact.zones, contact.now))
    .toSorted((a, b) => b.at - a.at);
}
