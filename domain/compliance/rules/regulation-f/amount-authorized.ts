import { allow, deny, type Rule } from '../../rule.ts';

/** The regulator's guidance on convenience fees was withdrawn on 12 May 2025 (90 FR 20084); the text stands as it was. */
export const amountAuthorized: Rule = {
  id: 'amount-authorized',
  title: 'No interest, fee or cost, for paying either, that neither the agreement nor the law expressly allows',
  citation: '12 CFR 1006.22(b)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies any addition to the debt, and any fee for a way to pay, unless the agreement that made the debt or a law expressly allows it and the place is named.',
  confidence: { level: 'A' },
  evaluateAction({ action }) {
    if (action.kind !== 'charge') return undefined;
    const { charge, authority } = action;
    return authority === undefined
      ? deny(`nothing expressly allows this ${charge}`)
      : allow(`this ${charge} is allowed by ${authority.by}: ${authority.where}`);
  },
};
