import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import { hasSameReach } from '../../recipients/endpoints.ts';
import { deny, type Rule } from '../../rule.ts';

type LostReason = NonNullable<ContactPoint['lost']>['reason'];

const REASON_TEXT: Readonly<Record<LostReason, string>> = {
  'disclosed-to-third-party': 'somebody told us that this address or number led to a disclosure to a third party',
  'wrong-party': 'this address or number belongs to somebody else',
  undeliverable: 'what was sent here came back',
  'not-in-service': 'this number is not in service',
  replaced: 'the consumer gave another address or number instead',
};

/** Reasons that follow an address or number wherever else it was learned from. */
const FOLLOWS_THE_ADDRESS: ReadonlySet<LostReason> = new Set(['disclosed-to-third-party', 'wrong-party']);

/** The text denies such addresses a defense, not their use; by policy they are not used. */
export const knownBadAddress: Rule = {
  id: 'known-bad-address',
  title: 'No contact at an address or number known to be bad',
  citation: '12 CFR 1006.6(d)(1), (d)(3)(ii); comment 6(d)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies addresses and numbers that are somebody else’s, led to a disclosure, bounced, are out of service or were replaced. The first two stick to the address itself.',
  confidence: { level: 'A', openQuestion: 'a ban instead of a lost defense: policy' },
  evaluate({ file, contactPoint }) {
    if (contactPoint.lost !== undefined) {
      return deny(REASON_TEXT[contactPoint.lost.reason], { facts: [contactPoint.lost.seq] });
    }
    for (const point of Object.values(file.contactPoints)) {
      if (point.lost !== undefined && FOLLOWS_THE_ADDRESS.has(point.lost.reason) && hasSameReach(point, contactPoint)) {
        return deny(REASON_TEXT[point.lost.reason], { facts: [point.lost.seq, contactPoint.seq] });
      }
    }
    return undefined;
  },
};
