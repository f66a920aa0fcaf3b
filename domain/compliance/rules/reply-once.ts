import { instant } from '#domain/values/instant.ts';
import { answersWithin, type Bar, type Barred, judgementOf } from '../barred.ts';
import { inconvenientPlace } from '../inconvenient-places.ts';
import { designatedStretch, quietStretch } from '../inconvenient-times.ts';
import { replyStanding } from '../reply-token.ts';
import { allow, deny, type Rule } from '../rule.ts';

const BARS: readonly Bar[] = [quietStretch, designatedStretch, inconvenientPlace];

/** Answering a call while it lasts is not a contact anyone proposes; this rule is for what is sent afterwards. */
export const replyOnce: Rule = {
  id: 'time-consumer-initiated-reply-once',
  title: 'Who writes at an inconvenient time, or from such a place, may be answered once by the same medium',
  citation: '12 CFR 1006.6(b)(1); comment 6(b)(1)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  does: 'Lets one answer pass to a message that came within the same inconvenient stretch, same medium, same address or number, within a week. The portal may show the debt for as long as the consumer stays.',
  confidence: { mark: 'A', open: 'week, and quiet hours as such a stretch: policy' },
  judge(the) {
    const standing = replyStanding(the);
    if (standing === undefined || the.zones.length === 0) return undefined;
    const barring = BARS.flatMap((bar) => {
      const barred = bar(the, the.now);
      return barred === undefined ? [] : [{ barred, answered: answersWithin(the, bar) }];
    });
    if (barring.length === 0) return undefined;
    const { until, because } = longest(barring.map(({ barred }) => barred));
    const barredBy = barring.flatMap(({ barred }) => barred.facts);
    if (!standing.mayAnswer) {
      return judgementOf({
        until,
        because: `${standing.because}; ${because}`,
        facts: [...barredBy, ...standing.facts],
      });
    }
    const { id, at, seq } = standing.reply;
    const facts = [...barredBy, seq];
    if (barring.every(({ answered }) => answered)) {
      const ends = barring.flatMap(({ barred }) => barred.until ?? []);
      return allow(
        `the one answer to reply ${id} of ${instant(at)}`,
        ends.length === 0 ? undefined : Math.min(...ends),
        { facts },
      );
    }
    return judgementOf({ until, because: `reply ${id} did not come within this stretch; ${because}`, facts });
  },
  judgeAction({ action }) {
    if (action.kind !== 'show-on-portal') return undefined;
    return action.visiting
      ? allow('shown while the consumer is on the portal of their own accord')
      : deny('the consumer has left the portal');
  },
};

function longest(barred: readonly Barred[]): Barred {
  return barred.reduce((one, other) => ((one.until ?? Infinity) >= (other.until ?? Infinity) ? one : other));
}
