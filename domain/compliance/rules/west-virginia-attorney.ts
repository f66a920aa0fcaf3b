import { instant } from '#domain/values/instant.ts';
import { provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { deny, type Rule } from '../rule.ts';

export const westVirginiaAttorney: Rule = {
  id: 'wv-attorney-grace',
  title: 'West Virginia: no contact 72 hours after an attorney gave notice, whatever the consumer consents to',
  citation: 'W. Va. Code 46A-2-128(e)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies contact about a debt from 72 hours after the notice of an attorney on, even where the federal rule would let an answer or consent pass. The hours before are no leave: the federal rule bars at once.',
  confidence: { level: 'B', openQuestion: 'that consent of the consumer opens nothing: stricter reading' },
  evaluate(contact) {
    const { account, now } = contact;
    const law = provisionOf(contact, 'attorneyGrace', 'wv-attorney-grace');
    if (law === undefined || account.attorney === undefined) return undefined;
    const graceEnds = account.attorney.at + law.value.hours * HOUR;
    if (now < graceEnds) return undefined;
    return deny(
      `${law.overlay.name}: an attorney gave notice more than ${law.value.hours} hours ago, on ${instant(account.attorney.at)}`,
      {
        facts: [account.attorney.seq, ...jurisdictionFacts(contact, law.overlay)],
      },
    );
  },
};

const HOUR = 3_600_000;
