import { instant } from '#domain/values/instant.ts';
import {
  isReplyWithinBar,
  type BarCheck,
  type ActiveBar,
  answerFromBar,
} from '../../times-and-places/time-and-place-bars.ts';
import { inconvenientPlaceBar } from '../../times-and-places/inconvenient-places.ts';
import { designatedTimeBar, quietHoursBar } from '../../times-and-places/inconvenient-times.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { allow, deny, type Rule } from '../../rule.ts';

const BAR_CHECKS: readonly BarCheck[] = [quietHoursBar, designatedTimeBar, inconvenientPlaceBar];

/** Answering a call while it lasts is not a contact anyone proposes; this rule is for what is sent afterwards. */
export const replyOnce: Rule = {
  id: 'time-consumer-initiated-reply-once',
  title: 'Who writes at an inconvenient time, or from such a place, may be answered once by the same medium',
  citation: '12 CFR 1006.6(b)(1); comment 6(b)(1)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Lets one answer pass to a message that came within the same inconvenient stretch, same medium, same address or number, within a week. The portal may show the debt for as long as the consumer stays.',
  confidence: { level: 'A', openQuestion: 'week, and quiet hours as such a stretch: policy' },
  evaluate(contact) {
    const allowance = replyAllowance(contact);
    if (allowance === undefined || contact.zones.length === 0) return undefined;
    const barring = BAR_CHECKS.flatMap((bar) => {
      const barred = bar(contact, contact.now);
      return barred === undefined ? [] : [{ barred, answered: isReplyWithinBar(contact, bar) }];
    });
    if (barring.length === 0) return undefined;
    const { until, because } = longestBar(barring.map(({ barred }) => barred));
    const barredBy = barring.flatMap(({ barred }) => barred.facts);
    if (!allowance.mayReply) {
      return answerFromBar({
        until,
        because: `${allowance.because}; ${because}`,
        facts: [...barredBy, ...allowance.facts],
      });
    }
    const { id, at, seq } = allowance.reply;
    const facts = [...barredBy, seq];
    if (barring.every(({ answered }) => answered)) {
      const ends = barring.flatMap(({ barred }) => barred.until ?? []);
      return allow(
        `the one answer to reply ${id} of ${instant(at)}`,
        ends.length === 0 ? undefined : Math.min(...ends),
        { facts },
      );
    }
    return answerFromBar({ until, because: `reply ${id} did not come within this stretch; ${because}`, facts });
  },
  evaluateAction({ action }) {
    if (action.kind !== 'show-on-portal') return undefined;
    return action.visiting
      ? allow('shown while the consumer is on the portal of their own accord')
      : deny('the consumer has left the portal');
  },
};

function longestBar(barred: readonly ActiveBar[]): ActiveBar {
  return barred.reduce((one, other) => ((one.until ?? Infinity) >= (other.until ?? Infinity) ? one : other));
}
