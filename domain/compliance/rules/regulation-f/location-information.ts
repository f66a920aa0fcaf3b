import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { instant } from '#domain/values/instant.ts';
import { personOf } from '#domain/ledger/facts/persons/state.ts';
import type { MessageElement } from '#domain/ledger/facts/permit.ts';
import { isConsumer, PERMITTED_THIRD_PARTIES, personReached } from '../../recipients/recipient.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { allow, type ContactCase, deny, type RuleAnswer, type Rule } from '../../rule.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** What must be said, and nothing of which may be. */
const REQUIRED_ELEMENTS: readonly MessageElement[] = ['caller-identity', 'location-confirmation'];
const FORBIDDEN_ELEMENTS: ReadonlySet<MessageElement> = new Set([
  'conveys-debt',
  'debt-collector-disclosure',
  'validation-information',
  'payment-deadline',
  'legal-action',
  'threatens-suit',
]);

export const locationInformation: Rule = {
  id: 'location-info-third-party',
  title: 'A third party is asked where the consumer is to be found once, and hears of no debt',
  citation: '12 CFR 1006.10(a)-(c), 1006.6(d)(2); comment 10(b)(2)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Lets a location inquiry pass that names the caller, says it confirms location information, conveys no debt and names the collector only when asked. Denies a second one unless the person asked for it or the first answer is doubted, and any while an attorney is known or contact was refused.',
  confidence: {
    level: 'A',
    openQuestion: 'none after a cease notice: stricter reading; post cards and envelopes are for the printer',
  },
  evaluate(contact) {
    const { proposal, recipient, file, account } = contact;
    if (proposal.purpose !== 'location-information') return undefined;
    const { facts } = recipient;
    if (isConsumer(file, recipient, contact.now) || PERMITTED_THIRD_PARTIES.has(recipient.role)) {
      return deny('the consumer and those who may hear of the debt are not asked for location information', { facts });
    }
    if (account.attorney !== undefined) {
      return deny('an attorney represents the consumer for this debt: only the attorney may be asked', {
        facts: [...facts, account.attorney.seq],
      });
    }
    const wrong = contentFault(contact);
    return wrong === undefined ? evaluateRepeatInquiry(contact) : deny(wrong, { facts });
  },
};

function contentFault(contact: ContactCase): string | undefined {
  const { says } = contact.proposal;
  const missing = REQUIRED_ELEMENTS.filter((claim) => !says.includes(claim));
  if (missing.length > 0) return `a location inquiry must say ${missing.join(' and ')}`;
  const excess = says.filter((claim) => FORBIDDEN_ELEMENTS.has(claim));
  if (excess.length > 0) return `a location inquiry may not say ${excess.join(', ')}`;
  if (says.includes('collector-name') && replyAllowance(contact)?.mayReply !== true) {
    return 'the collector is named only to who expressly asks';
  }
  return undefined;
}

function evaluateRepeatInquiry(contact: ContactCase): RuleAnswer {
  const { file, recipient } = contact;
  const { facts, personId } = recipient;
  const earlier = file.contacts.findLast(
    (pastContact) =>
      pastContact.purpose === 'location-information' &&
      mayHaveReachedPerson(pastContact) &&
      personReached(file, pastContact) === personId,
  );
  if (earlier === undefined) return allow('asks this person for the first time', undefined, { facts });
  const askedText = `this person was asked on ${instant(earlier.at)}`;
  const allowance = replyAllowance(contact);
  if (allowance?.mayReply === true && allowance.reply.at > earlier.at) {
    return allow(`${askedText}, and wrote to us since (${allowance.reply.id})`, undefined, {
      facts: [...facts, earlier.seq, allowance.reply.seq],
    });
  }
  const doubted = personId === undefined ? undefined : personOf(file, personId)?.answerDoubtedAt;
  return doubted !== undefined && doubted > earlier.at
    ? allow(`${askedText}, and the answer is doubted since ${instant(doubted)}`, undefined, {
        facts: [...facts, earlier.seq],
      })
    : deny(askedText, { facts: [...facts, earlier.seq] });
}

/** A communication rather than an attempt: a call that nobody took was none; of what is unknown, the worse is assumed. */
function mayHaveReachedPerson(contact: Contact): boolean {
  return mayHaveGoneOut(contact) && mayHaveConnected(contact) && contact.call?.outcome !== 'no-answer';
}
