import { isWholeDebtDisputed, duplicativeDisputes, openDisputes } from '../../debts/disputes.ts';
import { isCollectionContact } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** Whether it says anything new and material is for a person to judge and record with the dispute. */
export const disputeDuplicative: Rule = {
  id: 'dispute-duplicative',
  title: 'A dispute that repeats an answered one also stops collection, until its own notice is sent',
  citation: '12 CFR 1006.38(a)(1), (d)(2)(ii); comment 38(d)(2)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies collection while a repeated dispute waits for the notice that it is duplicative, or for verification. Of a portion, only the rest is asked for.',
  confidence: { level: 'A' },
  evaluate({ account, proposal }) {
    const [first] = duplicativeDisputes(account);
    if (first === undefined || !isCollectionContact(proposal)) return undefined;
    const open = openDisputes(account).filter(({ written }) => written);
    const what = `dispute ${first.id} was found to repeat an answered one`;
    const facts = [first.seq, ...(first.examined === undefined ? [] : [first.examined.seq]), ...account.balanceSeqs];
    return isWholeDebtDisputed(account, open)
      ? deny(`${what}, and neither the notice of it nor verification was sent`, { facts })
      : allow(`${what} and concerns a portion; only the rest is asked for`, undefined, { facts });
  },
};
