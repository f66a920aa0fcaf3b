import { describe, expect, it } from 'vitest';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { instant, MINUTE } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { emailAddress, fact, fileOf, mobileNumber, placedAccount, postalAddress } from '#test/support/builders.ts';
import { clock, consented, reminder, rulingOf, time, workable } from './case.ts';

const one = 'time-quiet-hours';
const several = 'time-quiet-hours-multizone';

/** A debtor with an Eastern mobile number who lives at a postal address in another zone. */
function livingIn(zone: string, ...more: readonly Fact[]): DebtorFile {
  return fileOf(emailAddress(), mobileNumber(), postalAddress({ zones: [zone] }), placedAccount(), ...more);
}

it('takes no signal from an address or number of somebody else', () => {
  const executor = mobileNumber('+13105550123', {
    contactPointId: 'executor',
    personId: 'person-1',
    zones: ['America/Los_Angeles'],
  });
  expect(rulingOf(several, workable(executor), reminder('email'))).toBeUndefined();
});

describe(`quiet hours at one place (${one})`, () => {
  const file = workable();
  const ruling = (wall: string) => rulingOf(one, file, reminder('email'), clock(wall));

  it.each([
    ['2026-03-10 07:59:59', 'defer'],
    ['2026-03-10 08:00:00', 'allow'],
    ['2026-03-10 20:59:59', 'allow'],
    ['2026-03-10 21:00:00', 'defer'],
  ])('at %s in Ohio: %s', (wall, outcome) => {
    expect(ruling(wall)?.outcome).toBe(outcome);
  });

  it('waits for eight in the morning, of the same day before dawn and of the next day at night', () => {
    expect(ruling('2026-03-10 05:30')?.until).toBe(time('2026-03-10 08:00'));
    expect(ruling('2026-03-10 22:00')?.until).toBe(time('2026-03-11 08:00'));
  });

  it('is good until nine in the evening', () => {
    expect(ruling('2026-03-10 08:00')?.goodUntil).toBe(time('2026-03-10 21:00'));
  });

  it('follows the clocks when they change in the night', () => {
    expect(ruling('2026-03-07 22:00')?.until).toBe('2026-03-08T12:00:00.000Z');
    expect(ruling('2026-03-06 22:00')?.until).toBe('2026-03-07T13:00:00.000Z');
    expect(ruling('2026-10-31 22:00')?.until).toBe('2026-11-01T13:00:00.000Z');
  });

  it('judges an email, a text and a call alike, by the moment it is sent', () => {
    for (const channel of ['email', 'sms', 'voice'] as const) {
      expect(rulingOf(one, file, reminder(channel), clock('2026-03-10 05:30'))?.outcome).toBe('defer');
    }
  });

  it('has nothing to say of a letter', () => {
    expect(rulingOf(one, file, reminder('letter'), clock('2026-03-10 03:00'))).toBeUndefined();
  });

  it('denies when nothing says where the debtor is', () => {
    const nowhere = fileOf(emailAddress(), placedAccount());
    expect(rulingOf(one, nowhere, reminder('email'))?.outcome).toBe('deny');
    expect(rulingOf(one, nowhere, reminder('email'))?.because).toMatch(/nothing says where the consumer is/);
  });

  it('opens the hours that a night worker told us to use, and only those', () => {
    const nights = workable(
      consented({
        scope: 'inconvenient-time',
        to: 'collector',
        contactPointId: undefined,
        window: { from: '22:00', to: '02:00' },
      }),
    );
    const at = (wall: string) => rulingOf(one, nights, reminder('email'), clock(wall));
    expect(at('2026-03-10 22:00')?.outcome).toBe('allow');
    expect(at('2026-03-10 22:00')?.because).toMatch(/the consumer consented to this hour/);
    expect(at('2026-03-11 01:59')).toMatchObject({ outcome: 'allow', goodUntil: time('2026-03-11 02:00') });
    expect(at('2026-03-11 02:00')).toMatchObject({ outcome: 'defer', until: time('2026-03-11 08:00') });
    expect(at('2026-03-10 21:00')).toMatchObject({ outcome: 'defer', until: time('2026-03-10 22:00') });
  });

  it('takes no such consent from the creditor', () => {
    const told = workable(consented({ scope: 'inconvenient-time', to: 'creditor', contactPointId: undefined }));
    expect(rulingOf(one, told, reminder('email'), clock('2026-03-10 23:00'))?.outcome).toBe('defer');
  });
});

describe(`quiet hours where the debtor may be in several zones (${several})`, () => {
  const coasts = livingIn('America/Los_Angeles');

  it.each([
    ['2026-06-10 09:00', 'defer'],
    ['2026-06-10 10:59', 'defer'],
    ['2026-06-10 11:00', 'allow'],
    ['2026-06-10 20:59', 'allow'],
    ['2026-06-10 21:00', 'defer'],
  ])('Eastern number, Pacific home, %s Eastern: %s', (wall, outcome) => {
    expect(rulingOf(several, coasts, reminder('voice'), clock(wall))?.outcome).toBe(outcome);
  });

  it('waits for the first hour that is convenient in all of them', () => {
    const early = rulingOf(several, coasts, reminder('voice'), clock('2026-06-10 09:00'));
    expect(early?.until).toBe(time('2026-06-10 11:00'));
    expect(early?.because).toBe('6:00 in America/Los_Angeles, 9:00 in America/New_York: not between 8:00 and 21:00');
  });

  it('leaves the word to this rule: the other is for one zone', () => {
    expect(rulingOf(one, coasts, reminder('voice'), clock('2026-06-10 12:00'))).toBeUndefined();
    expect(rulingOf(several, workable(), reminder('voice'))).toBeUndefined();
  });

  it('has no conflict once the debtor says where they are', () => {
    const told = livingIn('America/Los_Angeles', fact('LocationStated', { zones: ['America/New_York'] }));
    expect(rulingOf(several, told, reminder('voice'), clock('2026-06-10 09:00'))).toBeUndefined();
    expect(rulingOf(one, told, reminder('voice'), clock('2026-06-10 09:00'))?.outcome).toBe('allow');
  });

  it('forgets a number that proved to be somebody else’s, but not an address that mail came back from', () => {
    const lost = (reason: 'wrong-party' | 'undeliverable') =>
      livingIn('America/Los_Angeles', fact('ContactPointLost', { contactPointId: 'mobile', reason }));
    const email = reminder('email');
    expect(rulingOf(one, lost('wrong-party'), email, clock('2026-06-10 09:00'))?.outcome).toBe('defer');
    expect(rulingOf(several, lost('undeliverable'), email, clock('2026-06-10 09:00'))?.outcome).toBe('defer');
  });

  it('denies when no hour is convenient in all of them, and says which', () => {
    const everywhere = livingIn(
      'America/New_York',
      fact('LocationStated', { zones: ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'] }),
    );
    const ruling = rulingOf(several, everywhere, reminder('email'), clock('2026-06-10 12:00'));
    expect(ruling?.outcome).toBe('deny');
    expect(ruling?.because).toBe(
      'no hour is between 8:00 and 21:00 in all of America/New_York, Asia/Tokyo, Europe/Berlin',
    );
  });

  it('follows two zones that change their clocks on different days', () => {
    const abroad = livingIn('Europe/Berlin');
    const night = rulingOf(several, abroad, reminder('email'), clock('2026-03-10 22:00'));
    expect(night?.until).toBe(time('2026-03-11 08:00'));
    expect(night?.until).toBe(time('2026-03-11 13:00', 'Europe/Berlin'));
    const dayBefore = rulingOf(several, abroad, reminder('email'), clock('2026-03-05 12:00'));
    expect(dayBefore).toMatchObject({ outcome: 'allow', goodUntil: time('2026-03-05 21:00', 'Europe/Berlin') });
  });

  it.each([
    ['a day without a clock change', '2026-06-10'],
    ['the day clocks go forward', '2026-03-08'],
    ['the day clocks go back', '2026-11-01'],
  ])('agrees with a look at the clock minute by minute on %s', (_name, date) => {
    const zones = ['America/Los_Angeles', 'America/New_York'];
    const { day } = localTime('America/New_York', clock(`${date} 12:00`));
    const from = instantAt('America/New_York', day, 0);
    const to = instantAt('America/New_York', day + 1, 0);
    for (let now = from; now < to; now += MINUTE) {
      const open = zones.every((zone) => {
        const { minute } = localTime(zone, now);
        return minute >= 480 && minute < 1260;
      });
      const ruling = rulingOf(several, coasts, reminder('voice'), now);
      expect([instant(now), ruling?.outcome]).toEqual([instant(now), open ? 'allow' : 'defer']);
    }
  });
});
