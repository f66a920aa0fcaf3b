import { effectiveOptOuts, optOutText } from '../../consents/opt-outs.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * Ten business days are the outer limit and are never used: Regulation F gives no time at all, and so neither do we.
 * Which words revoke is in `opt-out-words.ts`; any other reasonable means is recorded by whoever receives it.
 */
export const revocation: Rule = {
  id: 'tcpa-revocation',
  title: 'Consent to texts and machine-spoken calls ends at once when it is revoked by any reasonable means',
  citation: '47 CFR 64.1200(a)(10)',
  inForce: { from: '2025-04-11' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies texts, and calls that a machine speaks, to a number after its owner revoked consent to such contacts, from the moment we hear of it.',
  confidence: { level: 'B', openQuestion: 'at once instead of within ten business days: stricter reading' },
  evaluate(contact) {
    const { channel, purpose } = contact.proposal;
    if (CHANNELS[channel].goesTo.kind !== 'phone' || purpose === 'opt-out-confirmation') return undefined;
    // Who texts us asks for the answer to that text.
    if (replyAllowance(contact)?.mayReply === true) return undefined;
    const [latest] = effectiveOptOuts(contact);
    return latest === undefined
      ? undefined
      : deny(`consent is revoked: ${optOutText(latest)}`, { facts: [latest.seq] });
  },
};
