import { isWholeDebtDisputed, openDisputes } from '../../debts/disputes.ts';
import { isEnforcement } from '../../debts/collection-acts.ts';
import { isCollectionContact } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/**
 * The law stops for disputes in writing within the validation period; ours stops for late ones too, and a duplicative
 * one also waits for its answer, 38(d)(2)(ii). What of a portion is left may be asked for: `collectable` says how much.
 */
export const disputeCease: Rule = {
  id: 'dispute-cease',
  title: 'A debt disputed in writing, or the disputed part of it, is not collected until the dispute is answered',
  citation: '12 CFR 1006.38(d)(2); comments 38-1, 38(d)(2)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies collection after a written dispute until it is answered, late or duplicative ones included. Of a portion, only the rest is asked for. No suit while any dispute is open, spoken or of a portion.',
  confidence: { level: 'A', openQuestion: 'late ones, and suit with a spoken one: policy' },
  evaluate({ account, proposal }) {
    const disputes = openDisputes(account).filter(({ written }) => written);
    const [first] = disputes;
    if (first === undefined || !isCollectionContact(proposal)) return undefined;
    const what = `dispute ${first.id}, submitted on ${first.submittedOn}`;
    const facts = disputes.flatMap(({ seq, answer }) => (answer === undefined ? [seq] : [seq, answer.seq]));
    if (!isWholeDebtDisputed(account, disputes)) {
      return allow(`${what}, concerns a portion; only the rest is asked for`, undefined, {
        facts: [...facts, ...account.balanceSeqs],
      });
    }
    return first.answer === undefined
      ? deny(`${what}, is not answered`, { facts })
      : deny(`${what}, was answered: the debt is in error`, { facts });
  },
  evaluateAction({ account, action }) {
    const spokenToo = isEnforcement(action);
    if (!spokenToo && action.kind !== 'place-for-collection') return undefined;
    const disputes = openDisputes(account).filter(({ written }) => written || spokenToo);
    const [first] = disputes;
    if (first === undefined) return undefined;
    const facts = disputes.flatMap(({ seq, answer }) => (answer === undefined ? [seq] : [seq, answer.seq]));
    return first.answer === undefined
      ? deny(`dispute ${first.id}, submitted on ${first.submittedOn}, is not answered`, { facts })
      : deny(`dispute ${first.id}, submitted on ${first.submittedOn}, was answered: the debt is in error`, { facts });
  },
};
