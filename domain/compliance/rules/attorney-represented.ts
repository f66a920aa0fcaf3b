import { instant } from '#domain/values/instant.ts';
import { endOf } from '../consents.ts';
import { liftNow, liftText } from '../lifts.ts';
import { isConsumer } from '../recipient.ts';
import { replyStanding } from '../reply-token.ts';
import { allow, deny, type Rule } from '../rule.ts';

/** An attorney whose address we lack can be looked up; and no number of days of silence releases us by itself. */
export const attorneyRepresented: Rule = {
  id: 'attorney-represented',
  title: 'A consumer represented for this debt is not contacted; the attorney is',
  citation: '12 CFR 1006.6(b)(2), (b)(4)(i); comment 6(b)(2)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  does: 'Denies contact about a debt for which an attorney is known, save one answer to the consumer’s own message or with their consent to us. Silence of the attorney releases nothing.',
  confidence: { mark: 'A', open: 'no release by time: policy' },
  judge(the) {
    const { attorney } = the.account;
    if (attorney === undefined) return undefined;
    const since = `an attorney represents the consumer for this debt since ${instant(attorney.at)}`;
    if (the.recipient.role === 'attorney') {
      return allow(`${since}; goes to the attorney`, undefined, { facts: [attorney.seq, ...the.recipient.facts] });
    }
    // Who else may be spoken with is for `third-party-bar` and `location-info-third-party`.
    if (!isConsumer(the.file, the.recipient, the.now)) return undefined;
    const lift = liftNow(the, 'represented', attorney.at);
    if (lift !== undefined) {
      return allow(`${since}, and ${liftText(lift, 'this contact')}`, endOf(lift, the.zones, the.now), {
        facts: [attorney.seq, lift.seq],
      });
    }
    const standing = replyStanding(the);
    if (standing?.mayAnswer === true) {
      const { id, seq } = standing.reply;
      return allow(`${since}, and this is the one answer to reply ${id}`, undefined, { facts: [attorney.seq, seq] });
    }
    return deny(standing === undefined ? since : `${since}; ${standing.because}`, {
      facts: [attorney.seq, ...(standing?.facts ?? [])],
    });
  },
};
