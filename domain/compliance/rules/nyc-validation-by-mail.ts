import { contactPointOf } from '../endpoints.ts';
import { type Provision, provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { allow, type ContactCase, deny, type Rule } from '../rule.ts';
import { localDatesIn } from '../dates-in-force.ts';

export const nycValidationByMail: Rule = {
  id: 'nyc-validation-by-mail',
  title: 'New York City: the validation notice goes by mail',
  citation: '6 RCNY 5-77',
  inForce: { from: '2026-09-01' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a validation notice by any other channel, and any contact about a debt whose notice went only by another since the rule came into force. By policy the notice comes first, so the five days to mail it cannot be missed.',
  confidence: { level: 'B', openQuestion: 'final text not seen' },
  evaluate(contact) {
    const law = provisionOf(contact, 'validationChannels', 'nyc-validation-by-mail');
    if (law === undefined || contact.proposal.purpose === 'opt-out-confirmation') return undefined;
    const { account, proposal } = contact;
    const { name } = law.overlay;
    const locationFacts = jurisdictionFacts(contact, law.overlay);
    if (proposal.says.includes('validation-information')) {
      return law.value.channels.includes(proposal.channel)
        ? allow(`${name}: the validation notice goes by ${proposal.channel}`, undefined, { facts: locationFacts })
        : deny(`${name}: a validation notice goes by ${law.value.channels.join(' or ')}`, { facts: locationFacts });
    }
    const { validation } = account;
    if (validation === undefined || wasSentAsRequired(contact, law)) return undefined;
    return deny(`${name}: the validation notice went by another way than ${law.value.channels.join(' or ')}`, {
      facts: [...locationFacts, validation.seq],
    });
  },
};

/** A notice sent before the rule was in force owed it nothing. */
function wasSentAsRequired(
  { file, account: { validation }, zones }: ContactCase,
  { value }: Provision<'validationChannels'>,
): boolean {
  if (validation === undefined || localDatesIn(zones, validation.sentAt).latest < value.from) return true;
  return contactPointOf(file, validation.contactPointId)?.reach.kind === 'postal';
}
