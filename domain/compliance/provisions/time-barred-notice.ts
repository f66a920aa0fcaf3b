import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { limitationStatus } from '../debts/limitation.ts';
import { isCollectionContact } from '../contacts/purposes.ts';
import { allow, deny } from '../rule.ts';
import { stateFacts } from '../times-and-places/zones.ts';
import type { ProvisionJudge } from './provision.ts';

/**
 * What asks for a debt past its limitation period tells the debtor so. Past it is a debt once the shortest period that may
 * apply has run: to be told too early harms nobody. The validation notice is the first written communication, so it too
 * must say so. The words are counsel's to write into messages; until a message has them nothing is asked for such a debt
 * there, and an operator sees the refused notice.
 */
export const timeBarredNotice: ProvisionJudge<'time-barred-notice'> = {
  version: 1,
  evaluate(contact, { value, jurisdiction }) {
    const { file, account, proposal, policy, now } = contact;
    if (!value.channels.includes(proposal.channel)) return undefined;
    // A voicemail that conveys nothing of a debt is no communication about it.
    if (!proposal.says.includes('conveys-debt')) return undefined;
    if (!isCollectionContact(proposal) && !proposal.says.includes('validation-information')) return undefined;
    const { suitBarred, barredFrom, because } = limitationStatus(file, account, policy, now);
    if (!suitBarred || barredFrom === undefined) return undefined;
    const evidence = { facts: [account.seq, ...stateFacts(file), ...jurisdictionFacts(contact, jurisdiction)] };
    return proposal.says.includes('time-barred-notice')
      ? allow(`${jurisdiction.name}: says that the debt is past its time (${because})`, undefined, evidence)
      : deny(`${jurisdiction.name}: does not say that the debt is past its time (${because})`, evidence);
  },
};
