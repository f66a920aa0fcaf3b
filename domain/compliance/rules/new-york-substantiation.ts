import { isCollectionAct } from '../collection-acts.ts';
import { openDisputes } from '../disputes.ts';
import { provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { isCollectionContact } from '../purposes.ts';
import { type ActionCase, type ContactCase, deny, type RuleAnswer, type Rule } from '../rule.ts';

export const newYorkSubstantiation: Rule = {
  id: 'nys-substantiation',
  title: 'New York: a charged-off debt is not collected from a dispute, spoken or written, until it is answered',
  citation: '23 NYCRR 1.4',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies collection of a charged-off debt, suits and credit reports included, from a dispute, spoken ones and those of a part included, until it is answered.',
  confidence: { level: 'A', openQuestion: 'that every dispute asks for substantiation: stricter reading' },
  evaluate(contact) {
    return isCollectionContact(contact.proposal) ? answerIfUnsubstantiated(contact) : undefined;
  },
  evaluateAction(actionCase) {
    return isCollectionAct(actionCase.action) ? answerIfUnsubstantiated(actionCase) : undefined;
  },
};

function answerIfUnsubstantiated(subject: ContactCase | ActionCase): RuleAnswer | undefined {
  const { account } = subject;
  if (account.placed.chargedOffOn === undefined) return undefined;
  const [dispute] = openDisputes(account);
  const law = provisionOf(subject, 'substantiation', 'nys-substantiation');
  if (dispute === undefined || law === undefined) return undefined;
  const because = `${law.overlay.name}: dispute ${dispute.id} about a charged-off debt is not answered; ${law.value.days} days are given`;
  return deny(because, { facts: [dispute.seq, account.seq, ...jurisdictionFacts(subject, law.overlay)] });
}
