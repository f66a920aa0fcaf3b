import { allow, deny, type Rule } from '../../rule.ts';

export const fcraDisputed: Rule = {
  id: 'fcra-disputed',
  title: 'A disputed debt is reported as disputed',
  citation: '12 CFR 1006.18(c)(2); 15 USC 1681s-2(a)(3)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a credit report about a debt under dispute, spoken or written, that does not say so, and any report of a debt found to be in error.',
  confidence: { level: 'A', openQuestion: '15 USC 1681s-2(a)(3)' },
  evaluateAction({ account: { disputes }, action }) {
    if (action.kind !== 'furnish') return undefined;
    const open = disputes.filter(({ answer }) => answer === undefined);
    const inError = disputes.find(({ answer }) => answer?.outcome === 'in-error');
    if (inError?.answer !== undefined && action.reports === 'debt') {
      return deny(`dispute ${inError.id} found the debt to be in error`, { facts: [inError.answer.seq] });
    }
    const [first] = open;
    if (first === undefined) return undefined;
    const facts = open.map(({ seq }) => seq);
    return action.marksDispute
      ? allow(`the report says that the debt is disputed (${first.id})`, undefined, { facts })
      : deny(`the report does not say that the debt is disputed (${first.id})`, { facts });
  },
};
