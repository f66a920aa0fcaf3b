import { isEnforcement } from '../../debts/collection-acts.ts';
import { isLegalThreat } from '../../contacts/purposes.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { validationPeriodFrom } from '../../debts/validation-period.ts';
import { zoneFacts } from '../../times-and-places/zones.ts';

export const overshadowing: Rule = {
  id: 'overshadowing',
  title: 'In the validation period, no deadline to pay and no word of legal action',
  citation: '12 CFR 1006.38(b)(1), 1006.34(b)(5); comment 34(b)(5)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Defers deadlines and legal action to after the validation period (five days without weekends and federal holidays, 30 days, and 7 by policy, to a business day); denies them beside the notice. Suit waits for the end of the period too.',
  confidence: { level: 'A', openQuestion: 'seven days, roll-forward and suit: policy' },
  evaluate({ file, account: { validation }, proposal, now }) {
    const pressure = isLegalThreat(proposal) ? 'legal action' : 'a deadline to pay';
    if (!isLegalThreat(proposal) && !proposal.says.includes('payment-deadline')) return undefined;
    if (proposal.says.includes('validation-information')) {
      return deny(`a validation notice may not also speak of ${pressure}`);
    }
    if (validation === undefined) return deny(`speaks of ${pressure} before the validation period has begun`);
    const facts = [validation.seq, ...zoneFacts(file)];
    const { endsOn, endsAt } = validationPeriodFrom(file, validation.sentAt);
    return now < endsAt
      ? defer(endsAt, `speaks of ${pressure}; the validation period runs through ${endsOn}`, { facts })
      : allow(`the validation period ended on ${endsOn}`, undefined, { facts });
  },
  evaluateAction({ file, account: { validation }, action, now }) {
    if (!isEnforcement(action)) return undefined;
    if (validation === undefined) return deny('no validation notice was sent that did not come back');
    const facts = [validation.seq, ...zoneFacts(file)];
    const { endsOn, endsAt } = validationPeriodFrom(file, validation.sentAt);
    return now < endsAt
      ? defer(endsAt, `the validation period runs through ${endsOn}`, { facts })
      : allow(`the validation period ended on ${endsOn}`, undefined, { facts });
  },
};
