import { DAY, type EpochMs, instant } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { inForceUntil } from '../../consents/consents.ts';
import { endpointConsents, repliesFromEndpoint } from '../../recipients/known-endpoints.ts';
import { numberChecksOf } from '../../recipients/number-checks.ts';
import { effectiveOptOuts } from '../../consents/opt-outs.ts';
import { allow, type ContactCase, deny, type Rule } from '../../rule.ts';
import { LATEST_ZONE } from '../../times-and-places/zones.ts';

/** "Within the past 60 days": 60 full days back from dispatch. */
const SIXTY_DAYS = 60 * DAY;

/**
 * There is no creditor's route for texts, and a call from the number is none either. What lets a text go out anew once the
 * 60 days are over is a look-up, recorded as `NumberChecked`, another text of the consumer or another consent.
 */
export const smsSafeHarbor: Rule = {
  id: 'sms-safe-harbor-60day',
  title: 'Texts go to a number that the consumer opened to us, and that was theirs within the past 60 days',
  citation: '12 CFR 1006.6(d)(5); comments 6(d)(5)-1, 6(d)(5)(i)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies a text to a number the consumer neither texted us from about the debt nor consented to our texting; and, when that is 60 days old, until a look-up of the past 60 days says that the number was not reassigned since. Good until the 60 days end.',
  confidence: { level: 'A', openQuestion: 'no safe harbor as a denial: policy' },
  evaluate(contact) {
    const { proposal, now, contactPoint } = contact;
    if (proposal.channel !== 'sms' || proposal.purpose === 'opt-out-confirmation') return undefined;
    const basis = basisOf(contact);
    if (basis === undefined) {
      return deny('the consumer neither texted us from this number nor gave us consent to text it', {
        facts: [contactPoint.seq],
      });
    }
    const confirmation = latestConfirmation(contact, basis);
    const ends = Math.min(confirmation.at + SIXTY_DAYS, basis.until ?? Number.POSITIVE_INFINITY);
    const facts = [basis.seq, confirmation.seq];
    return now < ends
      ? allow(`${basis.because}; ${confirmation.because}`, ends, { facts })
      : deny(`${basis.because}; ${confirmation.because}, more than 60 days ago: the number must be looked up first`, {
          facts,
        });
  },
};

/** What opened the number, latest first: the clock starts with it. */
interface ConsentBasis {
  readonly at: EpochMs;
  /** The day of it; where that is not certain, the earlier one. */
  readonly on: LocalDate;
  readonly because: string;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

function basisOf(contact: ContactCase): ConsentBasis | undefined {
  const [optedOut] = effectiveOptOuts(contact);
  const texts = repliesFromEndpoint(contact).map(
    ({ id, at, seq }): ConsentBasis => ({
      at,
      on: localDate(LATEST_ZONE, at),
      seq,
      until: undefined,
      because: `the consumer texted us from this number (${id})`,
    }),
  );
  const consents = endpointConsents(contact, 'sms').map((consent): ConsentBasis => {
    const { id, givenOn, at, seq } = consent;
    return {
      at: givenOn === undefined ? at : Math.min(at, Date.parse(givenOn)),
      on: givenOn ?? localDate(LATEST_ZONE, at),
      seq,
      until: inForceUntil(consent, contact.zones, contact.now),
      because: `the consumer consented to texts at this number (${id})`,
    };
  });
  return [...texts, ...consents]
    .filter(({ at }) => optedOut === undefined || at > optedOut.at)
    .sort((a, b) => b.at - a.at)[0];
}

/** When we last knew the number to be the consumer's still. */
function latestConfirmation({ file, contactPoint }: ContactCase, basis: ConsentBasis) {
  const checks = numberChecksOf(file, contactPoint)
    .filter(({ result, since }) => result === 'not-reassigned' && since <= basis.on)
    .map(({ checkedOn, seq }) => ({
      at: Date.parse(checkedOn),
      seq,
      because: `looked up on ${checkedOn} and not reassigned since`,
    }));
  const opened = { at: basis.at, seq: basis.seq, because: `that was on ${instant(basis.at)}` };
  return [opened, ...checks].reduce((one, other) => (one.at >= other.at ? one : other));
}
