import { describe, expect, it } from 'vitest';
import { instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { accountId, fact, placedAccount } from '#test/support/builders.ts';
import {
  called,
  clock,
  contacted,
  reminder,
  replied,
  rulingOf,
  time,
  validated,
  withCeiling,
  workable,
} from './case.ts';

const id = 'harass-general';
const LAX = { contactsPerWeek: 500, contactsPerStage: 5000, minimumGap: 'PT1M', callsPerDay: 500 };

function judged(facts: readonly Fact[], wall: string, ceiling: Partial<typeof LAX>, proposal = reminder()) {
  return rulingOf(id, workable(...facts), proposal, clock(wall), withCeiling({ ...LAX, ...ceiling }));
}

describe(`contacts a week (${id})`, () => {
  const threeAWeek = { contactsPerWeek: 3 };
  const three = [
    ...contacted('2026-03-02 12:00'),
    ...contacted('2026-03-04 12:00', { channel: 'sms', contactPointId: 'mobile' }),
    ...called('2026-03-06 12:00'),
  ];

  it('counts all channels and all debts of the person', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const about = reminder('email', { accountId: accountId(2) });
    expect(judged([other, ...three], '2026-03-08 12:00', threeAWeek, about)).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-09 00:00'),
    });
  });

  it('says how many, and since when', () => {
    expect(judged(three.slice(2), '2026-03-08 12:00', threeAWeek)?.because).toBe(
      '2 of 3 contacts since 2026-03-02, the latest at 2026-03-06T17:00:00.000Z; at least 0 hours apart',
    );
  });

  it('rolls on by calendar days', () => {
    expect(judged(three, '2026-03-09 08:00', threeAWeek)?.outcome).toBe('allow');
    const four = [...three, ...contacted('2026-03-09 12:00')];
    expect(judged(four, '2026-03-09 13:00', threeAWeek)?.until).toBe(time('2026-03-11 00:00'));
  });

  it('counts what may have reached the person, not what failed or never rang', () => {
    const [intended] = contacted('2026-03-06 12:00', { intentId: 'x' });
    const two = three.slice(0, 4);
    expect(judged([...two, intended], '2026-03-08 12:00', threeAWeek)?.outcome).toBe('defer');
    expect(
      judged([...two, intended, fact('ContactFailed', { intentId: 'x' })], '2026-03-08 12:00', threeAWeek)?.outcome,
    ).toBe('allow');
    expect(
      judged([...two, ...called('2026-03-06 12:00', { outcome: 'busy' })], '2026-03-08 12:00', threeAWeek)?.outcome,
    ).toBe('allow');
  });

  it('does not hold up what the law has us send, nor the answer to the debtor, nor count the answer', () => {
    for (const purpose of [
      'validation-notice',
      'dispute-verification',
      'opt-out-confirmation',
      'end-of-collection-notice',
    ] as const) {
      expect(judged(three, '2026-03-08 12:00', threeAWeek, reminder('email', { purpose }))).toBeUndefined();
    }
    const wrote = replied({ at: time('2026-03-08 11:00') });
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1' });
    expect(judged([...three, wrote], '2026-03-08 12:00', threeAWeek, answer)).toBeUndefined();
    expect(judged(three, '2026-03-08 12:00', threeAWeek, answer)?.outcome).toBe('defer');
    const answered = contacted('2026-03-08 12:00', { inReplyTo: 'reply-1' });
    expect(judged([...three.slice(0, 4), wrote, ...answered], '2026-03-08 13:00', threeAWeek)?.outcome).toBe('allow');
  });
});

describe(`contacts one after another (${id})`, () => {
  const aDayApart = { minimumGap: 'PT20H' };

  it('wait for the gap', () => {
    const facts = contacted('2026-03-09 20:00');
    expect(judged(facts, '2026-03-10 15:59', aDayApart)).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-10 16:00'),
    });
    expect(judged(facts, '2026-03-10 15:59', aDayApart)?.because).toMatch(/at least 20 hours apart$/);
    expect(judged(facts, '2026-03-10 16:00', aDayApart)?.outcome).toBe('allow');
  });

  it('wait for the gap or the week, whichever is longer', () => {
    const facts = contacted('2026-03-09 20:00');
    const both = judged(facts, '2026-03-10 12:00', { ...aDayApart, contactsPerWeek: 1 });
    expect(both?.until).toBe(time('2026-03-16 00:00'));
  });
});

describe(`contacts in a stage (${id})`, () => {
  const entered = fact('StageEntered', { stage: 'reminder', at: instant(clock('2026-01-05 10:00')) });
  const two = [...contacted('2026-02-02 12:00'), ...contacted('2026-02-16 12:00')];

  it('end with the number policy allows, the notice included', () => {
    expect(judged([entered, ...two], '2026-03-08 12:00', { contactsPerStage: 3 })).toMatchObject({
      outcome: 'deny',
      because: '3 of 3 contacts about this debt in stage reminder',
    });
    expect(judged([entered, ...two], '2026-03-08 12:00', { contactsPerStage: 4 })?.outcome).toBe('allow');
  });

  it('begin anew with the next stage, and are of this debt', () => {
    const escalated = fact('StageEntered', { stage: 'escalation' });
    expect(judged([entered, ...two, escalated], '2026-03-08 12:00', { contactsPerStage: 3 })?.outcome).toBe('allow');
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const stage = fact('StageEntered', { accountId: accountId(2) });
    const facts = [entered, other, ...validated({ accountId: accountId(2), intentId: 'other' }), stage, ...two];
    expect(
      judged(facts, '2026-03-08 12:00', { contactsPerStage: 3 }, reminder('email', { accountId: accountId(2) }))
        ?.outcome,
    ).toBe('allow');
  });
});
