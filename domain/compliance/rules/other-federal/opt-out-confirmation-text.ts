import { MINUTE } from '#domain/values/instant.ts';
import { effectiveOptOuts } from '../../consents/opt-outs.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** A text that confirms an opt-out is presumed lawful within five minutes of it, 47 CFR 64.1200(a)(12). */
const CONFIRM_WITHIN = 5 * MINUTE;

/**
 * The paragraph would let the text ask which messages are meant; Regulation F lets it say nothing else, 14(h)(2)(i), so
 * it never asks: `media-preference-exceptions`.
 */
export const optOutConfirmationText: Rule = {
  id: 'tcpa-optout-confirm',
  title: 'A text that confirms an opt-out goes within five minutes or not at all',
  citation: '47 CFR 64.1200(a)(12)',
  inForce: { from: '2024-04-08' },
  version: 1,
  scope: 'endpoint',
  description: 'Denies the confirming text later than five minutes after the opt-out.',
  confidence: { level: 'B', openQuestion: 'a ban after five minutes instead of a lost presumption: stricter reading' },
  evaluate(contact) {
    const { purpose, channel } = contact.proposal;
    if (purpose !== 'opt-out-confirmation' || channel !== 'sms') return undefined;
    const [latest] = effectiveOptOuts(contact);
    if (latest === undefined) return undefined;
    const ends = latest.at + CONFIRM_WITHIN;
    const facts = [latest.seq];
    return contact.now < ends
      ? allow('within five minutes of the opt-out', ends, { facts })
      : deny('more than five minutes after the opt-out', { facts });
  },
};
