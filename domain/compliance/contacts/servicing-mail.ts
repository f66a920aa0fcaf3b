import type { ContactCase } from '../rule.ts';

/**
 * A statement or notice that mortgage servicing law has a servicer send in writing, 12 CFR 1024.39, 1026.41. It survives
 * a notice to cease, comments 6(c)(2)-1 and -2, and a wish for no mail, comment 14(h)(2)-1, as long as it demands nothing.
 */
export function isServicingMail({ account, proposal }: Pick<ContactCase, 'account' | 'proposal'>): boolean {
  const { purpose, channel, says } = proposal;
  return (
    purpose === 'servicing-notice' &&
    channel === 'letter' &&
    account.placed.product === 'mortgage' &&
    !says.includes('payment-deadline') &&
    !says.includes('threatens-suit')
  );
}
