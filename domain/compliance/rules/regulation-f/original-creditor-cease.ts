import { instant } from '#domain/values/instant.ts';
import { isEnforcement } from '../../debts/collection-acts.ts';
import { isCollectionContact } from '../../contacts/purposes.ts';
import { deny, type Rule } from '../../rule.ts';

export const originalCreditorCease: Rule = {
  id: 'original-creditor-cease',
  title: 'Asked in writing who the original creditor is, we do not collect until we have said so',
  citation: '12 CFR 1006.38(c); comment 38-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies collection after a written question for the original creditor until it is answered; suit also after a spoken one.',
  confidence: { level: 'A' },
  evaluate({ account: { originalCreditorRequest: request }, proposal }) {
    if (request === undefined || request.answered || !request.written || !isCollectionContact(proposal))
      return undefined;
    return deny(`the request of ${instant(request.at)} for the original creditor is not answered`, {
      facts: [request.seq],
    });
  },
  evaluateAction({ account: { originalCreditorRequest: request }, action }) {
    const collects = isEnforcement(action) || action.kind === 'place-for-collection';
    if (request === undefined || request.answered || !collects) return undefined;
    return deny(`the request of ${instant(request.at)} for the original creditor is not answered`, {
      facts: [request.seq],
    });
  },
};
