import { instant } from '#domain/ledger/debtor-file.ts';
import { deny, type Rule } from '../rule.ts';

export const bankruptcyDischarge: Rule = {
  id: 'bankruptcy-discharge',
  title: 'A discharged debt is never collected again',
  citation: '11 USC 524(a)(2)',
  inForce: { from: '1979-10-01' },
  version: 1,
  scope: 'debt',
  does: 'Denies everything about a discharged debt, for good.',
  confidence: { mark: 'B' },
  judge({ account: { discharge } }) {
    return discharge === undefined
      ? undefined
      : deny(`the discharge of this debt was reported on ${instant(discharge.at)}`, { facts: [discharge.seq] });
  },
};
