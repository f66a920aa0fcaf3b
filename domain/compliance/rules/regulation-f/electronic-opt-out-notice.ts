import { allow, deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

export const electronicOptOutNotice: Rule = {
  id: 'eoptout-notice',
  title: 'Every email and text says how to stop them',
  citation: '12 CFR 1006.6(e); comment 6(e)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  description: 'Denies an email or text that does not say how to opt out.',
  confidence: { level: 'A' },
  evaluate({ proposal: { channel, purpose, says } }) {
    if (!CHANNELS[channel].isElectronic) return undefined;
    // It answers an opt-out and may say nothing else, 14(h)(2)(i).
    if (purpose === 'opt-out-confirmation') return undefined;
    return says.includes('opt-out-instructions') ? allow('says how to opt out') : deny('does not say how to opt out');
  },
};
