import { localDatesIn } from '../times-and-places/dates-in-force.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { allow, type ContactCase, deny } from '../rule.ts';
import type { Law, ProvisionJudge } from './provision.ts';

/** The validation notice goes by some channels alone, and nothing else about a debt whose notice went by another. */
export const validationChannel: ProvisionJudge<'validation-channel'> = {
  version: 1,
  evaluate(contact, law) {
    const { account, proposal } = contact;
    if (proposal.purpose === 'opt-out-confirmation') return undefined;
    const { name } = law.jurisdiction;
    const { channels } = law.value;
    const locationFacts = jurisdictionFacts(contact, law.jurisdiction);
    if (proposal.says.includes('validation-information')) {
      return channels.includes(proposal.channel)
        ? allow(`${name}: the validation notice goes by ${proposal.channel}`, undefined, { facts: locationFacts })
        : deny(`${name}: a validation notice goes by ${channels.join(' or ')}`, { facts: locationFacts });
    }
    const { validation } = account;
    if (validation === undefined || wasSentAsRequired(contact, law)) return undefined;
    return deny(`${name}: the validation notice went by another way than ${channels.join(' or ')}`, {
      facts: [...locationFacts, validation.seq],
    });
  },
};

/** A notice sent before the law was in force owed it nothing. */
function wasSentAsRequired(
  { file, account: { validation }, zones }: ContactCase,
  { from }: Law<'validation-channel'>,
): boolean {
  if (validation === undefined || localDatesIn(zones, validation.sentAt).latest < from) return true;
  return contactPointOf(file, validation.contactPointId)?.reach.kind === 'postal';
}
