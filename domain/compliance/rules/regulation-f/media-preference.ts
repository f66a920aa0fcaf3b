import { effectiveOptOuts, optOutText } from '../../consents/opt-outs.ts';
import { isServicingMail } from '../../contacts/servicing-mail.ts';
import { deny, type Rule } from '../../rule.ts';

export const mediaPreference: Rule = {
  id: 'media-preference',
  title: 'No contact by a medium, or to an address or number, that the person asked us not to use',
  citation: '12 CFR 1006.14(h)(1); comments 14(h)(1)-2, -3',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Denies a medium, or one address or number, the person asked us not to use: at once, for every debt, spoken or written.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { purpose, inReplyTo } = contact.proposal;
    // What may pass all the same is for `media-preference-exceptions`.
    if (purpose === 'opt-out-confirmation' || inReplyTo !== undefined || isServicingMail(contact)) return undefined;
    const [latest] = effectiveOptOuts(contact);
    return latest === undefined ? undefined : deny(optOutText(latest), { facts: [latest.seq] });
  },
};
