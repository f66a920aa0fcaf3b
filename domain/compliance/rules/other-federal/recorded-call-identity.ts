import { deny, type Rule } from '../../rule.ts';

/** A limited-content message must not reveal debt collection: the name it gives is the neutral one. */
export const recordedCallIdentity: Rule = {
  id: 'tcpa-prerecorded-identity',
  title: 'A recorded or machine-spoken call opens with whose it is and gives a number to call',
  citation: '47 CFR 64.1200(b)(1), (2)',
  inForce: { from: '1992-12-20' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies a call, all of which a machine speaks, that does not identify the caller; a limited-content message must do so under the neutral name.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'the neutral name as the name of the entity' },
  evaluate({ proposal: { channel, says } }) {
    if (channel !== 'voice' || says.includes('caller-identity')) return undefined;
    return deny('a machine would speak without saying whose call it is');
  },
};
