import { evaluateBar } from '../../times-and-places/time-and-place-bars.ts';
import { solicitationHoursBar } from '../../times-and-places/inconvenient-times.ts';
import { deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN } from '../../times-and-places/zones.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * A call or text that only collects is no telephone solicitation, so that 12 CFR 1006.6(b)(1) rules its hours. One that
 * also offers new credit is: then nobody's consent to other hours opens them.
 */
export const solicitationHours: Rule = {
  id: 'tcpa-quiet-hours',
  title: 'A call or text that offers new credit goes between 8:00 and 21:00 whatever was agreed',
  citation: '47 CFR 64.1200(c)(1)',
  inForce: { from: '1992-12-20' },
  version: 1,
  scope: 'endpoint',
  description:
    'Defers a call or text that offers new credit to 8:00 where the person is, also where consent opens other hours to collection.',
  confidence: { level: 'A', openQuestion: 'that a pure collection message is no solicitation: unverified' },
  evaluate(contact) {
    const { channel, says } = contact.proposal;
    if (CHANNELS[channel].goesTo.kind !== 'phone' || !says.includes('new-credit-offer')) return undefined;
    if (contact.zones.length === 0) return deny(LOCATION_UNKNOWN);
    return evaluateBar(contact, solicitationHoursBar, () => undefined);
  },
};
