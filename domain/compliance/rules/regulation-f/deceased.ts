import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/values/instant.ts';
import { personOf } from '#domain/ledger/facts/persons/state.ts';
import { isEnforcement } from '../../debts/collection-acts.ts';
import { isLocationInquiry } from '../../contacts/purposes.ts';
import type { Recipient } from '../../recipients/recipient.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** "The estate of" alone is nobody: it takes a person, by name, who may act for it. */
export const deceased: Rule = {
  id: 'validation-deceased',
  title: 'After a death, only the named representative of the estate is contacted',
  citation: '12 CFR 1006.2(e), 1006.6(a)(4), 1006.10(b)(2); comments 6(a)(4)-1, 10(b)(2)-1, 34(a)(1)-1, 38-3',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Denies all contact after a death until a representative of the estate is known by name, and then anywhere but at their address; no suit before that either. A location inquiry may ask for them.',
  confidence: { level: 'A', openQuestion: 'not to a surviving spouse: stricter reading' },
  evaluate({ file, recipient, proposal }) {
    const { death } = file;
    if (death === undefined) return undefined;
    const reported = `a death was reported on ${instant(death.at)}`;
    const facts = [death.seq, ...recipient.facts];
    if (isLocationInquiry(proposal)) {
      return allow(`${reported}; asks who may act for the estate`, undefined, { facts });
    }
    if (recipient.role === 'estate-representative' && isNamed(file, recipient)) {
      return allow(`${reported}; goes to the named representative of the estate`, undefined, { facts });
    }
    return file.representative === undefined
      ? deny(`${reported} and nobody is named who acts for the estate`, { facts })
      : deny(`${reported} and this is not where the representative of the estate is reached`, {
          facts: [...facts, file.representative.seq],
        });
  },
  evaluateAction({ file: { death, representative }, action }) {
    if (death === undefined || representative !== undefined || !isEnforcement(action)) return undefined;
    return deny(`a death was reported on ${instant(death.at)} and nobody is named who acts for the estate`, {
      facts: [death.seq],
    });
  },
};

/** A letter to "the estate of" goes to nobody: it takes a name. */
function isNamed(file: DebtorFile, { personId }: Recipient): boolean {
  if (personId === undefined) return true;
  return file.representative !== undefined || personOf(file, personId)?.name !== undefined;
}
