import { type Contact } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/values/instant.ts';
import { personOf } from '#domain/ledger/persons.ts';
import { isUnconnected, isUndone } from '../attempts.ts';
import type { Claim } from '#domain/ledger/facts/permit.ts';
import { isConsumer, MAY_HEAR_OF_THE_DEBT, personReached } from '../recipient.ts';
import { replyStanding } from '../reply-token.ts';
import { allow, type Case, deny, type Judgement, type Rule } from '../rule.ts';

/** What must be said, and nothing of which may be. */
const MUST: readonly Claim[] = ['caller-identity', 'location-confirmation'];
const MUST_NOT: ReadonlySet<Claim> = new Set([
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
  does: 'Lets a location inquiry pass that names the caller, says it confirms location information, conveys no debt and names the collector only when asked. Denies a second one unless the person asked for it or the first answer is doubted, and any while an attorney is known or contact was refused.',
  confidence: {
    mark: 'A',
    open: 'none after a cease notice: stricter reading; post cards and envelopes are for the printer',
  },
  judge(the) {
    const { proposal, recipient, file, account } = the;
    if (proposal.purpose !== 'location-information') return undefined;
    const { facts } = recipient;
    if (isConsumer(file, recipient, the.now) || MAY_HEAR_OF_THE_DEBT.has(recipient.role)) {
      return deny('the consumer and those who may hear of the debt are not asked for location information', { facts });
    }
    if (account.attorney !== undefined) {
      return deny('an attorney represents the consumer for this debt: only the attorney may be asked', {
        facts: [...facts, account.attorney.seq],
      });
    }
    const wrong = faultOf(the);
    return wrong === undefined ? judgeRepeat(the) : deny(wrong, { facts });
  },
};

function faultOf(the: Case): string | undefined {
  const { says } = the.proposal;
  const missing = MUST.filter((claim) => !says.includes(claim));
  if (missing.length > 0) return `a location inquiry must say ${missing.join(' and ')}`;
  const excess = says.filter((claim) => MUST_NOT.has(claim));
  if (excess.length > 0) return `a location inquiry may not say ${excess.join(', ')}`;
  if (says.includes('collector-name') && replyStanding(the)?.mayAnswer !== true) {
    return 'the collector is named only to who expressly asks';
  }
  return undefined;
}

function judgeRepeat(the: Case): Judgement {
  const { file, recipient } = the;
  const { facts, personId } = recipient;
  const earlier = file.contacts.findLast(
    (contact) =>
      contact.purpose === 'location-information' && wasHeard(contact) && personReached(file, contact) === personId,
  );
  if (earlier === undefined) return allow('asks this person for the first time', undefined, { facts });
  const asked = `this person was asked on ${instant(earlier.at)}`;
  const standing = replyStanding(the);
  if (standing?.mayAnswer === true && standing.reply.at > earlier.at) {
    return allow(`${asked}, and wrote to us since (${standing.reply.id})`, undefined, {
      facts: [...facts, earlier.seq, standing.reply.seq],
    });
  }
  const doubted = personId === undefined ? undefined : personOf(file, personId)?.answerDoubtedAt;
  return doubted !== undefined && doubted > earlier.at
    ? allow(`${asked}, and the answer is doubted since ${instant(doubted)}`, undefined, {
        facts: [...facts, earlier.seq],
      })
    : deny(asked, { facts: [...facts, earlier.seq] });
}

/** A communication rather than an attempt: a call that nobody took was none; of what is unknown, the worse is assumed. */
function wasHeard(contact: Contact): boolean {
  return !isUndone(contact) && !isUnconnected(contact) && contact.call?.outcome !== 'no-answer';
}
