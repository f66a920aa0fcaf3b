import { inForceUntil, isInForce } from './consents.ts';
import { directConsents } from './interpretations/direct-consent.ts';
import { provisionOf, jurisdictionFacts } from './jurisdictions.ts';
import { allow, type ContactCase, deny, type RuleAnswer } from './rule.ts';

/**
 * Judges an email or a text by a law that lets none go without consent to the medium, given to us directly. That the
 * debtor wrote to us by it is not such consent; none of these laws is known to say that it is.
 */
export function evaluateElectronicConsent(contact: ContactCase, rule: string): RuleAnswer | undefined {
  const { account, contactPoint, proposal, zones, now } = contact;
  const law = provisionOf(contact, 'electronicConsent', rule);
  if (law === undefined || !law.value.channels.includes(proposal.channel)) return undefined;
  const { name } = law.overlay;
  const locationFacts = jurisdictionFacts(contact, law.overlay);
  if (law.value.employerAddress === 'barred' && contactPoint.employer) {
    return deny(`${name}: not to an address or number that an employer provides`, {
      facts: [...locationFacts, contactPoint.seq],
    });
  }
  const scope = proposal.channel === 'sms' ? 'sms' : 'email';
  const consent = directConsents(contact, scope).find(
    (each) => isInForce(each, zones, now) && (!law.value.namesDebt || each.accountId === account.accountId),
  );
  if (consent === undefined) {
    const about = law.value.namesDebt ? ' about this very debt' : '';
    return deny(`${name}: the person has not consented to ${scope} from us${about}`, { facts: locationFacts });
  }
  return allow(`${name}: the person consented to ${scope} from us (${consent.id})`, inForceUntil(consent, zones, now), {
    facts: [...locationFacts, consent.seq],
  });
}
