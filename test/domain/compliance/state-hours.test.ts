import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { clock, consented, reminder, replied, rulingOf, time } from './case.ts';
import { phoneIn, someoneIn } from './somewhere.ts';

const PACIFIC = 'America/Los_Angeles';

/** Consent to the late evening, given to us. */
const evenings = consented({
  scope: 'inconvenient-time',
  to: 'collector',
  contactPointId: undefined,
  window: { from: '21:00', to: '23:00' },
});

describe('Washington: 7:30 to 21:00 at home (wa-home-hours)', () => {
  const seattle = (wall: string, facts: readonly Fact[] = [], proposal = reminder('voice')) =>
    rulingOf('wa-home-hours', someoneIn('Seattle', ...facts), proposal, clock(wall, PACIFIC));

  it('opens at 7:30 and closes at 21:00, to the minute', () => {
    expect(seattle('2026-06-02 07:29')).toMatchObject({ outcome: 'defer', until: time('2026-06-02 07:30', PACIFIC) });
    expect(seattle('2026-06-02 07:30')).toMatchObject({
      outcome: 'allow',
      goodUntil: time('2026-06-02 21:00', PACIFIC),
    });
    expect(seattle('2026-06-02 21:00')?.until).toBe(time('2026-06-03 07:30', PACIFIC));
  });

  it('opens to no consent, unlike the federal rule', () => {
    expect(seattle('2026-06-02 22:00', [evenings])?.outcome).toBe('defer');
    const federal = rulingOf(
      'time-quiet-hours',
      someoneIn('Seattle', evenings),
      reminder('voice'),
      clock('2026-06-02 22:00', PACIFIC),
    );
    expect(federal?.outcome).toBe('allow');
  });

  it('lets the one answer pass to a message that came in the same night', () => {
    const asked = replied({ replyId: 'question', at: time('2026-06-02 22:00', PACIFIC) });
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'question' });
    expect(seattle('2026-06-02 22:05', [asked], answer)).toBeUndefined();
    expect(seattle('2026-06-03 22:05', [asked], answer)?.outcome).toBe('defer');
  });

  it('has nothing to say of letters and of a number at work', () => {
    expect(seattle('2026-06-02 22:00', [], reminder('letter'))).toBeUndefined();
    expect(seattle('2026-06-02 22:00', [], reminder('voice', { contactPointId: 'work' }))).toBeUndefined();
  });
});

describe('Florida: 8:00 to 21:00 where the debtor is (fl-quiet-hours)', () => {
  const miami = (wall: string, facts: readonly Fact[] = [], proposal = reminder('sms')) =>
    rulingOf('fl-quiet-hours', someoneIn('Miami', ...facts), proposal, clock(wall));

  it('holds calls and texts back', () => {
    expect(miami('2026-06-02 21:00')?.until).toBe(time('2026-06-03 08:00'));
    expect(miami('2026-06-02 07:59', [], reminder('voice'))?.until).toBe(time('2026-06-02 08:00'));
    expect(miami('2026-06-02 08:00')?.outcome).toBe('allow');
  });

  it('held emails back until 15 May 2025, and no longer', () => {
    expect(miami('2025-05-15 22:00', [], reminder('email'))?.outcome).toBe('defer');
    expect(miami('2025-05-16 00:30', [], reminder('email'))).toBeUndefined();
    expect(miami('2025-05-16 00:30')?.outcome).toBe('defer');
  });

  it('opens to consent, while it lasts', () => {
    expect(miami('2026-06-02 22:00', [evenings])).toMatchObject({
      outcome: 'allow',
      goodUntil: time('2026-06-02 23:00'),
    });
    expect(miami('2026-06-02 23:00', [evenings])?.until).toBe(time('2026-06-03 08:00'));
  });

  it('waits for every zone that an area code names', () => {
    const pensacola = phoneIn('FL', '+18505550123', 'America/Chicago');
    expect(miami('2026-06-02 08:30', [pensacola])?.until).toBe(time('2026-06-02 08:00', 'America/Chicago'));
  });

  it('counts the hour that a clock change takes away', () => {
    expect(miami('2026-03-07 22:00')?.until).toBe('2026-03-08T12:00:00.000Z');
  });
});

describe('waking hours in Massachusetts (ma-waking-hours) and West Virginia (wv-quiet-hours)', () => {
  it('are 8:00 to 21:00 unless the debtor says otherwise', () => {
    for (const [id, place] of [
      ['ma-waking-hours', 'Boston'],
      ['wv-quiet-hours', 'Charleston'],
    ] as const) {
      const call = (wall: string, ...facts: Fact[]) =>
        rulingOf(id, someoneIn(place, ...facts), reminder('voice'), clock(wall));
      expect(call('2026-06-02 21:00')?.until, id).toBe(time('2026-06-03 08:00'));
      expect(call('2026-06-02 20:59')?.outcome, id).toBe('allow');
      expect(call('2026-06-02 22:00', evenings)?.outcome, id).toBe('allow');
      expect(rulingOf(id, someoneIn(place), reminder('email'), clock('2026-06-02 22:00')), id).toBeUndefined();
    }
  });
});
