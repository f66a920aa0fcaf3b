import { deny, type Rule } from '../../rule.ts';

/** No survey of the states was made: the stricter ones hold for all. */
export const fcraMedical: Rule = {
  id: 'fcra-medical',
  title: 'Medical debts are not reported',
  citation: 'policy: several states forbid it; 15 USC 1681c(a)(7), (8)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies credit reporting of medical debts everywhere.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'which states forbid it: all are treated as if they did' },
  evaluateAction({ account: { placed, seq }, action }) {
    if (action.kind !== 'furnish' || action.reports === 'ended' || placed.product !== 'medical') return undefined;
    return deny('a medical debt', { facts: [seq] });
  },
};
