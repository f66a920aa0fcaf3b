import { instant } from '#domain/values/instant.ts';
import { isLocationInquiry } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/**
 * The law gives five days from the first communication. Stricter by policy: the first communication carries the notice,
 * so that no deadline can be missed; and a notice that bounced was not sent, comment 42(a)(1)-2.
 */
export const validationFirst: Rule = {
  id: 'validation-timing',
  title: 'The validation notice comes first, and must not have come back',
  citation: '12 CFR 1006.34(a)(1); comment 42(a)(1)-2',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description: 'Denies any contact before a validation notice went out and stayed out, save one that carries it.',
  confidence: { level: 'A', openQuestion: 'first instead of within five days: policy' },
  evaluate({ account: { validation }, proposal: { purpose, says } }) {
    if (says.includes('validation-information')) return allow('carries the validation information');
    if (validation !== undefined) {
      const { sentAt, seq } = validation;
      return allow(`the validation notice was sent on ${instant(sentAt)}`, undefined, { facts: [seq] });
    }
    if (purpose === 'opt-out-confirmation' || isLocationInquiry({ purpose, says })) return undefined;
    return deny('no validation notice about this debt was sent, or it came back');
  },
};
