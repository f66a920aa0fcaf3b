import { allow, deny, type Rule } from '../../rule.ts';

/** Of one debt alone there is nothing to choose between; the two duties are about several. */
export const paymentApplication: Rule = {
  id: 'payment-application',
  title: 'A payment toward several debts goes where the consumer says, and never to a disputed one',
  citation: '12 CFR 1006.30(c)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies giving part of a payment to a debt disputed in any form while the person has others, and more or less to a debt than the consumer directed.',
  confidence: { level: 'A' },
  evaluateAction({ file, account, action }) {
    if (action.kind !== 'apply-payment') return undefined;
    const several = Object.keys(file.accounts).length > 1;
    if (!several) return allow('the person has no other debt with us');
    const disputed = account.disputes.filter(({ answer }) => answer === undefined || answer.outcome === 'in-error');
    const facts = disputed.map(({ seq }) => seq);
    if (disputed.length > 0) return deny('this debt is disputed and the person has others', { facts });
    if (action.directed === undefined) return allow('the consumer gave no directions');
    const directed = action.directed
      .filter(({ accountId }) => accountId === account.accountId)
      .reduce((sum, { amount }) => sum + amount, 0);
    const count = { counted: action.amount, limit: directed };
    return action.amount === directed
      ? allow('as the consumer directed', undefined, { count })
      : deny(`${action.amount} cents, where the consumer directed ${directed}`, { count });
  },
};
