import { priorDisclosure } from '../../contacts/disclosure.ts';
import { isLocationInquiry } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

export const debtCollectorDisclosure: Rule = {
  id: 'disclosure-initial-subsequent',
  title: 'Every communication says that it is from a debt collector; the first one says why',
  citation: '12 CFR 1006.18(e)(1), (2); comments 18(e)-1, 18(e)(1)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Denies a communication without the debt-collector disclosure and says which of the two is due. A limited-content voicemail is no communication.',
  confidence: { level: 'A' },
  evaluate({ file, account, proposal: { channel, purpose, says } }) {
    // Neither conveys information about a debt: the limited-content message and the confirmation of an opt-out.
    if (says.includes('limited-content')) {
      return CHANNELS[channel].isSpoken && !says.includes('conveys-debt')
        ? allow('a limited-content message is no communication')
        : deny('only a voicemail that conveys no debt can be a limited-content message');
    }
    if (isLocationInquiry({ purpose, says })) return undefined;
    if (purpose === 'opt-out-confirmation' && !says.includes('conveys-debt')) return undefined;
    const given = priorDisclosure(file, account, channel);
    const due = `the ${given === undefined ? 'initial' : 'subsequent'} disclosure`;
    const facts = given === undefined ? [] : [given.seq, given.stateSeq];
    return says.includes('debt-collector-disclosure')
      ? allow(`carries ${due}`, undefined, { facts })
      : deny(`lacks ${due}`, { facts });
  },
};
