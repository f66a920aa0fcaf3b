import type { Consent, Reply } from '#domain/ledger/debtor-file.ts';
import { endOf, isInForce } from '../consents.ts';
import { names } from '../endpoints.ts';
import { allow, type Case, deny, type Rule } from '../rule.ts';

/**
 * The creditor's own use of the address never opens it, 6(d)(4)(ii)(E). Of an earlier collector's it takes the consent
 * that collector held: whether it was the immediately prior one that used the address is for the intake to settle.
 */
export const workEmail: Rule = {
  id: 'work-email',
  title: 'No email to an address that an employer provides, unless the consumer opened it to us',
  citation: '12 CFR 1006.22(f)(3), 1006.6(d)(4)(i), (iii); comments 22(f)(3)-1, 6(d)(4)(ii)(E)-2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'endpoint',
  does: 'Denies an employer’s email address unless the consumer wrote to us from it about the debt or consented to that very address.',
  confidence: { mark: 'A' },
  judge(the) {
    const { contactPoint, proposal } = the;
    if (proposal.channel !== 'email' || !contactPoint.employer) return undefined;
    const consent = consentToAddress(the);
    if (consent !== undefined) {
      return allow(
        `an address of an employer; the consumer consented to its use (${consent.id})`,
        endOf(consent, the.zones, the.now),
        { facts: [contactPoint.seq, consent.seq] },
      );
    }
    const used = usedByConsumer(the);
    if (used !== undefined) {
      return allow(`an address of an employer; the consumer wrote to us from it (${used.id})`, undefined, {
        facts: [contactPoint.seq, used.seq],
      });
    }
    return deny('an address of an employer that the consumer neither wrote to us from nor gave us consent to use', {
      facts: [contactPoint.seq],
    });
  },
};

function consentToAddress({ file, account, contactPoint, zones, now }: Case): Consent | undefined {
  return file.consents.find(
    (consent) =>
      consent.scope === 'email' &&
      consent.to !== 'creditor' &&
      consent.contactPointId !== undefined &&
      names(file, consent.contactPointId, contactPoint) &&
      (consent.accountId === undefined || consent.accountId === account.accountId) &&
      isInForce(consent, zones, now),
  );
}

/** The reply in which the consumer used the address about this debt, 6(d)(4)(i)(A). */
function usedByConsumer({ file, account, contactPoint, now }: Case): Reply | undefined {
  const onlyDebt = Object.keys(file.accounts).length === 1;
  return file.replies.find(
    ({ channel, contactPointId, accountId, at }) =>
      channel === 'email' &&
      contactPointId !== undefined &&
      at <= now &&
      names(file, contactPointId, contactPoint) &&
      (accountId === account.accountId || (accountId === undefined && onlyDebt)),
  );
}
