import { describe, expect, it } from 'vitest';
import { easiestPlan } from '#domain/offers/easiest-plan.ts';

const authority = { monthsAtMost: 24, installmentAtLeast: 5_000 };

describe('the easiest plan a creditor allows', () => {
  it('takes as many months as it may, and adds up to the cent', () => {
    expect(easiestPlan(120_000, authority)).toEqual({ months: 24, installment: 5_000, finalPayment: 5_000 });
    expect(easiestPlan(228_457, authority)).toEqual({ months: 24, installment: 9_519, finalPayment: 9_520 });
  });

  it('takes fewer where a payment would be less than the creditor asks for', () => {
    const plan = easiestPlan(52_345, authority);
    expect(plan).toEqual({ months: 10, installment: 5_234, finalPayment: 5_239 });
    expect((plan?.installment ?? 0) * 9 + (plan?.finalPayment ?? 0)).toBe(52_345);
  });

  it('is none where the debt is too small to be split, or the creditor gave no authority', () => {
    expect(easiestPlan(9_999, authority)).toBeUndefined();
    expect(easiestPlan(10_000, authority)).toMatchObject({ months: 2 });
    expect(easiestPlan(0, authority)).toBeUndefined();
    expect(easiestPlan(120_000, undefined)).toBeUndefined();
  });
});
