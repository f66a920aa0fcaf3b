import { isCollectionAct } from '../debts/collection-acts.ts';
import { openDisputes } from '../debts/disputes.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { isCollectionContact } from '../contacts/purposes.ts';
import { type ActionCase, type ContactCase, deny, type RuleAnswer } from '../rule.ts';
import type { Law, ProvisionJudge } from './provision.ts';

/** A charged-off debt is not collected from a dispute on, spoken ones included, until it is answered with proof. */
export const substantiation: ProvisionJudge<'substantiation'> = {
  version: 1,
  evaluate: (contact, law) =>
    isCollectionContact(contact.proposal) ? answerIfUnsubstantiated(contact, law) : undefined,
  evaluateAction: (actionCase, law) =>
    isCollectionAct(actionCase.action) ? answerIfUnsubstantiated(actionCase, law) : undefined,
};

function answerIfUnsubstantiated(
  subject: ContactCase | ActionCase,
  { value, jurisdiction }: Law<'substantiation'>,
): RuleAnswer | undefined {
  const { account } = subject;
  if (account.placed.chargedOffOn === undefined) return undefined;
  const [dispute] = openDisputes(account);
  if (dispute === undefined) return undefined;
  const because = `${jurisdiction.name}: dispute ${dispute.id} about a charged-off debt is not answered; ${value.days} days are given`;
  return deny(because, { facts: [dispute.seq, account.seq, ...jurisdictionFacts(subject, jurisdiction)] });
}
