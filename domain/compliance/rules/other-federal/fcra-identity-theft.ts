import { instant } from '#domain/values/instant.ts';
import { deny, type Rule } from '../../rule.ts';

/** The law speaks of a notice under section 605B; we stop at any claim of identity theft until it is cleared. */
export const fcraIdentityTheft: Rule = {
  id: 'fcra-identity-theft',
  title: 'A debt said to come from identity theft is not sold, placed for collection or reported',
  citation: '15 USC 1681m(f)(1), 1681s-2(a)(6); comment 30(b)(1)-2',
  inForce: { from: '2004-12-01' },
  version: 1,
  scope: 'debt',
  description:
    'Denies sale, transfer for consideration, placement and credit reporting of a debt said to come from identity theft until a person has cleared the claim.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'any claim, not only a notice under section 605B: policy' },
  evaluateAction({ account: { fraudClaim: claim }, action }) {
    if (claim === undefined || !TRANSFERS_OR_REPORTS.has(action.kind)) return undefined;
    return deny(`identity theft or fraud was reported on ${instant(claim.at)} and is not cleared`, {
      facts: [claim.seq],
    });
  },
};

const TRANSFERS_OR_REPORTS: ReadonlySet<string> = new Set([
  'sell',
  'transfer-for-consideration',
  'place-for-collection',
  'furnish',
]);
