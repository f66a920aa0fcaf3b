import type { Consent, Contact } from '#domain/ledger/debtor-file.ts';
import { isUndone } from '../attempts.ts';
import { endOf, isInForce } from '../consents.ts';
import { directConsents } from '../readings/direct-consent.ts';
import { allow, type Case, deny, type Rule } from '../rule.ts';

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
  does: 'Denies verification and original-creditor answers by email without E-SIGN consent given to us electronically; a validation notice too, unless the email is the initial communication about the debt.',
  confidence: { mark: 'A', open: 'details of 15 USC 7001(c): from memory' },
  judge(the) {
    const { channel, purpose } = the.proposal;
    if (channel !== 'email' || !IN_WRITING.has(purpose)) return undefined;
    if (purpose === 'validation-notice' && isInitialCommunication(the)) {
      return allow('the email is itself the initial communication about this debt');
    }
    const consent = directConsents(the, 'e-sign').find((each) => isESign(each) && isInForce(each, the.zones, the.now));
    return consent === undefined
      ? deny('needs E-SIGN consent, given to us electronically; a letter does not')
      : allow(`E-SIGN consent (${consent.id})`, endOf(consent, the.zones, the.now), { facts: [consent.seq] });
  },
};

const IN_WRITING: ReadonlySet<string> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
]);

function isESign({ how }: Consent): boolean {
  return how === 'electronic';
}

/** Nothing about the debt went out, was tried or was said before: of what is unknown, the worse is assumed. */
function isInitialCommunication({ file, account, now }: Case): boolean {
  const { accountId } = account;
  return (
    !file.contacts.some((contact) => contact.accountId === accountId && mayHaveConveyed(contact)) &&
    !file.replies.some((reply) => reply.at <= now && (reply.accountId ?? accountId) === accountId)
  );
}

function mayHaveConveyed(contact: Contact): boolean {
  if (contact.call?.conversation === true) return true;
  return !isUndone(contact) && contact.state !== 'bounced' && contact.says.includes('conveys-debt');
}
