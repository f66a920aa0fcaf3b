import { describe, expect, it } from 'vitest';
import { clock, reminder, rulingOf } from '#test/domain/compliance/case.ts';
import { debtorIn, livingIn } from '#test/domain/compliance/somewhere.ts';

const ALBUQUERQUE = livingIn('NM', '87101', '505', 'America/Denver');

describe('New Mexico: a debt too old to be sued on (nm-time-barred-wording)', () => {
  const said = (
    channel: 'letter' | 'email',
    says: Parameters<typeof reminder>[1] = {},
    delinquentSince = '2018-01-15',
  ) =>
    rulingOf(
      'nm-time-barred-wording',
      debtorIn(ALBUQUERQUE, { delinquentSince, chargedOffOn: undefined, lastPaymentOn: undefined }),
      reminder(channel, says),
      clock('2026-06-02 12:00', 'America/Denver'),
    );
  const withNotice = { says: ['conveys-debt', 'debt-collector-disclosure', 'time-barred-notice'] } as const;

  it('is not asked for without the notice, in writing or electronically', () => {
    expect(said('letter')).toMatchObject({
      outcome: 'deny',
      citation: '12.2.12.9 NMAC',
      because: expect.stringContaining('New Mexico: does not say that the debt is past its time'),
    });
    expect(said('email')?.outcome).toBe('deny');
  });

  it('is asked for with it', () => {
    expect(said('letter', withNotice)?.outcome).toBe('allow');
  });

  it('is not what a card debt of three years and a half is: four are the law', () => {
    expect(said('letter', {}, '2022-12-15')).toBeUndefined();
    expect(said('letter', {}, '2022-05-15')?.outcome).toBe('deny');
  });
});
