import { instant } from '#domain/values/instant.ts';
import { isCollectionAct } from '../../debts/collection-acts.ts';
import { isCollectionContact } from '../../contacts/purposes.ts';
import { deny, type Rule } from '../../rule.ts';

export const fraudClaim: Rule = {
  id: 'fraud-claim',
  title: 'A debt said to come from fraud or identity theft is not collected until a person has cleared the claim',
  citation: 'policy: fraud hold; 15 USC 1681m(f); comment 30(b)(1)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Denies collection of a debt said to come from fraud until a person has cleared the claim.',
  confidence: { level: 'UNVERIFIED', openQuestion: '15 USC 1681m(f)' },
  evaluate({ account: { fraudClaim: claim }, proposal }) {
    if (claim === undefined || !isCollectionContact(proposal)) return undefined;
    return deny(`fraud was claimed on ${instant(claim.at)} and the claim is not cleared`, { facts: [claim.seq] });
  },
  evaluateAction({ account: { fraudClaim: claim }, action }) {
    if (claim === undefined || !isCollectionAct(action)) return undefined;
    return deny(`fraud was claimed on ${instant(claim.at)} and the claim is not cleared`, { facts: [claim.seq] });
  },
};
