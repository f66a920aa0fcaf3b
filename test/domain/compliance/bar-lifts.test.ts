import { describe, expect, it } from 'vitest';
import { holdsOf } from '#domain/compliance/holds.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { ACCOUNT, accountId, fact, landlineNumber } from '#test/support/builders.ts';
import { clock, reminder, rulingOf, TUESDAY, workable } from './case.ts';

const night = clock('2026-03-10 22:30');

function order(
  lifts: FactOf<'CourtPermitted'>['lifts'],
  overrides: Partial<Omit<FactOf<'CourtPermitted'>, 'type'>> = {},
): Fact {
  return fact('CourtPermitted', { lifts, at: '2026-02-01T15:00:00.000Z', ...overrides });
}

describe('a court’s permission (court-permission)', () => {
  const represented = fact('AttorneyAppeared', { at: '2026-01-20T15:00:00.000Z' });
  const atWork = landlineNumber('+16145550111', { contactPointId: 'work', employer: true });
  const notAtHome = fact('InconvenienceStated', { designationId: 'home', window: undefined, place: 'home' });

  it('opens the night', () => {
    const file = workable(order(['inconvenient-time']));
    expect(rulingOf('time-quiet-hours', file, reminder('email'), night)).toMatchObject({
      outcome: 'allow',
      because: expect.stringContaining('a court permitted this hour (order-1)'),
    });
  });

  it('opens the way to a represented consumer, who is not held then', () => {
    const file = workable(represented, order(['represented']));
    expect(rulingOf('attorney-represented', file, reminder('email'))?.outcome).toBe('allow');
    const account = file.accounts[ACCOUNT];
    expect(account === undefined ? [] : holdsOf(file, account, TUESDAY).map(({ kind }) => kind)).toEqual([]);
  });

  it('opens the way to work', () => {
    const file = workable(fact('EmployerProhibited'), atWork, order(['employer']));
    expect(rulingOf('employer-prohibits', file, reminder('voice', { contactPointId: 'work' }))?.outcome).toBe('allow');
  });

  it('opens a place', () => {
    const letter = reminder('letter');
    expect(rulingOf('place-inconvenient', workable(notAtHome), letter)?.outcome).toBe('deny');
    expect(rulingOf('place-inconvenient', workable(notAtHome, order(['inconvenient-place'])), letter)).toBeUndefined();
  });

  it.each([
    ['names another bar', order(['employer'])],
    ['is for another debt', order(['inconvenient-time'], { accountId: accountId(2) })],
    ['has run out', order(['inconvenient-time'], { until: '2026-03-01T15:00:00.000Z' })],
  ])('opens nothing when it %s', (_what, permitted) => {
    expect(rulingOf('time-quiet-hours', workable(permitted), reminder('email'), night)?.outcome).toBe('defer');
  });

  it('opens nothing any more once it has ended', () => {
    const file = workable(order(['inconvenient-time']), fact('CourtPermissionEnded'));
    expect(rulingOf('time-quiet-hours', file, reminder('email'), night)?.outcome).toBe('defer');
  });
});

describe('consent given to us directly (consent-direct-prior)', () => {
  const nights = (overrides: Partial<Omit<FactOf<'ConsentGiven'>, 'type'>>) =>
    fact('ConsentGiven', { scope: 'inconvenient-time', to: 'collector', contactPointId: 'email', ...overrides });
  const outcome = (consent: Fact) => rulingOf('time-quiet-hours', workable(consent), reminder('email'), night)?.outcome;

  it('opens the hours it was given for', () => {
    expect(outcome(nights({ window: { from: '21:00', to: '23:00' } }))).toBe('allow');
    expect(outcome(nights({ window: { from: '23:00', to: '24:00' } }))).toBe('defer');
  });

  it.each(['creditor', 'prior-collector'] as const)('is none when it was given to the %s', (to) => {
    expect(outcome(nights({ to }))).toBe('defer');
  });

  it('is for the address it was given for, and for the debt', () => {
    expect(outcome(nights({ contactPointId: 'mobile' }))).toBe('defer');
    expect(outcome(nights({ accountId: accountId(2) }))).toBe('defer');
  });
});
