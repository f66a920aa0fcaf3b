import { instant } from '#domain/values/instant.ts';
import { inForceUntil } from '../../consents/consents.ts';
import { activeBarLift, barLiftText } from '../../consents/bar-lifts.ts';
import { isConsumer } from '../../recipients/recipient.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** An attorney whose address we lack can be looked up; and no number of days of silence releases us by itself. */
export const attorneyRepresented: Rule = {
  id: 'attorney-represented',
  title: 'A consumer represented for this debt is not contacted; the attorney is',
  citation: '12 CFR 1006.6(b)(2), (b)(4)(i); comment 6(b)(2)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description:
    'Denies contact about a debt for which an attorney is known, save one answer to the consumer’s own message or with their consent to us. Silence of the attorney releases nothing.',
  confidence: { level: 'A', openQuestion: 'no release by time: policy' },
  evaluate(contact) {
    const { attorney } = contact.account;
    if (attorney === undefined) return undefined;
    const since = `an attorney represents the consumer for this debt since ${instant(attorney.at)}`;
    if (contact.recipient.role === 'attorney') {
      return allow(`${since}; goes to the attorney`, undefined, { facts: [attorney.seq, ...contact.recipient.facts] });
    }
    // Who else may be spoken with is for `third-party-bar` and `location-info-third-party`.
    if (!isConsumer(contact.file, contact.recipient, contact.now)) return undefined;
    const barLift = activeBarLift(contact, 'represented', attorney.at);
    if (barLift !== undefined) {
      return allow(
        `${since}, and ${barLiftText(barLift, 'this contact')}`,
        inForceUntil(barLift, contact.zones, contact.now),
        {
          facts: [attorney.seq, barLift.seq],
        },
      );
    }
    const allowance = replyAllowance(contact);
    if (allowance?.mayReply === true) {
      const { id, seq } = allowance.reply;
      return allow(`${since}, and this is the one answer to reply ${id}`, undefined, { facts: [attorney.seq, seq] });
    }
    return deny(allowance === undefined ? since : `${since}; ${allowance.because}`, {
      facts: [attorney.seq, ...(allowance?.facts ?? [])],
    });
  },
};
