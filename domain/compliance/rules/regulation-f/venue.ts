import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { UsState } from '#domain/values/primitives.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** The ledger knows no county lines and not where a contract was signed: those two are for the attorney who files. */
export const venue: Rule = {
  id: 'venue',
  title: 'Suit is brought where the consumer lives, signed the contract, or where the property lies',
  citation: '12 CFR 1006.30(d)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies suit without a postal address known to be good, or in a state where no such address lies, unless it rests on the contract or on real property. Residence is looked at again on the day of filing.',
  confidence: { level: 'A', openQuestion: 'the judicial district within the state: for the attorney' },
  evaluateAction({ file, action }) {
    if (action.kind !== 'sue' && action.kind !== 'take-default-judgment') return undefined;
    const residences = residencesOf(file);
    const facts = residences.map(({ seq }) => seq);
    const chosen = action.kind === 'sue' ? action.venue : undefined;
    if (chosen !== undefined && chosen.because !== 'debtor-lives-there') {
      const ground = chosen.because === 'contract-signed-there' ? 'the contract was signed' : 'the property lies';
      return allow(`suit in ${chosen.state}, where ${ground}`, undefined, { facts });
    }
    const states = [...new Set(residences.map(({ state }) => state))];
    if (states.length === 0) return deny('no good postal address tells where the consumer lives');
    if (chosen === undefined)
      return allow(`suit lies where the consumer lives: ${states.join(', ')}`, undefined, { facts });
    return states.length === 1 && states[0] === chosen.state
      ? allow(`suit in ${chosen.state}, where the consumer lives`, undefined, { facts })
      : deny(`suit in ${chosen.state}, but the consumer may live in ${states.join(', ')}`, { facts });
  },
};

function residencesOf({ contactPoints }: DebtorFile): { state: UsState; seq: number }[] {
  return Object.values(contactPoints).flatMap(({ reach, employer, personId, lost, seq }) =>
    reach.kind === 'postal' && !employer && personId === undefined && lost === undefined
      ? [{ state: reach.address.state, seq }]
      : [],
  );
}
