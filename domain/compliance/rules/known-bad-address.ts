import type { ContactPoint } from '#domain/ledger/debtor-file.ts';
import { sameReach } from '../endpoints.ts';
import { deny, type Rule } from '../rule.ts';

type Reason = NonNullable<ContactPoint['lost']>['reason'];

const BECAUSE: Readonly<Record<Reason, string>> = {
  'disclosed-to-third-party': 'somebody told us that this address or number led to a disclosure to a third party',
  'wrong-party': 'this address or number belongs to somebody else',
  undeliverable: 'what was sent here came back',
  'not-in-service': 'this number is not in service',
  replaced: 'the consumer gave another address or number instead',
};

/** Reasons that follow an address or number wherever else it was learned from. */
const STICKS: ReadonlySet<Reason> = new Set(['disclosed-to-third-party', 'wrong-party']);

/** The text denies such addresses a defence, not their use; by policy they are not used. */
export const knownBadAddress: Rule = {
  id: 'known-bad-address',
  title: 'No contact at an address or number known to be bad',
  citation: '12 CFR 1006.6(d)(1), (d)(3)(ii); comment 6(d)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  does: 'Denies addresses and numbers that are somebody else’s, led to a disclosure, bounced, are out of service or were replaced. The first two stick to the address itself.',
  confidence: { mark: 'A', open: 'a ban instead of a lost defence: policy' },
  judge({ file, contactPoint }) {
    if (contactPoint.lost !== undefined) {
      return deny(BECAUSE[contactPoint.lost.reason], { facts: [contactPoint.lost.seq] });
    }
    for (const point of Object.values(file.contactPoints)) {
      if (point.lost !== undefined && STICKS.has(point.lost.reason) && sameReach(point, contactPoint)) {
        return deny(BECAUSE[point.lost.reason], { facts: [point.lost.seq, contactPoint.seq] });
      }
    }
    return undefined;
  },
};
