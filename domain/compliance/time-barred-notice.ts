import { limitationStatus } from './limitation.ts';
import { provisionOf, jurisdictionFacts } from './jurisdictions.ts';
import { isCollectionContact } from './purposes.ts';
import { allow, type ContactCase, deny, type RuleAnswer } from './rule.ts';
import { stateFacts } from './zones.ts';

/**
 * Judges what is said of a debt past its limitation period, by a law that wants the debtor told so. Past it is a debt
 * once the shortest period that may apply has run: to be told too early harms nobody. The validation notice is the first
 * written communication, so it too must say so. The words are counsel's to write into messages; until a message has them
 * nothing is asked for such a debt there, and an operator sees the refused notice.
 */
export function evaluateTimeBarredNotice(contact: ContactCase, rule: string): RuleAnswer | undefined {
  const { file, account, proposal, policy, now } = contact;
  const law = provisionOf(contact, 'timeBarredNotice', rule);
  if (law === undefined || !law.value.channels.includes(proposal.channel)) return undefined;
  // A voicemail that conveys nothing of a debt is no communication about it.
  if (!proposal.says.includes('conveys-debt')) return undefined;
  if (!isCollectionContact(proposal) && !proposal.says.includes('validation-information')) return undefined;
  const { suitBarred, barredFrom, because } = limitationStatus(file, account, policy, now);
  if (!suitBarred || barredFrom === undefined) return undefined;
  const evidence = { facts: [account.seq, ...stateFacts(file), ...jurisdictionFacts(contact, law.overlay)] };
  return proposal.says.includes('time-barred-notice')
    ? allow(`${law.overlay.name}: says that the debt is past its time (${because})`, undefined, evidence)
    : deny(`${law.overlay.name}: does not say that the debt is past its time (${because})`, evidence);
}
