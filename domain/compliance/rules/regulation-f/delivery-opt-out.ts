import { effectiveOptOuts, optOutText } from '../../consents/opt-outs.ts';
import { isRequiredNotice } from '../../contacts/purposes.ts';
import { deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

export const deliveryOptOut: Rule = {
  id: 'delivery-optout',
  title: 'A required notice does not open an address or number that was closed to us',
  citation: '12 CFR 1006.42(a)(1); comment 42(a)(1)-4',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies a required notice by email or text to an address, number or medium opted out of, also in answer to a message: it goes by mail.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { proposal } = contact;
    if (!isRequiredNotice(proposal) || !CHANNELS[proposal.channel].isElectronic) return undefined;
    const [latest] = effectiveOptOuts(contact);
    return latest === undefined
      ? undefined
      : deny(`${optOutText(latest)}; the notice must go by mail`, { facts: [latest.seq] });
  },
};
