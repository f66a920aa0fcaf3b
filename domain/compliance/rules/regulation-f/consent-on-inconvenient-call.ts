import { allow, deny, type Rule } from '../../rule.ts';

export const consentOnInconvenientCall: Rule = {
  id: 'consent-on-inconvenient-call',
  title: 'Who is called at a bad time may be asked for a better one, and not to go on',
  citation: '12 CFR 1006.6(b)(4)(i); comment 6(b)(4)(i)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'On a call that proves inconvenient, lets the caller ask what time or place would be convenient, and denies asking for consent to go on.',
  confidence: { level: 'A' },
  evaluateAction({ action }) {
    if (action.kind !== 'ask-on-call') return undefined;
    return action.asks === 'to-continue'
      ? deny('consent to continue an inconvenient call may not be asked for')
      : allow('what would be convenient may be asked');
  },
};
