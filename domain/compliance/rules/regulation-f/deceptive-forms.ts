import { allow, deny, type Rule } from '../../rule.ts';

export const deceptiveForms: Rule = {
  id: 'deceptive-forms',
  title: 'No form that makes it look as if somebody else collected the debt',
  citation: '12 CFR 1006.30(e)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies designing or handing out a form that would make a consumer believe that somebody other than the creditor takes part in collecting who does not.',
  confidence: { level: 'A' },
  evaluateAction({ action }) {
    if (action.kind !== 'furnish-form') return undefined;
    return action.impliesOtherCollector
      ? deny('the form implies that somebody takes part in collecting who does not')
      : allow('the form names nobody who takes no part');
  },
};
