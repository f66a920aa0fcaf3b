import { instant } from '#domain/ledger/debtor-file.ts';
import { directConsents, endOf, isInForce } from '../consents.ts';
import { replyStanding } from '../reply-token.ts';
import { allow, deny, type Rule } from '../rule.ts';

/** An attorney whose address we lack can be looked up; and no number of days of silence releases us by itself. */
export const attorneyRepresented: Rule = {
  id: 'attorney-represented',
  title: 'A consumer represented for this debt is not contacted; the attorney is',
  citation: '12 CFR 1006.6(b)(2), (b)(4)(i); comment 6(b)(2)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  does: 'Denies contact about a debt for which an attorney is known, save one answer to the consumer’s own message or with their consent to us. Silence of the attorney releases nothing.',
  confidence: { mark: 'A', open: 'no release by time: policy' },
  judge(the) {
    const { attorney } = the.account;
    if (attorney === undefined) return undefined;
    const since = `an attorney represents the consumer for this debt since ${instant(attorney.at)}`;
    const consent = directConsents(the, 'represented').find((each) => isInForce(each, the.zones, the.now));
    if (consent !== undefined && consent.at >= attorney.at) {
      return allow(
        `${since}, and the consumer consented to this contact (${consent.id})`,
        endOf(consent, the.zones, the.now),
        { facts: [attorney.seq, consent.seq] },
      );
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
