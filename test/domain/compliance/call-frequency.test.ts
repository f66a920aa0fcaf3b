import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { accountId, fact, mobileNumber, placedAccount } from '#test/support/builders.ts';
import { called, calledOn, clock, consented, contacted, reminder, replied, rulingOf, time, workable } from './case.ts';

const sevenInSeven = 'call-freq-7in7';
const afterConversation = 'call-freq-post-conversation';
const call = reminder('voice');

const seven = (facts: readonly Fact[], wall: string, proposal = call) =>
  rulingOf(sevenInSeven, workable(...facts), proposal, clock(wall));
const spoke = (facts: readonly Fact[], wall: string, proposal = call) =>
  rulingOf(afterConversation, workable(...facts), proposal, clock(wall));

/** Wednesday 1 April to Tuesday 7 April: one call a day. */
const aWeekOfCalls = Array.from({ length: 7 }, (_, day) => called(`2026-04-0${day + 1} 12:00`)).flat();
const sixCalls = aWeekOfCalls.slice(0, 6 * 3);

describe(`seven calls in seven days (${sevenInSeven})`, () => {
  it('allows the seventh and counts for the reviewer', () => {
    expect(seven(sixCalls, '2026-04-07 12:00')).toMatchObject({
      outcome: 'allow',
      because: '6 of 7 calls about this debt since 2026-04-01',
    });
  });

  it('defers the eighth to the day the first has left the window', () => {
    expect(seven(aWeekOfCalls, '2026-04-07 17:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-04-08 00:00'),
      because: '7 of 7 calls about this debt since 2026-04-01',
    });
    expect(seven(aWeekOfCalls, '2026-04-08 08:00')?.outcome).toBe('allow');
  });

  it('slides: after a call on the eighth day the next must wait for the ninth', () => {
    const eight = [...aWeekOfCalls, ...calledOn('2026-04-08')];
    expect(seven(eight, '2026-04-08 17:00')).toMatchObject({ outcome: 'defer', until: time('2026-04-09 00:00') });
  });

  it('waits a week when all seven came on one day', () => {
    const crowded = Array.from({ length: 7 }, (_, hour) =>
      called(`2026-04-03 ${String(9 + hour).padStart(2, '0')}:00`),
    ).flat();
    expect(seven(crowded, '2026-04-03 18:00')?.until).toBe(time('2026-04-10 00:00'));
    expect(seven(crowded, '2026-04-09 20:00')?.outcome).toBe('defer');
    expect(seven(crowded, '2026-04-10 08:00')?.outcome).toBe('allow');
  });

  it('counts calendar days of the debtor, not times twenty-four hours', () => {
    const lateAndEarly = [...called('2026-04-01 20:59'), ...aWeekOfCalls.slice(3)];
    expect(seven(lateAndEarly, '2026-04-07 20:00')?.outcome).toBe('defer');
    expect(seven(lateAndEarly, '2026-04-08 08:00')?.outcome).toBe('allow');
  });

  it('takes the zone in which the debtor must be left alone longest', () => {
    const somewhere = fact('LocationStated', { zones: ['America/New_York', 'Pacific/Honolulu'] });
    expect(seven([somewhere, ...aWeekOfCalls], '2026-04-07 17:00')?.until).toBe(
      time('2026-04-08 00:00', 'Pacific/Honolulu'),
    );
  });

  it('counts across a clock change', () => {
    const dates = Array.from({ length: 7 }, (_, day) => `2026-03-0${day + 2}`);
    expect(seven(calledOn(...dates), '2026-03-08 20:00')?.until).toBe(time('2026-03-09 00:00'));
  });

  it('agrees with counting the calls of every seven dates by hand, in two zones', () => {
    const zones = ['America/New_York', 'Pacific/Honolulu'];
    const dateIn = (zone: string, at: number) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 * 1440 }), { maxLength: 14 }), (agos) => {
        const now = clock('2026-03-12 16:00');
        const calls = agos.map((ago) => now - ago * MINUTE);
        const mayCallOn = (zone: string, day: Temporal.PlainDate) =>
          calls.filter((at) => {
            const days = dateIn(zone, at).until(day).days;
            return days >= 0 && days < 7;
          }).length < 7;
        const waits = zones.map((zone) => {
          let day = dateIn(zone, now);
          if (mayCallOn(zone, day)) return now;
          while (!mayCallOn(zone, day)) day = day.add({ days: 1 });
          return day.toZonedDateTime(zone).epochMilliseconds;
        });
        const expected = Math.max(...waits);
        const facts = calls.flatMap((at, n) =>
          called(instant(at).slice(0, 16), {}, { intentId: `call-${n}` }).map((each) => ({ ...each, at: instant(at) })),
        );
        const ruling = seven([fact('LocationStated', { zones }), ...facts], '2026-03-12 16:00');
        expect(ruling?.until ?? instant(now)).toBe(instant(expected));
        expect(ruling?.outcome).toBe(expected === now ? 'allow' : 'defer');
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing to say of letters, emails and texts', () => {
    for (const channel of ['email', 'sms', 'letter'] as const)
      expect(seven(aWeekOfCalls, '2026-04-07 17:00', reminder(channel))).toBeUndefined();
  });
});

describe('what counts as a call (call-freq-count-events)', () => {
  const sixAnd = (last: readonly Fact[]) => seven([...sixCalls, ...last], '2026-04-07 17:00')?.outcome;

  it.each([
    ['answered, even if it then drops', 'answered', 'defer'],
    ['rings out', 'no-answer', 'defer'],
    ['meets a voicemail', 'voicemail', 'defer'],
    ['is busy', 'busy', 'allow'],
    ['is to a number not in service', 'not-in-service', 'allow'],
  ] as const)('a seventh call that %s', (_name, outcome, expected) => {
    expect(sixAnd(called('2026-04-07 12:00', { outcome }))).toBe(expected);
  });

  const [intended, sent] = contacted('2026-04-07 12:00', {
    channel: 'voice',
    contactPointId: 'mobile',
    intentId: 'last',
  });

  it.each([
    ['nothing is known of yet', [intended], 'defer'],
    ['may have gone out', [intended, fact('ContactUncertain', { intentId: 'last' })], 'defer'],
    ['was taken by the provider', [intended, sent], 'defer'],
    ['the provider refused', [intended, fact('ContactFailed', { intentId: 'last' })], 'allow'],
    ['was withheld', [intended, fact('ContactWithheld', { intentId: 'last' })], 'allow'],
  ] as const)('a seventh call that %s', (_name, facts, expected) => {
    expect(sixAnd(facts)).toBe(expected);
  });

  it('not an email or a text, however many', () => {
    const texts = [1, 2, 3].flatMap((hour) =>
      contacted(`2026-04-07 1${hour}:00`, { channel: 'sms', contactPointId: 'mobile' }),
    );
    expect(sixAnd(texts)).toBe('allow');
  });

  it('not a call to a number that proved to be somebody else’s', () => {
    const wrong = fact('ContactPointLost', { contactPointId: 'mobile', reason: 'wrong-party' });
    const other = mobileNumber('+16145550177', { contactPointId: 'other' });
    const toOther = reminder('voice', { contactPointId: 'other' });
    expect(seven([other, ...aWeekOfCalls, wrong], '2026-04-07 17:00', toOther)?.because).toMatch(/^0 of 7/);
    expect(seven([other, ...aWeekOfCalls], '2026-04-07 17:00', toOther)?.outcome).toBe('defer');
  });
});

describe(`no call within seven days of a conversation (${afterConversation})`, () => {
  const talkedOn = (wall: string) => called(wall, { outcome: 'answered', conversation: true });

  it('counts the day of the conversation as the first', () => {
    const friday = [...calledOn('2026-08-11'), ...talkedOn('2026-08-14 12:00')];
    expect(spoke(friday, '2026-08-17 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-08-21 00:00'),
      because: 'spoke about this debt on 2026-08-14, day 1 of 7',
    });
    expect(spoke(friday, '2026-08-20 20:59')?.outcome).toBe('defer');
    expect(spoke(friday, '2026-08-21 08:00')?.outcome).toBe('allow');
  });

  it('starts whoever called', () => {
    const theyCalled = replied({
      channel: 'voice',
      contactPointId: 'mobile',
      conversation: true,
      at: time('2026-08-13 12:00'),
    });
    expect(spoke([theyCalled], '2026-08-19 12:00')?.until).toBe(time('2026-08-20 00:00'));
    expect(spoke([theyCalled], '2026-08-20 12:00')?.outcome).toBe('allow');
  });

  it('starts anew with the latest', () => {
    const twice = [...talkedOn('2026-08-10 12:00'), ...talkedOn('2026-08-14 12:00')];
    expect(spoke(twice, '2026-08-18 12:00')?.until).toBe(time('2026-08-21 00:00'));
  });

  it('is not started by a call that merely connected', () => {
    expect(spoke(called('2026-08-14 12:00', { outcome: 'answered' }), '2026-08-17 12:00')).toBeUndefined();
  });

  it('leaves emails and texts free', () => {
    for (const channel of ['email', 'sms'] as const) {
      expect(spoke(talkedOn('2026-08-14 12:00'), '2026-08-17 12:00', reminder(channel))).toBeUndefined();
    }
  });
});

describe('each debt by itself (call-freq-particular-debt)', () => {
  const medical = accountId(2);
  const other = placedAccount({ accountId: medical, accountRef: 'RB-1002', product: 'medical' });
  const aboutOther = reminder('voice', { accountId: medical });

  it('counts a call toward the debt it was placed for', () => {
    expect(seven([other, ...aWeekOfCalls], '2026-04-07 17:00', aboutOther)?.because).toMatch(/^0 of 7/);
    expect(seven([other, ...aWeekOfCalls], '2026-04-07 17:00')?.outcome).toBe('defer');
  });

  it('takes a conversation about two debts for both', () => {
    const both = called('2026-11-09 12:00', { outcome: 'answered', conversation: true, alsoDiscussed: [medical] });
    expect(spoke([other, ...both], '2026-11-10 12:00')?.until).toBe(time('2026-11-16 00:00'));
    expect(spoke([other, ...both], '2026-11-10 12:00', aboutOther)?.until).toBe(time('2026-11-16 00:00'));
  });

  it('takes what only the debtor brought up for a conversation about that debt, and for no call', () => {
    const brought = called('2026-11-09 12:00', {
      outcome: 'answered',
      conversation: true,
      alsoDiscussed: [medical],
      raisedByDebtor: [medical],
    });
    expect(spoke([other, ...brought], '2026-11-10 12:00', aboutOther)?.until).toBe(time('2026-11-16 00:00'));
    expect(seven([other, ...brought], '2026-11-10 12:00')?.because).toMatch(/^1 of 7/);
    expect(seven([other, ...brought], '2026-11-10 12:00', aboutOther)?.because).toMatch(/^0 of 7/);
  });

  it('takes a general conversation for the debt the call was placed for, and for no other', () => {
    const general = called('2026-11-12 12:00', { outcome: 'answered', conversation: true }, { accountId: medical });
    expect(spoke([other, ...general], '2026-11-13 12:00')).toBeUndefined();
    expect(spoke([other, ...general], '2026-11-13 12:00', aboutOther)?.outcome).toBe('defer');
  });

  it('takes a conversation that names no debt for each of them', () => {
    const theyCalled = replied({
      channel: 'voice',
      conversation: true,
      accountId: undefined,
      at: time('2026-11-12 12:00'),
    });
    for (const proposal of [call, aboutOther])
      expect(spoke([other, theyCalled], '2026-11-13 12:00', proposal)?.outcome).toBe('defer');
  });

  it('takes student loans serviced under one number for one debt', () => {
    const loan = (n: number, creditorId = 'riverside-bank') =>
      placedAccount({
        accountId: accountId(n),
        accountRef: `SL-${n}`,
        servicedUnder: 'A-1',
        product: 'other',
        creditorId,
      });
    const loans = [loan(3), loan(4), loan(5, 'another-lender')];
    const calls = Array.from({ length: 7 }, (_, day) =>
      called(`2026-06-0${day + 1} 12:00`, {}, { accountId: accountId(day % 2 === 0 ? 3 : 4) }),
    );
    const about = (n: number) =>
      seven([...loans, ...calls.flat()], '2026-06-07 16:00', reminder('voice', { accountId: accountId(n) }));
    expect(about(3)).toMatchObject({ outcome: 'defer', until: time('2026-06-08 00:00') });
    expect(about(4)?.outcome).toBe('defer');
    expect(about(5)?.because).toMatch(/^0 of 7/);
    expect(
      seven([...loans, ...calls.slice(0, 6).flat()], '2026-06-07 16:00', reminder('voice', { accountId: accountId(3) }))
        ?.outcome,
    ).toBe('allow');
  });
});

describe('calls the debtor consented to (call-freq-consent-exclusion)', () => {
  const consent = (wall: string, overrides: Parameters<typeof consented>[0] = {}) =>
    consented({
      scope: 'calls-beyond-cap',
      to: 'collector',
      accountId: accountId(1),
      contactPointId: undefined,
      at: time(wall),
      ...overrides,
    });
  const talked = called('2026-06-08 11:00', { outcome: 'answered', conversation: true });

  it('are not counted for seven days, the day we receive the consent being the first', () => {
    const byEmail = consent('2026-06-04 10:00');
    const before = calledOn('2026-06-01', '2026-06-02', '2026-06-03');
    const seventh = [
      '2026-06-08 10:00',
      '2026-06-08 13:00',
      '2026-06-08 16:00',
      '2026-06-09 10:00',
      '2026-06-09 13:00',
      '2026-06-09 16:00',
      '2026-06-10 10:00',
    ];
    const facts = [...before, byEmail, ...seventh.flatMap((wall) => called(wall))];
    expect(seven(facts, '2026-06-10 13:00')).toMatchObject({ outcome: 'allow', goodUntil: time('2026-06-11 00:00') });
    expect(seven(facts, '2026-06-11 08:00')).toMatchObject({
      outcome: 'allow',
      because: '0 of 7 calls about this debt since 2026-06-05',
    });
  });

  it('may follow a conversation, on the day the debtor named', () => {
    const monday = consent('2026-04-03 12:05', {
      window: { weekdays: [1], from: '00:00', to: '24:00' },
      until: time('2026-04-07 00:00'),
    });
    const facts = [...called('2026-04-03 12:00', { outcome: 'answered', conversation: true }), monday];
    expect(spoke(facts, '2026-04-06 12:00')).toMatchObject({ outcome: 'allow', goodUntil: time('2026-04-07 00:00') });
    expect(spoke(facts, '2026-04-05 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-04-06 00:00') });
    expect(spoke(facts, '2026-04-07 12:00')?.until).toBe(time('2026-04-10 00:00'));
  });

  it('end with the shorter time the debtor named', () => {
    const throughWednesday = consent('2026-06-08 11:05', { until: time('2026-06-11 00:00') });
    expect(spoke([...talked, throughWednesday], '2026-06-10 20:00')).toMatchObject({
      outcome: 'allow',
      goodUntil: time('2026-06-11 00:00'),
    });
    expect(spoke([...talked, throughWednesday], '2026-06-11 12:00')?.until).toBe(time('2026-06-15 00:00'));
  });

  it('end when the consent is revoked, but what was called under it stays uncounted', () => {
    const given = consent('2026-04-01 09:00');
    const revoked = fact('ConsentRevoked', { consentId: given.consentId, at: time('2026-04-07 18:00') });
    expect(seven([given, ...aWeekOfCalls, revoked], '2026-04-07 19:00')?.because).toMatch(/^0 of 7/);
    expect(spoke([...talked, consent('2026-06-08 11:05')], '2026-06-09 12:00')?.outcome).toBe('allow');
    const withdrawn = fact('ConsentRevoked', { consentId: given.consentId, at: time('2026-06-09 10:00') });
    expect(spoke([...talked, consent('2026-06-08 11:05'), withdrawn], '2026-06-10 12:00')?.until).toBe(
      time('2026-06-15 00:00'),
    );
  });

  it('end with the next conversation, which starts seven days anew', () => {
    const callBack = [
      ...called('2026-04-03 12:00', { outcome: 'answered', conversation: true }),
      consent('2026-04-03 12:05'),
      ...called('2026-04-06 12:00', { outcome: 'answered', conversation: true }),
    ];
    expect(spoke(callBack, '2026-04-08 12:00')?.until).toBe(time('2026-04-13 00:00'));
  });

  it('count when the consent was to the creditor, or names no debt or another one', () => {
    const facts = (overrides: Parameters<typeof consented>[0]) => [...talked, consent('2026-06-08 11:05', overrides)];
    expect(spoke(facts({ to: 'creditor' }), '2026-06-09 12:00')?.outcome).toBe('defer');
    expect(spoke(facts({ accountId: undefined }), '2026-06-09 12:00')?.outcome).toBe('defer');
    expect(spoke(facts({ accountId: accountId(2) }), '2026-06-09 12:00')?.outcome).toBe('defer');
  });

  it('are those to the number the debtor gave', () => {
    const facts = [...talked, consent('2026-06-08 11:05', { contactPointId: 'landline' })];
    expect(spoke(facts, '2026-06-09 12:00', reminder('voice', { contactPointId: 'landline' }))?.outcome).toBe('allow');
    expect(spoke(facts, '2026-06-09 12:00')?.outcome).toBe('defer');
  });
});
