import type { Channel } from '#domain/values/primitives.ts';
import type { Interpretation } from '../rule.ts';

export const textsAreCalls: Interpretation = {
  id: 'tcpa-sms-is-call',
  title: 'A text is treated as a call',
  citation: '47 USC 227(b)(1)(A)(iii); FCC order of 3 July 2003 (FCC 03-153)',
  inForce: { from: '2003-08-25' },
  version: 1,
  scope: 'endpoint',
  description:
    'Asks for a text the consent that a machine’s call needs, although courts no longer need to follow the FCC in this.',
  confidence: {
    level: 'UNVERIFIED',
    openQuestion: 'McLaughlin v. McKesson (US 2025); Facebook v. Duguid (US 2021): stricter reading',
  },
  usedBy: ['tcpa-cell-consent', 'tcpa-revocation', 'tcpa-revoke-all', 'tcpa-reassigned'],
};

/** Which consent a contact by this channel needs; undefined for what is no call. */
export function requiredConsent(channel: Channel): 'sms' | 'autodial' | undefined {
  if (channel === 'sms') return 'sms';
  return channel === 'voice' ? 'autodial' : undefined;
}
