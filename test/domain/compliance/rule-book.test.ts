import { describe, expect, it } from 'vitest';
import { decide } from '#domain/compliance/decide.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { CODE_RULES } from '#domain/compliance/rule-table.ts';
import { compilePolicy, readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import type { Jurisdiction } from '#domain/policy/jurisdiction-schema.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Provision } from '#domain/policy/provision-schema.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { clock, permitFor, POLICY, reminder, time } from './case.ts';
import { someoneIn } from './somewhere.ts';

const policy = reviewedPolicy();
const { MA } = policy.jurisdictions;
if (MA === undefined) throw new TypeError('expected a file about Massachusetts');

/** The policy with another law for Massachusetts. */
const withMassachusetts = (changed: Partial<Jurisdiction>): Policy => ({
  ...POLICY,
  jurisdictions: { ...policy.jurisdictions, MA: { ...MA, ...changed } },
});

/** Massachusetts with one rule, of these provisions. */
const layingDown = (...provisions: readonly Provision[]): Policy => {
  const [first] = MA.rules;
  if (first === undefined) throw new TypeError('expected a rule');
  return withMassachusetts({ rules: [{ ...first, id: 'ma-trial', provisions: [...provisions] }] });
};

/** What it says of a call to somebody in Boston. */
const trialRuling = (trial: Policy, wall: string) =>
  decide(someoneIn('Boston'), reminder('voice'), trial, clock(wall)).rules.find(({ id }) => id === 'ma-trial');

const evenings = (from: string): Provision => ({
  kind: 'closed-hours',
  channels: ['voice'],
  closed: { from, to: '08:00' },
  consent: 'opens-nothing',
  at: 'anywhere',
});

describe('the rule book of a policy', () => {
  it('has the rules of the code, and those its jurisdictions lay down', () => {
    const { rules } = ruleBookOf(policy);
    expect(rules.slice(0, CODE_RULES.length)).toEqual(CODE_RULES);
    expect(rules.find(({ inForce }) => inForce.from === '2023-01-01')).toMatchObject({
      title: 'District of Columbia: at most three calls about an account in seven days',
      citation: 'D.C. Code 28-3814 (D.C. Law 24-154)',
      confidence: { level: 'C' },
      scope: 'debt',
      version: 1,
    });
  });

  it('is named by every permit under it', () => {
    expect(permitFor(someoneIn('Boston'), reminder('voice'), clock('2026-03-10 12:00')).ruleBook).toBe(
      ruleBookOf(policy).version,
    );
  });

  it('is another when a state’s law says another word, and the same when the strategy does', () => {
    expect(ruleBookOf(withMassachusetts({ rules: MA.rules.slice(1) })).version).not.toBe(ruleBookOf(policy).version);
    expect(ruleBookOf(layingDown(evenings('21:00'))).version).not.toBe(
      ruleBookOf(layingDown(evenings('20:00'))).version,
    );
    expect(ruleBookOf({ jurisdictions: {} }).version).not.toBe(ruleBookOf(policy).version);
    expect(ruleBookOf(POLICY).version).toBe(ruleBookOf(policy).version);
  });

  it('is the same, and judges alike, from the policy’s files and from its canonical text', () => {
    const compiled = readCompiledPolicy(compilePolicy(policy), policy.version);
    expect(ruleBookOf(compiled).version).toBe(ruleBookOf(policy).version);
    expect(ruleBookOf(compiled).rules.map(({ id }) => id)).toEqual(ruleBookOf(policy).rules.map(({ id }) => id));
  });
});

describe('a rule of several provisions', () => {
  it('waits where any of them waits, and for the one that waits longest', () => {
    expect(trialRuling(layingDown(evenings('21:00'), evenings('19:00')), '2026-03-10 19:30')?.outcome).toBe('defer');
    const late = { ...evenings('19:00'), closed: { from: '19:00', to: '09:00' } };
    for (const both of [
      [evenings('19:00'), late],
      [late, evenings('19:00')],
    ])
      expect(trialRuling(layingDown(...both), '2026-03-10 19:30')?.until).toBe(time('2026-03-11 09:00'));
  });

  it('is good no longer than the first of them', () => {
    for (const order of [
      ['21:00', '19:00'],
      ['19:00', '21:00'],
    ] as const)
      expect(trialRuling(layingDown(...order.map(evenings)), '2026-03-10 12:00')?.goodUntil).toBe(
        time('2026-03-10 19:00'),
      );
  });

  it('says nothing where none of them is concerned', () => {
    expect(trialRuling(layingDown({ kind: 'work-as-last-resort' }), '2026-03-10 12:00')).toBeUndefined();
  });

  it('lets each hold for its own time', () => {
    const until = { ...evenings('19:00'), to: '2026-03-10' };
    const trial = layingDown(until, evenings('21:00'));
    expect(trialRuling(trial, '2026-03-10 19:30')?.outcome).toBe('defer');
    expect(trialRuling(trial, '2026-03-11 19:30')?.outcome).toBe('allow');
  });
});
