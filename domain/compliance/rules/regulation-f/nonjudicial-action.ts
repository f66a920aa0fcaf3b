import { allow, deny, type Rule } from '../../rule.ts';

export const nonjudicialAction: Rule = {
  id: 'nonjudicial-action',
  title: 'Nothing is taken without a court, nor is that threatened, without right, intention or if exempt',
  citation: '12 CFR 1006.22(e)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies taking property without a court, and saying so, without a present right through an enforceable security interest, without a present intention, or where the property is exempt.',
  confidence: { level: 'A' },
  evaluateAction({ action }) {
    if (action.kind !== 'dispossess') return undefined;
    if (!action.secured) return deny('there is no present right through an enforceable security interest');
    if (!action.intended) return deny('there is no present intention to take possession');
    return action.exempt ? deny('the property is exempt by law') : allow('secured, intended and not exempt');
  },
};
