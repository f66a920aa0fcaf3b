import { endOf, isInForce } from './consents.ts';
import { directConsents } from './readings/direct-consent.ts';
import { lawOf, placeFacts } from './jurisdictions.ts';
import { allow, type Case, deny, type Judgement } from './rule.ts';

/**
 * Judges an email or a text by a law that lets none go without consent to the medium, given to us directly. That the
 * debtor wrote to us by it is not such consent; none of these laws is known to say that it is.
 */
export function judgeElectronicConsent(the: Case, rule: string): Judgement | undefined {
  const { account, contactPoint, proposal, zones, now } = the;
  const law = lawOf(the, 'electronicConsent', rule);
  if (law === undefined || !law.value.channels.includes(proposal.channel)) return undefined;
  const { name } = law.overlay;
  const where = placeFacts(the, law.overlay);
  if (law.value.employerAddress === 'barred' && contactPoint.employer) {
    return deny(`${name}: not to an address or number that an employer provides`, {
      facts: [...where, contactPoint.seq],
    });
  }
  const scope = proposal.channel === 'sms' ? 'sms' : 'email';
  const consent = directConsents(the, scope).find(
    (each) => isInForce(each, zones, now) && (!law.value.namesDebt || each.accountId === account.accountId),
  );
  if (consent === undefined) {
    const about = law.value.namesDebt ? ' about this very debt' : '';
    return deny(`${name}: the person has not consented to ${scope} from us${about}`, { facts: where });
  }
  return allow(`${name}: the person consented to ${scope} from us (${consent.id})`, endOf(consent, zones, now), {
    facts: [...where, consent.seq],
  });
}
