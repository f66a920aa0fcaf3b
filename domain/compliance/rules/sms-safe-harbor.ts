import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { endOf } from '../consents.ts';
import { consentsToWrite, writtenFrom } from '../known-to-us.ts';
import { checksOf } from '../number-checks.ts';
import { refusals } from '../opt-outs.ts';
import { allow, type Case, deny, type Rule } from '../rule.ts';
import { LAST_ZONE } from '../zones.ts';

/** "Within the past 60 days": 60 full days back from dispatch. */
const SIXTY_DAYS = 60 * 86_400_000;

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
  does: 'Denies a text to a number the consumer neither texted us from about the debt nor consented to our texting; and, when that is 60 days old, until a look-up of the past 60 days says that the number was not reassigned since. Good until the 60 days end.',
  confidence: { mark: 'A', open: 'no safe harbour as a denial: policy' },
  judge(the) {
    const { proposal, now, contactPoint } = the;
    if (proposal.channel !== 'sms' || proposal.purpose === 'opt-out-confirmation') return undefined;
    const basis = basisOf(the);
    if (basis === undefined) {
      return deny('the consumer neither texted us from this number nor gave us consent to text it', {
        facts: [contactPoint.seq],
      });
    }
    const known = latestKnown(the, basis);
    const ends = Math.min(known.at + SIXTY_DAYS, basis.until ?? Number.POSITIVE_INFINITY);
    const facts = [basis.seq, known.seq];
    return now < ends
      ? allow(`${basis.because}; ${known.because}`, ends, { facts })
      : deny(`${basis.because}; ${known.because}, more than 60 days ago: the number must be looked up first`, {
          facts,
        });
  },
};

/** What opened the number, latest first: the clock starts with it. */
interface Basis {
  readonly at: EpochMs;
  /** The day of it; where that is not certain, the earlier one. */
  readonly on: LocalDate;
  readonly because: string;
  readonly until: EpochMs | undefined;
  readonly seq: number;
}

function basisOf(the: Case): Basis | undefined {
  const [optedOut] = refusals(the);
  const texts = writtenFrom(the).map(
    ({ id, at, seq }): Basis => ({
      at,
      on: localDate(LAST_ZONE, at),
      seq,
      until: undefined,
      because: `the consumer texted us from this number (${id})`,
    }),
  );
  const consents = consentsToWrite(the, 'sms').map((consent): Basis => {
    const { id, givenOn, at, seq } = consent;
    return {
      at: givenOn === undefined ? at : Math.min(at, Date.parse(givenOn)),
      on: givenOn ?? localDate(LAST_ZONE, at),
      seq,
      until: endOf(consent, the.zones, the.now),
      because: `the consumer consented to texts at this number (${id})`,
    };
  });
  return [...texts, ...consents]
    .filter(({ at }) => optedOut === undefined || at > optedOut.at)
    .sort((a, b) => b.at - a.at)[0];
}

/** When we last knew the number to be the consumer's still. */
function latestKnown({ file, contactPoint }: Case, basis: Basis) {
  const checks = checksOf(file, contactPoint)
    .filter(({ result, since }) => result === 'not-reassigned' && since <= basis.on)
    .map(({ checkedOn, seq }) => ({
      at: Date.parse(checkedOn),
      seq,
      because: `looked up on ${checkedOn} and not reassigned since`,
    }));
  const opened = { at: basis.at, seq: basis.seq, because: `that was on ${instant(basis.at)}` };
  return [opened, ...checks].reduce((one, other) => (one.at >= other.at ? one : other));
}
