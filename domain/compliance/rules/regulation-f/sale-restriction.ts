import type { Account } from '#domain/ledger/debtor-file.ts';
import type { Transferee } from '../../action.ts';
import { allow, type Evidence, deny, type Rule } from '../../rule.ts';

/** A pledge or a securitization leaves the debt where it is collected; a merger takes it along with everything else. */
const EXCEPTED_TRANSFEREES: ReadonlyMap<Transferee, string> = new Map([
  ['owner', '30(b)(2)(i)(A), to the owner of the debt'],
  ['previous-owner-by-contract', '30(b)(2)(i)(B), to the previous owner as the contract says'],
  ['secured-lender', '30(b)(2)(ii), as security or into a securitization'],
  ['successor-of-the-business', '30(b)(2)(iii), with the whole business'],
]);

export const saleRestriction: Rule = {
  id: 'sale-restriction',
  title: 'A debt paid, settled or discharged is not sold, transferred for consideration or placed for collection',
  citation: '12 CFR 1006.30(b); comments 30(b)(1)-1, 30(b)(2)(i)(A)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies sale, transfer for consideration and placement of a debt that was paid, settled or discharged, save to its owner and in the other cases of the paragraph. To hand on information, or to report the end to a bureau, is none of these.',
  confidence: { level: 'A' },
  evaluateAction({ account, action }) {
    if (action.kind === 'share-data') return allow('information about the debt goes out, the debt stays');
    if (action.kind === 'furnish' && action.reports === 'ended') {
      return allow('to report that a debt has ended transfers nothing');
    }
    if (
      action.kind !== 'sell' &&
      action.kind !== 'transfer-for-consideration' &&
      action.kind !== 'place-for-collection'
    )
      return undefined;
    const ended = debtEnded(account);
    if (ended === undefined) return allow('neither paid nor settled nor discharged');
    const exception = EXCEPTED_TRANSFEREES.get(action.to);
    if (exception !== undefined) return allow(`${ended.because}; ${exception}`, undefined, ended);
    if (account.discharge !== undefined && account.balance > 0 && action.withNoticeOfDischarge === true) {
      return allow(`${ended.because}; 30(b)(2)(i)(C), secured and with notice of the discharge`, undefined, ended);
    }
    return deny(ended.because, ended);
  },
};

function debtEnded({ balance, balanceSeqs, discharge, status }: Account): (Evidence & { because: string }) | undefined {
  if (discharge !== undefined) return { because: 'the debt was discharged in bankruptcy', facts: [discharge.seq] };
  if (balance <= 0) return { because: 'the debt was paid', facts: balanceSeqs };
  if (status.kind === 'closed' && (status.reason === 'settled-in-full' || status.reason === 'paid-in-full')) {
    return { because: `the account was closed as ${status.reason}`, facts: [status.seq] };
  }
  return undefined;
}
