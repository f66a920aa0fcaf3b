import { describe, expect, it } from 'vitest';
import { DAY, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const START = Date.parse(MONDAY);

/** The next step, so many days after an account became ready for its attorney on Monday. */
function planOn(day: number, ...since: readonly Fact[]) {
  const noticed = daysAfter(MONDAY, -100);
  const notice = [
    fact('ContactIntended', {
      intentId: 'notice',
      treatmentId: 'validation-notice',
      at: noticed,
      says: ['validation-information'],
    }),
    fact('ContactSent', { intentId: 'notice', at: noticed }),
  ];
  const ready = [
    ...placement({ creditorId: 'first-harbor-bank' }),
    ...notice,
    fact('StageEntered', { stage: 'legal-referral' }),
    fact('ReadinessChecked'),
  ];
  const progress = { startedAt: START, steps: 0 };
  return planNextStep(fileOf(...ready, ...since), ACCOUNT, reviewedPolicy(), START + day * DAY, progress).step;
}

const asked = fact('WaitBegan', { for: 'sign-off', until: instant(START + 14 * DAY) });

describe('an account that is ready for its attorney', () => {
  it('waits for a signature as long as policy allows', () => {
    expect(planOn(0)).toEqual({ next: 'sign-off', until: START + 14 * DAY });
  });

  it('is still to be signed by the same day when it is asked for again', () => {
    expect(planOn(9, asked)).toEqual({ next: 'sign-off', until: START + 14 * DAY });
  });

  it('needs an operator when nobody signed or declined by then', () => {
    expect(planOn(14, asked)).toMatchObject({ next: 'operator' });
  });

  it('goes on with a signature that comes as the time for it ends', () => {
    expect(planOn(14, asked, fact('ReferralSigned'))).toMatchObject({
      next: 'contact',
      treatmentId: 'referral-notice',
    });
  });

  it('may be signed anew after an operator was called over it', () => {
    const called = fact('WaitBegan', {
      for: 'operator',
      at: instant(START + 14 * DAY),
      until: instant(START + 44 * DAY),
    });
    expect(planOn(20, asked, called)).toEqual({ next: 'sign-off', until: START + 34 * DAY });
  });
});
