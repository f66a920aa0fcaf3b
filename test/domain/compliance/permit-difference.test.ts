import { describe, expect, it } from 'vitest';
import { decide } from '#domain/compliance/decide.ts';
import { type PermitEffect, effectOf, permitChanges, rulingChanges } from '#domain/compliance/permit-difference.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import { clock, contacted, POLICY, reminder, TUESDAY, withCeiling, workable } from './case.ts';

const NOON = '2026-03-11T16:00:00.000Z';
const EVENING = '2026-03-11T22:00:00.000Z';

type Verdict = Pick<Permit, 'verdict' | 'until'>;
const allow: Verdict = { verdict: 'allow' };
const deny: Verdict = { verdict: 'deny' };
const until = (at: string): Verdict => ({ verdict: 'defer', until: at });

describe('what another rule book makes of a contact', () => {
  const effects: [string, Verdict, Verdict, Verdict, PermitEffect | undefined][] = [
    ['goes out as before', allow, allow, allow, undefined],
    ['went out and is refused', allow, deny, deny, 'refused'],
    ['went out and waits', allow, until(NOON), allow, 'delayed'],
    ['went out, waits, and is refused when the wait is over', allow, until(NOON), deny, 'refused'],
    ['waited and waits until then', until(NOON), until(NOON), allow, undefined],
    ['waited and waits until another time', until(NOON), until(EVENING), allow, 'moved'],
    ['waited and goes out at once', until(NOON), allow, allow, 'allowed'],
    ['waited and is refused', until(NOON), deny, deny, 'refused'],
    ['was refused and still is', deny, deny, deny, undefined],
    ['was refused and goes out', deny, allow, allow, 'allowed'],
    ['was refused and waits to go out', deny, until(NOON), allow, 'allowed'],
    ['was refused, waits, and is refused when the wait is over', deny, until(NOON), deny, undefined],
  ];

  it.each(effects)('a contact %s', (_, was, is, earliest, effect) => {
    expect(effectOf(was, is, earliest)).toBe(effect);
  });
});

describe('two permits of one proposal', () => {
  const file = workable(...contacted('2026-03-09 12:00'), ...contacted('2026-03-06 12:00'));
  const permit = decide(file, reminder(), POLICY, TUESDAY);

  it('are alike under another name of the same policy', () => {
    const again = decide(file, reminder(), { ...POLICY, version: 'renamed' }, TUESDAY);
    expect(permitChanges(permit, again)).toEqual([]);
    expect(rulingChanges(permit, again)).toEqual([]);
  });

  it('are alike after a journey through JSON', () => {
    expect(permitChanges(permit, JSON.parse(JSON.stringify(permit)))).toEqual([]);
  });

  it('differ by the rule that now defers', () => {
    const again = decide(file, reminder(), withCeiling({ ...POLICY.strategy.ceiling, contactsPerWeek: 2 }), TUESDAY);
    expect(permitChanges(permit, again).sort()).toEqual(['goodUntil', 'rules', 'until', 'verdict']);
    expect(rulingChanges(permit, again)).toMatchObject([
      { id: 'harass-general', was: { outcome: 'allow' }, is: { outcome: 'defer' } },
    ]);
    expect(rulingChanges(permit, again)[0]?.members).toEqual(expect.arrayContaining(['outcome', 'until', 'because']));
  });

  it('differ by rules that speak once alone', () => {
    const silent = { ...permit, rules: permit.rules.filter(({ id }) => id !== 'time-quiet-hours') };
    const of = { id: 'time-quiet-hours', members: [] };
    expect(rulingChanges(silent, permit)).toEqual([{ ...of, is: { outcome: 'allow', version: expect.any(Number) } }]);
    expect(rulingChanges(permit, silent)).toEqual([{ ...of, was: { outcome: 'allow', version: expect.any(Number) } }]);
  });

  it('differ in a single word, count or fact', () => {
    const [first, ...others] = permit.rules;
    if (first === undefined) throw new TypeError('expected a ruling');
    for (const change of [{ because: 'x' }, { facts: [99] }, { version: 99 }, { count: { counted: 9, limit: 9 } }]) {
      const altered = { ...permit, rules: [{ ...first, ...change }, ...others] };
      expect(rulingChanges(permit, altered)).toMatchObject([{ id: first.id, members: Object.keys(change) }]);
      expect(permitChanges(permit, altered)).toEqual(['rules']);
    }
    expect(permitChanges(permit, { ...permit, at: new Date(clock('2026-03-10 15:01')).toISOString() })).toEqual(['at']);
  });
});
