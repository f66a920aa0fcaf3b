import { describe, expect, it } from 'vitest';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { emailAddress, fact, fileOf, placedAccount } from '#test/support/builders.ts';
import { clock, consented, reminder, rulingOf, time, workable } from './case.ts';

const id = 'time-consumer-designated';

const weekdays = [1, 2, 3, 4, 5];
/** "On weekdays, except from three to five; no convenient time on weekends." */
const exceptAfternoons = [
  fact('InconvenienceStated', { designationId: 'afternoons', window: { weekdays, from: '15:00', to: '17:00' } }),
  fact('InconvenienceStated', { designationId: 'weekends', window: { weekdays: [6, 7], from: '00:00', to: '24:00' } }),
];
const says = (file: DebtorFile, wall: string, channel: 'email' | 'voice' | 'letter' = 'email') =>
  rulingOf(id, file, reminder(channel), clock(wall));

describe(`a time the debtor called inconvenient (${id})`, () => {
  const file = workable(...exceptAfternoons);

  it.each([
    ['2026-06-10 14:59', 'allow'],
    ['2026-06-10 15:00', 'defer'],
    ['2026-06-10 16:59', 'defer'],
    ['2026-06-10 17:00', 'allow'],
    ['2026-06-13 12:00', 'defer'],
  ])('%s: %s', (wall, outcome) => {
    expect(says(file, wall)?.outcome).toBe(outcome);
  });

  it('waits for its end', () => {
    expect(says(file, '2026-06-10 16:00')?.until).toBe(time('2026-06-10 17:00'));
    expect(says(file, '2026-06-13 12:00')?.until).toBe(time('2026-06-15 00:00'));
  });

  it('is good until the next such time begins', () => {
    expect(says(file, '2026-06-10 12:00')?.goodUntil).toBe(time('2026-06-10 15:00'));
    expect(says(file, '2026-06-12 18:00')?.goodUntil).toBe(time('2026-06-13 00:00'));
  });

  it('names the designation and the hours, not the words', () => {
    expect(says(file, '2026-06-10 16:00')?.because).toBe(
      '16:00 in America/New_York: the debtor called 15:00 to 17:00 on Monday, Tuesday, Wednesday, Thursday, Friday inconvenient (afternoons)',
    );
  });

  it('has nothing to say when the debtor named no time', () => {
    expect(says(workable(), '2026-06-10 16:00')).toBeUndefined();
  });

  it('holds what a creditor’s notes say, through the date they name', () => {
    const notes = workable(
      fact('InconvenienceStated', {
        source: 'creditor',
        designationId: 'tue-thu',
        window: { weekdays: [2, 4], from: '00:00', to: '24:00' },
        until: time('2027-01-01 00:00'),
      }),
    );
    expect(says(notes, '2026-11-10 14:00')).toMatchObject({ outcome: 'defer', until: time('2026-11-11 00:00') });
    expect(says(notes, '2026-11-11 10:00')?.outcome).toBe('allow');
    expect(says(notes, '2026-12-31 23:59')).toMatchObject({ outcome: 'defer', until: time('2027-01-01 00:00') });
    expect(says(notes, '2027-01-05 10:00')?.outcome).toBe('allow');
  });

  it('ends when the debtor withdraws it', () => {
    const withdrawn = workable(...exceptAfternoons, fact('InconvenienceWithdrawn', { designationId: 'afternoons' }));
    expect(says(withdrawn, '2026-06-10 16:00')?.outcome).toBe('allow');
    expect(says(withdrawn, '2026-06-13 12:00')?.outcome).toBe('defer');
  });

  it('runs over midnight when it ends before it begins, and belongs to the day it begins on', () => {
    const fridayNight = workable(
      fact('InconvenienceStated', {
        designationId: 'friday-night',
        window: { weekdays: [5], from: '18:00', to: '09:30' },
      }),
    );
    expect(says(fridayNight, '2026-06-12 17:59')?.outcome).toBe('allow');
    expect(says(fridayNight, '2026-06-12 18:00')?.until).toBe(time('2026-06-13 09:30'));
    expect(says(fridayNight, '2026-06-13 09:29')?.outcome).toBe('defer');
    expect(says(fridayNight, '2026-06-13 18:00')?.outcome).toBe('allow');
  });

  it('is local to every zone the debtor may be in', () => {
    const coasts = workable(
      ...exceptAfternoons,
      fact('LocationStated', { zones: ['America/New_York', 'America/Los_Angeles'] }),
    );
    expect(says(coasts, '2026-06-10 16:00')?.until).toBe(time('2026-06-10 17:00'));
    expect(says(coasts, '2026-06-10 18:00')?.until).toBe(time('2026-06-10 20:00'));
    expect(says(coasts, '2026-06-10 17:30')?.goodUntil).toBe(time('2026-06-10 18:00'));
  });

  it('holds a letter only for a whole day', () => {
    expect(says(file, '2026-06-10 16:00', 'letter')?.outcome).toBe('allow');
    expect(says(file, '2026-06-13 12:00', 'letter')?.outcome).toBe('defer');
  });

  it('holds everything until a date when the debtor named no hours', () => {
    const away = workable(
      fact('InconvenienceStated', { designationId: 'away', window: undefined, until: time('2026-07-01 00:00') }),
    );
    expect(says(away, '2026-06-10 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-07-01 00:00') });
    expect(says(away, '2026-06-10 12:00', 'letter')?.outcome).toBe('defer');
    expect(says(away, '2026-07-01 00:00')?.outcome).toBe('allow');
  });

  it('denies when the hours never end', () => {
    const never = workable(
      fact('InconvenienceStated', { designationId: 'never', window: { from: '00:00', to: '24:00' } }),
    );
    expect(says(never, '2026-06-10 12:00')?.outcome).toBe('deny');
  });

  it('concerns one number when the debtor named one, and then no other', () => {
    const atWork = workable(
      fact('InconvenienceStated', {
        designationId: 'office-hours',
        contactPointId: 'landline',
        window: { from: '09:00', to: '17:00' },
      }),
    );
    const landline = rulingOf(id, atWork, reminder('voice', { contactPointId: 'landline' }), clock('2026-06-10 12:00'));
    expect(landline?.until).toBe(time('2026-06-10 17:00'));
    expect(says(atWork, '2026-06-10 12:00', 'voice')).toBeUndefined();
  });

  it('yields to a later consent for the hour, given to us', () => {
    const may = (facts: readonly Fact[]) => says(workable(...facts), '2026-06-10 16:00')?.outcome;
    const this16 = { contactPointId: undefined, window: { from: '16:00', to: '16:30' } };
    const toUs = consented({ scope: 'inconvenient-time', to: 'collector', ...this16 });
    const toCreditor = consented({ scope: 'inconvenient-time', to: 'creditor', ...this16 });
    expect(may([...exceptAfternoons, toUs])).toBe('allow');
    expect(may([toUs, ...exceptAfternoons])).toBe('defer');
    expect(may([...exceptAfternoons, toCreditor])).toBe('defer');
    expect(may([...exceptAfternoons, toUs, fact('ConsentRevoked', { consentId: toUs.consentId })])).toBe('defer');
  });

  it('denies when nothing says which clock is the debtor’s', () => {
    const nowhere = fileOf(emailAddress(), placedAccount(), ...exceptAfternoons);
    expect(says(nowhere, '2026-06-10 12:00')?.outcome).toBe('deny');
  });

  it('defers tightly even where clocks change: an hour that comes twice is barred twice', () => {
    const night = workable(
      fact('InconvenienceStated', { designationId: 'night', window: { from: '01:30', to: '01:45' } }),
    );
    const backward = (utc: string) => rulingOf(id, night, reminder('email'), Date.parse(utc));
    expect(backward('2026-11-01T05:30:00Z')?.until).toBe('2026-11-01T05:45:00.000Z');
    expect(backward('2026-11-01T05:45:00Z')?.goodUntil).toBe('2026-11-01T06:30:00.000Z');
    expect(backward('2026-11-01T06:30:00Z')?.until).toBe('2026-11-01T06:45:00.000Z');
    const skipped = workable(
      fact('InconvenienceStated', { designationId: 'night', window: { from: '01:00', to: '02:30' } }),
    );
    expect(rulingOf(id, skipped, reminder('email'), Date.parse('2026-03-08T06:30:00Z'))?.until).toBe(
      '2026-03-08T07:00:00.000Z',
    );
  });
});
