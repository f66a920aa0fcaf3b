import { allow, deny, type Rule } from '../../rule.ts';

export const callIdentity: Rule = {
  id: 'call-identity',
  title: 'Every call says who is calling',
  citation: '12 CFR 1006.14(g); comment 2(j)-3',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description: 'Denies a call whose script does not name the caller; a limited-content message does.',
  confidence: { level: 'A' },
  evaluate({ proposal: { channel, says } }) {
    if (channel !== 'voice') return undefined;
    return says.includes('caller-identity') || says.includes('limited-content')
      ? allow('says who is calling')
      : deny('does not say who is calling');
  },
};
