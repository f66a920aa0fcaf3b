import { deny, type Rule } from '../../rule.ts';

export const scraRateCap: Rule = {
  id: 'scra-rate-cap',
  title: 'No interest is added to the debt of somebody in active military service',
  citation: '50 USC 3937(a)(1)',
  inForce: { from: '2003-12-19' },
  version: 1,
  scope: 'person',
  description:
    'Denies interest on the debts of a person known to serve, because the law caps it at six percent on written request and a placement does not say what is charged already.',
  confidence: {
    level: 'UNVERIFIED',
    openQuestion: 'section and date from memory; any interest, instead of that over six percent: stricter reading',
  },
  evaluateAction({ file: { military }, action }) {
    if (action.kind !== 'charge' || action.charge !== 'interest' || military === undefined) return undefined;
    return deny('the debtor is in active military service', { facts: [military.seq] });
  },
};
