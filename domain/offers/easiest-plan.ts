import type { Authority } from '#domain/policy/creditor-intake.ts';

/** A plan of monthly payments that add up to what is owed, in cents. */
export interface PaymentPlan {
  readonly months: number;
  /** Each payment but the last. */
  readonly installment: number;
  /** The last one, which takes the cents that do not divide. */
  readonly finalPayment: number;
}

/**
 * The plan with the smallest payments that the creditor lets us agree to: as many months as it allows, each payment no
 * less than it asks for. None without its authority, and none where the debt is too small to be split.
 */
export function easiestPlan(balance: number, authority: Authority['plan']): PaymentPlan | undefined {
  if (authority === undefined) return undefined;
  const months = Math.min(authority.monthsAtMost, Math.floor(balance / authority.installmentAtLeast));
  if (months < 2) return undefined;
  const installment = Math.floor(balance / months);
  return { months, installment, finalPayment: balance - installment * (months - 1) };
}
