import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import { inForceUntil, isInForce } from '../../consents/consents.ts';
import { isSameEndpoint } from '../../recipients/endpoints.ts';
import { requiredConsent } from '../../interpretations/texts-are-calls.ts';
import { allow, type ContactCase, deny, type Rule } from '../../rule.ts';

/**
 * Our calls speak with a machine's voice, which is artificial whatever dials; and texts are treated as calls. A number
 * given to the creditor for the debt is consent that carries to its collector; a number found by tracing is none.
 */
export const cellPhoneConsent: Rule = {
  id: 'tcpa-cell-consent',
  title: 'No recorded or machine-spoken call, and no text, to a mobile phone without prior express consent',
  citation: '47 USC 227(b)(1)(A)(iii); 47 CFR 64.1200(a)(1)(iii); FCC declaratory ruling of 28 December 2007',
  inForce: { from: '1992-12-20' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies texts, and calls that a machine speaks, to mobile numbers without consent in force; consent to the creditor carries for its own debt.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'texts as calls' },
  evaluate(contact) {
    const { proposal, contactPoint } = contact;
    const scope = requiredConsent(proposal.channel);
    if (scope === undefined) return undefined;
    // The one text that confirms an opt-out needs no consent beyond the one it ends, 47 CFR 64.1200(a)(12).
    if (proposal.purpose === 'opt-out-confirmation') return undefined;
    if (contactPoint.reach.kind === 'phone' && contactPoint.reach.line === 'landline') return undefined;
    const consent = contact.file.consents.find((each) => each.scope === scope && coversThisContact(each, contact));
    return consent === undefined
      ? deny(`no ${scope} consent in force for this number`, { facts: [contactPoint.seq] })
      : allow(
          `${scope} consent to the ${consent.to} (${consent.id})`,
          inForceUntil(consent, contact.zones, contact.now),
          {
            facts: [consent.seq, contactPoint.seq],
          },
        );
  },
};

function coversThisContact(consent: Consent, { file, account, contactPoint, zones, now }: ContactCase): boolean {
  const { to, accountId, contactPointId } = consent;
  if (to === 'prior-collector' || !isInForce(consent, zones, now)) return false;
  const forNumber =
    contactPointId === undefined
      ? contactPoint.obtainedFrom !== 'skip-trace'
      : isSameEndpoint(file, contactPointId, contactPoint);
  // What one creditor was told is no consent to another's collector: without an account it must be clear whose it was.
  const forDebt =
    accountId === undefined ? to === 'collector' || hasOneCreditor(file) : accountId === account.accountId;
  return forNumber && forDebt;
}

function hasOneCreditor({ accounts }: ContactCase['file']): boolean {
  return new Set(Object.values(accounts).map(({ placed }) => placed.creditorId)).size === 1;
}
