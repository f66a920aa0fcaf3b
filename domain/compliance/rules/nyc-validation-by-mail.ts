import { contactPointOf } from '../endpoints.ts';
import { type Law, lawOf, placeFacts } from '../jurisdictions.ts';
import { allow, type Case, deny, type Rule } from '../rule.ts';
import { datesIn } from '../in-force.ts';

export const nycValidationByMail: Rule = {
  id: 'nyc-validation-by-mail',
  title: 'New York City: the validation notice goes by mail',
  citation: '6 RCNY 5-77',
  inForce: { from: '2026-09-01' },
  version: 1,
  scope: 'debt',
  does: 'Denies a validation notice by any other channel, and any contact about a debt whose notice went only by another since the rule came into force. By policy the notice comes first, so the five days to mail it cannot be missed.',
  confidence: { mark: 'B', open: 'final text not seen' },
  judge(the) {
    const law = lawOf(the, 'validationBy', 'nyc-validation-by-mail');
    if (law === undefined || the.proposal.purpose === 'opt-out-confirmation') return undefined;
    const { account, proposal } = the;
    const { name } = law.overlay;
    const where = placeFacts(the, law.overlay);
    if (proposal.says.includes('validation-information')) {
      return law.value.channels.includes(proposal.channel)
        ? allow(`${name}: the validation notice goes by ${proposal.channel}`, undefined, { facts: where })
        : deny(`${name}: a validation notice goes by ${law.value.channels.join(' or ')}`, { facts: where });
    }
    const { validation } = account;
    if (validation === undefined || wentRightly(the, law)) return undefined;
    return deny(`${name}: the validation notice went by another way than ${law.value.channels.join(' or ')}`, {
      facts: [...where, validation.seq],
    });
  },
};

/** A notice sent before the rule was in force owed it nothing. */
function wentRightly({ file, account: { validation }, zones }: Case, { value }: Law<'validationBy'>): boolean {
  if (validation === undefined || datesIn(zones, validation.sentAt).latest < value.from) return true;
  return contactPointOf(file, validation.contactPointId)?.reach.kind === 'postal';
}
