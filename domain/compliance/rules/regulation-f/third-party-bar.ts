import { inForceUntil } from '../../consents/consents.ts';
import { activeBarLift, barLiftText } from '../../consents/bar-lifts.ts';
import { isConsumer, PERMITTED_THIRD_PARTIES } from '../../recipients/recipient.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** A location inquiry conveys no debt and has a rule of its own. */
export const thirdPartyBar: Rule = {
  id: 'third-party-bar',
  title: 'The debt is spoken of with the consumer and a few others the law names, and with nobody else',
  citation: '12 CFR 1006.6(a), (d)(1), (d)(2); comments 6(a)(4)-1, 6(d)(1)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Denies contact at an address or number of somebody else, save spouse, parent of a minor, guardian, estate representative, successor in interest, attorneys, creditor and reporting agency; others with the consumer’s direct consent or a court’s permission.',
  confidence: {
    level: 'A',
    openQuestion: 'attempts as well as communications; a parent until the consumer is 18: stricter readings',
  },
  evaluate(contact) {
    const { role, facts } = contact.recipient;
    if (role === 'debtor') return undefined;
    if (isConsumer(contact.file, contact.recipient, contact.now) || PERMITTED_THIRD_PARTIES.has(role)) {
      return allow(`the recipient is the ${ROLE_TEXT[role]}`, undefined, { facts });
    }
    if (contact.proposal.purpose === 'location-information') return undefined;
    const barLift = activeBarLift(contact, 'third-party');
    if (barLift !== undefined) {
      const what = 'that the debt be spoken of with this person';
      return allow(barLiftText(barLift, what), inForceUntil(barLift, contact.zones, contact.now), {
        facts: [...facts, barLift.seq],
      });
    }
    return deny(
      role === 'parent-of-minor'
        ? 'a parent, of a consumer who is not known to be a minor'
        : 'a third party, with whom the debt may not be spoken of',
      { facts },
    );
  },
};

const ROLE_TEXT = {
  spouse: 'consumer’s spouse',
  'parent-of-minor': 'parent of the consumer, a minor',
  guardian: 'consumer’s guardian',
  'estate-representative': 'person who acts for the estate',
  'successor-in-interest': 'confirmed successor in interest',
  attorney: 'consumer’s attorney',
  'reporting-agency': 'reporting agency',
  creditor: 'creditor',
  'creditors-attorney': 'creditor’s attorney',
  'collectors-attorney': 'collector’s attorney',
  'third-party': 'third party',
} as const;
