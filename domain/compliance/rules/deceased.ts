import { instant } from '#domain/ledger/debtor-file.ts';
import { isEnforcement } from '../collection-acts.ts';
import { names } from '../endpoints.ts';
import { allow, deny, type Rule } from '../rule.ts';

/** "The estate of" alone is nobody: it takes a person, by name, who may act for it. */
export const deceased: Rule = {
  id: 'validation-deceased',
  title: 'After a death, only the named representative of the estate is contacted',
  citation: '12 CFR 1006.2(e), 1006.6(a)(4); comments 6(a)(4)-1, 34(a)(1)-1, 38-3',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Denies all contact after a death until a representative of the estate is known by name, and then anywhere but at their address; no suit before that either.',
  confidence: { mark: 'A' },
  judge({ file, contactPoint }) {
    const { death, representative } = file;
    if (death === undefined) return undefined;
    const reported = `a death was reported on ${instant(death.at)}`;
    if (representative === undefined)
      return deny(`${reported} and nobody is named who acts for the estate`, { facts: [death.seq] });
    const facts = [death.seq, representative.seq];
    return names(file, representative.contactPointId, contactPoint)
      ? allow(`${reported}; goes to the representative named on ${instant(representative.at)}`, undefined, { facts })
      : deny(`${reported} and this is not where the representative of the estate is reached`, { facts });
  },
  judgeAction({ file: { death, representative }, action }) {
    if (death === undefined || representative !== undefined || !isEnforcement(action)) return undefined;
    return deny(`a death was reported on ${instant(death.at)} and nobody is named who acts for the estate`, {
      facts: [death.seq],
    });
  },
};
