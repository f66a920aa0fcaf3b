import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { inForceUntil, isInForce } from '../../consents/consents.ts';
import { directConsents } from '../../interpretations/direct-consent.ts';
import { allow, type ContactCase, deny, type Rule } from '../../rule.ts';
import { mayBeReceived } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/**
 * E-SIGN asks that the consumer consent electronically, in a way that shows they can open what we send, after a statement
 * of their rights, 15 USC 7001(c)(1)(B), (C): whoever records such a consent vouches for the statement.
 */
export const deliveryESign: Rule = {
  id: 'delivery-esign',
  title: 'A notice the law wants in writing goes electronically only with E-SIGN consent, or as our very first email',
  citation: '12 CFR 1006.42(a)(1)(i)(A), (b); 15 USC 7001(c)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies verification and original-creditor answers by email without E-SIGN consent given to us electronically; a validation notice too, unless the email is the initial communication about the debt.',
  confidence: { level: 'A', openQuestion: 'details of 15 USC 7001(c): from memory' },
  evaluate(contact) {
    const { channel, purpose } = contact.proposal;
    if (channel !== 'email' || !WRITTEN_NOTICES.has(purpose)) return undefined;
    if (purpose === 'validation-notice' && isInitialCommunication(contact)) {
      return allow('the email is itself the initial communication about this debt');
    }
    const consent = directConsents(contact, 'e-sign').find(
      (each) => isGivenElectronically(each) && isInForce(each, contact.zones, contact.now),
    );
    return consent === undefined
      ? deny('needs E-SIGN consent, given to us electronically; a letter does not')
      : allow(`E-SIGN consent (${consent.id})`, inForceUntil(consent, contact.zones, contact.now), {
          facts: [consent.seq],
        });
  },
};

const WRITTEN_NOTICES: ReadonlySet<string> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
]);

function isGivenElectronically({ how }: Consent): boolean {
  return how === 'electronic';
}

/** Nothing about the debt went out, was tried or was said before: of what is unknown, the worse is assumed. */
function isInitialCommunication({ file, account, now }: ContactCase): boolean {
  const { accountId } = account;
  return (
    !file.contacts.some((contact) => contact.accountId === accountId && mayHaveConveyed(contact)) &&
    !file.replies.some((reply) => reply.at <= now && (reply.accountId ?? accountId) === accountId)
  );
}

function mayHaveConveyed(contact: Contact): boolean {
  if (contact.call?.conversation === true) return true;
  return mayBeReceived(contact) && contact.says.includes('conveys-debt');
}
