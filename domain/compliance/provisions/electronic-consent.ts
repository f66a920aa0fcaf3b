import { inForceUntil, isInForce } from '../consents/consents.ts';
import { directConsents } from '../interpretations/direct-consent.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { allow, deny } from '../rule.ts';
import type { ProvisionJudge } from './provision.ts';

/**
 * No email or text without consent to the medium, given to us directly. That the debtor wrote to us by it is not such
 * consent; none of these laws is known to say that it is.
 */
export const electronicConsent: ProvisionJudge<'electronic-consent'> = {
  version: 1,
  evaluate(contact, { value, jurisdiction }) {
    const { account, contactPoint, proposal, zones, now } = contact;
    if (!value.channels.includes(proposal.channel)) return undefined;
    const { name } = jurisdiction;
    const locationFacts = jurisdictionFacts(contact, jurisdiction);
    if (value.employerAddress === 'barred' && contactPoint.employer) {
      return deny(`${name}: not to an address or number that an employer provides`, {
        facts: [...locationFacts, contactPoint.seq],
      });
    }
    const scope = proposal.channel === 'sms' ? 'sms' : 'email';
    const consent = directConsents(contact, scope).find(
      (each) => isInForce(each, zones, now) && (!value.namesDebt || each.accountId === account.accountId),
    );
    if (consent === undefined) {
      const about = value.namesDebt ? ' about this very debt' : '';
      return deny(`${name}: the person has not consented to ${scope} from us${about}`, { facts: locationFacts });
    }
    return allow(
      `${name}: the person consented to ${scope} from us (${consent.id})`,
      inForceUntil(consent, zones, now),
      { facts: [...locationFacts, consent.seq] },
    );
  },
};
