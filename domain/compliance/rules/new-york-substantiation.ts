import { isCollectionAct } from '../collection-acts.ts';
import { openDisputes } from '../disputes.ts';
import { lawOf, placeFacts } from '../jurisdictions.ts';
import { isCollection } from '../purposes.ts';
import { type ActionCase, type Case, deny, type Judgement, type Rule } from '../rule.ts';

export const newYorkSubstantiation: Rule = {
  id: 'nys-substantiation',
  title: 'New York: a charged-off debt is not collected from a dispute, spoken or written, until it is answered',
  citation: '23 NYCRR 1.4',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  does: 'Denies collection of a charged-off debt, suits and credit reports included, from a dispute, spoken ones and those of a part included, until it is answered.',
  confidence: { mark: 'A', open: 'that every dispute asks for substantiation: stricter reading' },
  judge(the) {
    return isCollection(the.proposal) ? unanswered(the) : undefined;
  },
  judgeAction(the) {
    return isCollectionAct(the.action) ? unanswered(the) : undefined;
  },
};

function unanswered(the: Case | ActionCase): Judgement | undefined {
  const { account } = the;
  if (account.placed.chargedOffOn === undefined) return undefined;
  const [dispute] = openDisputes(account);
  const law = lawOf(the, 'substantiation', 'nys-substantiation');
  if (dispute === undefined || law === undefined) return undefined;
  const because = `${law.overlay.name}: dispute ${dispute.id} about a charged-off debt is not answered; ${law.value.days} days are given`;
  return deny(because, { facts: [dispute.seq, account.seq, ...placeFacts(the, law.overlay)] });
}
