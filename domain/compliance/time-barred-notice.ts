import { limitationOf } from './limitation.ts';
import { lawOf, placeFacts } from './jurisdictions.ts';
import { isCollection } from './purposes.ts';
import { allow, type Case, deny, type Judgement } from './rule.ts';
import { stateFacts } from './zones.ts';

/**
 * Judges what is said of a debt past its limitation period, by a law that wants the debtor told so. Past it is a debt
 * once the shortest period that may apply has run: to be told too early harms nobody. The validation notice is the first
 * written communication, so it too must say so. The words are counsel's to write into messages; until a message has them
 * nothing is asked for such a debt there, and an operator sees the refused notice.
 */
export function judgeTimeBarredNotice(the: Case, rule: string): Judgement | undefined {
  const { file, account, proposal, policy, now } = the;
  const law = lawOf(the, 'timeBarredNotice', rule);
  if (law === undefined || !law.value.channels.includes(proposal.channel)) return undefined;
  // A voicemail that conveys nothing of a debt is no communication about it.
  if (!proposal.says.includes('conveys-debt')) return undefined;
  if (!isCollection(proposal) && !proposal.says.includes('validation-information')) return undefined;
  const { suitBarred, barredFrom, because } = limitationOf(file, account, policy, now);
  if (!suitBarred || barredFrom === undefined) return undefined;
  const evidence = { facts: [account.seq, ...stateFacts(file), ...placeFacts(the, law.overlay)] };
  return proposal.says.includes('time-barred-notice')
    ? allow(`${law.overlay.name}: says that the debt is past its time (${because})`, undefined, evidence)
    : deny(`${law.overlay.name}: does not say that the debt is past its time (${because})`, evidence);
}
