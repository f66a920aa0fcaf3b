import { allow, deny, type Rule } from '../../rule.ts';
import { wasGiven } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

export const validationTranslation: Rule = {
  id: 'validation-translation',
  title: 'A translated validation notice goes with an English one or after it',
  citation: '12 CFR 1006.34(e)(1)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a validation notice that holds no English one, unless an English one about the debt went out before.',
  confidence: { level: 'A' },
  evaluate({ file, account, proposal: { purpose, says } }) {
    if (purpose !== 'validation-notice') return undefined;
    if (says.includes('english-notice')) return allow('holds the notice in English');
    const english = file.contacts.find(
      (contact) =>
        contact.accountId === account.accountId && contact.says.includes('english-notice') && wasGiven(contact),
    );
    return english === undefined
      ? deny('no validation notice in English goes with it or went before it')
      : allow('the English notice went before', undefined, { facts: [english.seq, english.stateSeq] });
  },
};
