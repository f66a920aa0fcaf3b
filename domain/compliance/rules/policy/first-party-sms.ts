import { allow, deny, type Rule } from '../../rule.ts';

export const firstPartySms: Rule = {
  id: 'carrier-first-party-sms',
  title: 'Texts only about debts that the creditor collects itself',
  citation: 'policy: creditors.firstParty; US carriers refuse third-party debt collection over SMS',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies texts unless the creditor collects its own debts.',
  confidence: { level: 'B', openQuestion: 'that carriers refuse' },
  evaluate({ account, proposal, policy }) {
    if (proposal.channel !== 'sms') return undefined;
    const { creditorId } = account.placed;
    const facts = [account.seq];
    return policy.creditors[creditorId]?.firstParty === true
      ? allow(`creditor ${creditorId} collects its own debts`, undefined, { facts })
      : deny(`creditor ${creditorId} is not known to collect its own debts, and carriers refuse texts for others`, {
          facts,
        });
  },
};
