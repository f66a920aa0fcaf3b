import { isSameEndpoint } from '../../recipients/endpoints.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * The FCC has waived this until the date it is in force from here, DA 26-12. Before that date an opt-out of texts leaves
 * calls alone, as Regulation F has it.
 */
export const revokeAll: Rule = {
  id: 'tcpa-revoke-all',
  title: 'Who revokes consent to texts revokes it for machine-spoken calls to that number too, and the other way round',
  citation: '47 CFR 64.1200(a)(10); FCC orders of 7 April 2025 and 6 January 2026 (DA 26-12)',
  inForce: { from: '2027-01-31' },
  version: 1,
  scope: 'endpoint',
  description: 'From its date on, denies texts and machine-spoken calls to a number whose owner opted out of either.',
  confidence: { level: 'B', openQuestion: 'the date has moved twice' },
  evaluate(contact) {
    const { file, contactPoint, recipient } = contact;
    const { channel, purpose } = contact.proposal;
    if (CHANNELS[channel].goesTo.kind !== 'phone' || purpose === 'opt-out-confirmation') return undefined;
    if (replyAllowance(contact)?.mayReply === true) return undefined;
    const other = file.optOuts.find(
      (optOut) =>
        optOut.channel === (channel === 'sms' ? 'voice' : 'sms') &&
        optOut.personId === recipient.personId &&
        (optOut.contactPointId === undefined || isSameEndpoint(file, optOut.contactPointId, contactPoint)),
    );
    return other === undefined
      ? undefined
      : deny(`consent was revoked for ${other.channel}, and with it for every such contact`, { facts: [other.seq] });
  },
};
