import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, earliestPermit } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs, instant, MINUTE } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { ACCOUNT, accountId, fact, landlineNumber } from '#test/support/builders.ts';
import {
  called,
  calledOn,
  clock,
  consented,
  contacted,
  permitFor,
  POLICY,
  reminder,
  replied,
  time,
  TUESDAY,
  validated,
  withCeiling,
  workable,
} from './case.ts';

describe('a decision', () => {
  it('keeps what every rule in force said, in the order of the regulation', () => {
    const { rules } = permitFor(workable(), reminder('sms'));
    expect(rules.map(({ id }) => id)).toEqual([
      'time-quiet-hours',
      'sms-safe-harbor-60day',
      'eoptout-notice',
      'harass-general',
      'disclosure-initial-subsequent',
      'validation-timing',
      'tcpa-cell-consent',
      'tcpa-reassigned',
      'carrier-first-party-sms',
    ]);
  });

  it('says when, on which facts and under which policy it was taken', () => {
    const file = workable();
    expect(permitFor(file, reminder())).toMatchObject({
      at: instant(TUESDAY),
      seq: file.seq,
      policyVersion: POLICY.version,
    });
  });

  it('of several deferrals follows the latest', () => {
    const week = calledOn(
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
      '2026-03-10',
    );
    const permit = permitFor(workable(...week), reminder('voice'), clock('2026-03-10 22:00'));
    expect(permit).toMatchObject({ verdict: 'defer', until: time('2026-03-11 08:00') });
    const spoke = called('2026-03-10 13:00', { outcome: 'answered', conversation: true });
    expect(permitFor(workable(...spoke), reminder('voice'), clock('2026-03-10 22:00')).until).toBe(
      time('2026-03-17 00:00'),
    );
  });

  it('denies what one rule denies, whatever the others would wait for', () => {
    const file = workable(fact('CeaseRequested'));
    expect(permitFor(file, reminder(), clock('2026-03-10 22:00')).verdict).toBe('deny');
  });

  it('is good until the first of the windows closes', () => {
    const file = workable(
      fact('InconvenienceStated', { designationId: 'evening', window: { from: '18:00', to: '20:00' } }),
    );
    expect(permitFor(file, reminder()).goodUntil).toBe(time('2026-03-10 18:00'));
    expect(permitFor(file, reminder(), clock('2026-03-10 20:00')).goodUntil).toBe(time('2026-03-10 21:00'));
  });

  it('does not ask a rule before its time', () => {
    const inForce = permitFor(
      workable(),
      reminder('voice', { contactPointId: 'landline' }),
      Date.parse('2023-07-19T15:00:00Z'),
    );
    expect(inForce.rules.map(({ id }) => id)).not.toContain('tcpa-prerecorded-landline');
  });

  it.each([
    ['an account the ledger does not know', { accountId: accountId(9) }],
    ['a contact point the ledger does not know', { contactPointId: 'nowhere' }],
    ['a contact point that is a word of the language', { contactPointId: 'constructor' }],
    ['an email to a telephone', { contactPointId: 'mobile' }],
    ['a text to a landline', { channel: 'sms', contactPointId: 'landline' }],
    ['a letter to a mailbox', { channel: 'letter' }],
  ] as const)('denies %s', (_name, overrides) => {
    const permit = permitFor(workable(), reminder('email', overrides));
    expect(permit.verdict).toBe('deny');
    expect(permit.rules.map(({ id }) => id)).toEqual(['known-subject']);
  });
});

describe('the earliest permit', () => {
  it('follows one rule’s wait into the next', () => {
    const file = workable(
      fact('InconvenienceStated', { designationId: 'mornings', window: { from: '08:00', to: '11:00' } }),
    );
    const permit = earliestPermit(file, reminder(), POLICY, clock('2026-03-10 22:00'));
    expect(permit).toMatchObject({ verdict: 'allow', at: time('2026-03-11 11:00') });
  });

  it('ends with the denial it meets', () => {
    const file = workable(fact('MediumOptedOut', { channel: 'email' }));
    expect(earliestPermit(file, reminder(), POLICY, clock('2026-03-10 22:00')).verdict).toBe('deny');
  });

  it('gives up on a debtor who may only be reached when they may not', () => {
    const nightsOnly = [
      consented({
        scope: 'inconvenient-time',
        to: 'collector',
        contactPointId: undefined,
        window: { from: '22:00', to: '23:00' },
      }),
      fact('InconvenienceStated', { designationId: 'day', window: { from: '08:00', to: '22:30' } }),
      fact('InconvenienceStated', { designationId: 'night', window: { from: '22:30', to: '08:00' } }),
    ];
    expect(earliestPermit(workable(...nightsOnly), reminder(), POLICY, TUESDAY).verdict).not.toBe('allow');
  });
});

/** A debtor with a history, at some minute of a year in which clocks change twice. */
interface World {
  readonly file: DebtorFile;
  readonly proposal: Proposal;
  readonly now: EpochMs;
}

const policy = withCeiling({ contactsPerWeek: 6, contactsPerStage: 500, minimumGap: 'PT20H', callsPerDay: 6 });

/** The 20 days around the days on which clocks change, and an ordinary month. */
const someMinute = fc.oneof(
  fc.integer({ min: 0, max: 20 * 1440 }).map((minute) => clock('2026-02-26 00:00') + minute * MINUTE),
  fc.integer({ min: 0, max: 20 * 1440 }).map((minute) => clock('2026-10-22 00:00') + minute * MINUTE),
  fc.integer({ min: 0, max: 30 * 1440 }).map((minute) => clock('2026-06-01 00:00') + minute * MINUTE),
);
const earlier = fc.integer({ min: 1, max: 16 * 1440 });
const hours = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const window = fc.record({
  weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
  from: hours,
  to: hours,
});
const ends = fc.option(fc.integer({ min: 1, max: 6 * 1440 }), { nil: undefined });

const happenings = fc.record({
  calls: fc.array(
    fc.record({ ago: earlier, outcome: fc.constantFrom('answered', 'no-answer', 'busy'), talked: fc.boolean() }),
    { maxLength: 9 },
  ),
  emails: fc.array(earlier, { maxLength: 3 }),
  inbound: fc.array(earlier, { maxLength: 1 }),
  designations: fc.array(fc.record({ window, ends }), { maxLength: 2 }),
  hoursConsented: fc.array(fc.record({ ago: earlier, window, ends }), { maxLength: 1 }),
  callsConsented: fc.array(fc.record({ ago: earlier, ends, window: fc.option(window, { nil: undefined }) }), {
    maxLength: 1,
  }),
  zones: fc.option(
    fc.uniqueArray(fc.constantFrom('America/New_York', 'America/Phoenix', 'America/Los_Angeles', 'Pacific/Honolulu'), {
      minLength: 1,
      maxLength: 3,
    }),
    { nil: undefined },
  ),
  closing: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('cease', 'opt-out') },
  ),
});

const world: fc.Arbitrary<World> = fc
  .record({
    now: someMinute,
    happened: happenings,
    channel: fc.constantFrom<Channel>('email', 'sms', 'voice', 'letter'),
  })
  .map(({ now, happened, channel }) => {
    const at = (ago: number) => instant(now - ago * MINUTE);
    const wall = (ago: number) => at(ago).slice(0, 16);
    const until = (minutes: number | undefined) =>
      minutes === undefined ? {} : { until: instant(now + minutes * MINUTE) };
    const told: Fact[] = [
      ...happened.calls.flatMap(({ ago, outcome, talked }, index) =>
        called(wall(ago), { outcome, conversation: talked && outcome === 'answered' }, { intentId: `call-${index}` }),
      ),
      ...happened.emails.flatMap((ago, index) => contacted(wall(ago), { intentId: `email-${index}` })),
      ...happened.inbound.map((ago, index) =>
        replied({ replyId: `in-${index}`, channel: 'voice', conversation: true, at: at(ago) }),
      ),
      ...happened.designations.map((each, index) =>
        fact('InconvenienceStated', { designationId: `d-${index}`, window: each.window, ...until(each.ends) }),
      ),
      ...happened.hoursConsented.map((each) =>
        consented({
          scope: 'inconvenient-time',
          to: 'collector',
          contactPointId: undefined,
          window: each.window,
          at: at(each.ago),
          ...until(each.ends),
        }),
      ),
      ...happened.callsConsented.map((each) =>
        consented({
          scope: 'calls-beyond-cap',
          to: 'collector',
          contactPointId: undefined,
          accountId: ACCOUNT,
          window: each.window,
          at: at(each.ago),
          ...until(each.ends),
        }),
      ),
      ...(happened.zones === undefined ? [] : [fact('LocationStated', { zones: happened.zones })]),
      ...(happened.closing === 'cease' ? [fact('CeaseRequested')] : []),
      ...(happened.closing === 'opt-out' ? [fact('MediumOptedOut', { channel })] : []),
    ];
    return { file: workable(...told), proposal: reminder(channel), now };
  });

const at = ({ file, proposal }: World, now: EpochMs): Permit => decide(file, proposal, policy, now);

/** Every minute of the first day and a half, and of the last hours before an instant. */
function minutesBetween(from: EpochMs, to: EpochMs): EpochMs[] {
  const near = Math.min(to, from + 1.5 * DAY);
  const minutes: EpochMs[] = [];
  for (let minute = from; minute < near; minute += MINUTE) minutes.push(minute);
  for (let minute = Math.max(near, to - 200 * MINUTE); minute < to; minute += MINUTE) minutes.push(minute);
  return minutes;
}

describe('whatever the history', () => {
  it('deny beats defer beats allow', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { verdict, until, rules } = at(given, given.now);
        const outcomes = new Set(rules.map(({ outcome }) => outcome));
        const expected = outcomes.has('deny') ? 'deny' : outcomes.has('defer') ? 'defer' : 'allow';
        expect(verdict).toBe(expected);
        const deferrals = rules.flatMap((each) => (each.outcome === 'defer' ? [each.until ?? ''] : []));
        if (verdict === 'defer') expect(until).toBe(deferrals.toSorted().at(-1));
        else expect(until).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('the earliest permit is allowed when it comes, and nothing was allowed before it, minute by minute', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { file, proposal, now } = given;
        const earliest = earliestPermit(file, proposal, policy, now);
        if (earliest.verdict !== 'allow') return;
        const first = Date.parse(earliest.at);
        expect(at(given, first).verdict).toBe('allow');
        for (const minute of minutesBetween(now, first)) {
          expect([instant(minute), at(given, minute).verdict]).not.toEqual([instant(minute), 'allow']);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a rule that defers goes on blocking until the instant it names, and then no longer defers', () => {
    fc.assert(
      fc.property(world, (given) => {
        for (const { id, outcome, until } of at(given, given.now).rules) {
          if (outcome !== 'defer' || until === undefined) continue;
          const ruling = (now: EpochMs) => at(given, now).rules.find((each) => each.id === id)?.outcome;
          const ended = Date.parse(until);
          expect(ended).toBeGreaterThan(given.now);
          for (const minute of minutesBetween(given.now, ended)) {
            expect([id, instant(minute), ruling(minute)]).toEqual([id, instant(minute), 'defer']);
          }
          expect([id, until, ruling(ended)]).not.toEqual([id, until, 'defer']);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a permit holds for every minute until the end it names', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { verdict, goodUntil } = at(given, given.now);
        if (verdict !== 'allow') return;
        const end = goodUntil === undefined ? given.now + DAY : Date.parse(goodUntil);
        expect(end).toBeGreaterThan(given.now);
        for (const minute of minutesBetween(given.now, end)) {
          expect([instant(minute), at(given, minute).verdict]).toEqual([instant(minute), 'allow']);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('what a permit says', () => {
  const PRIVATE = [
    /dana/i,
    /miller/i,
    /lee park/i,
    /robin/i,
    /court square/i,
    /\+?1?614555/,
    /@/,
    /main street/i,
    /columbus/i,
    /43215/,
    /card/i,
  ];
  const everything: Fact[] = [
    landlineNumber('+16145550150', { contactPointId: 'desk', employer: true }),
    ...validated({ intentId: 'again' }),
    ...calledOn('2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'),
    fact('DisputeOpened', { text: 'Dana Miller does not owe this card debt' }),
    fact('OriginalCreditorRequested'),
    fact('CeaseRequested', { text: 'leave me alone, yours, Dana' }),
    fact('AttorneyAppeared'),
    fact('BankruptcyFiled'),
    fact('DebtDischarged'),
    fact('DeathReported'),
    fact('RepresentativeNamed'),
    fact('FraudClaimed'),
    fact('EmployerProhibited', { text: 'not at Riverside Tools' }),
    fact('InconvenienceStated', { text: 'nights at 123 East Main Street' }),
    fact('InconvenienceStated', { designationId: 'home', place: 'home', window: undefined }),
    fact('MediumOptedOut', { channel: 'sms' }),
    fact('ContactPointLost', { contactPointId: 'email', reason: 'wrong-party' }),
    replied({ text: 'call me at +16145550123' }),
    fact('AccountRecalled', { because: 'sold to Miller & Co.' }),
  ];

  it('names zones, counts, dates and ids, and nothing of the person', () => {
    const proposals = (['email', 'sms', 'voice', 'letter'] as const).flatMap((channel) => [
      reminder(channel),
      reminder(channel, { purpose: 'reply', inReplyTo: 'reply-1' }),
      reminder(channel, { purpose: 'intent-to-invoke-remedy-notice', says: ['threatens-suit', 'payment-deadline'] }),
      reminder(channel, { purpose: 'opt-out-confirmation', says: [] }),
    ]);
    proposals.push(reminder('voice', { contactPointId: 'desk' }), reminder('voice', { contactPointId: 'landline' }));
    const spoke = new Set<string>();
    for (const proposal of proposals) {
      for (const now of [clock('2026-03-10 03:00'), clock('2026-03-10 12:00')]) {
        for (const { id, because } of permitFor(workable(...everything), proposal, now).rules) {
          spoke.add(id);
          for (const secret of PRIVATE) expect([id, because]).toEqual([id, expect.not.stringMatching(secret)]);
        }
      }
    }
    expect(spoke.size).toBeGreaterThan(25);
  });
});
