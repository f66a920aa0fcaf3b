import { describe, expect, it } from 'vitest';
import { type Hold, holdsOf } from '#domain/compliance/holds.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { HoldKind } from '#domain/policy/strategy.ts';
import { ACCOUNT, accountId, fact, placedAccount } from '#test/support/builders.ts';
import { clock, consented, permitFor, reminder, time, TUESDAY, workable } from './case.ts';

const SINCE = time('2026-03-02 10:00');
const since = { at: SINCE };

function holds(facts: readonly Fact[], now = TUESDAY, account = ACCOUNT): readonly Hold[] {
  const file = workable(...facts);
  const placed = file.accounts[account];
  if (placed === undefined) throw new TypeError(`expected ${account} to be placed`);
  return holdsOf(file, placed, now);
}
const kinds = (...facts: readonly Fact[]) => holds(facts).map(({ kind }) => kind);

const HELD: readonly (readonly [HoldKind, Fact])[] = [
  ['dispute', fact('DisputeOpened', since)],
  ['original-creditor', fact('OriginalCreditorRequested', since)],
  ['cease', fact('CeaseRequested', since)],
  ['attorney', fact('AttorneyAppeared', since)],
  ['bankruptcy', fact('BankruptcyFiled', since)],
  ['deceased', fact('DeathReported', since)],
  ['hardship', fact('HardshipReported', { ...since, until: undefined })],
  ['military', fact('MilitaryServiceReported', since)],
  ['fraud', fact('FraudClaimed', since)],
  ['manual', fact('HoldPlaced', since)],
];

const RELEASED: readonly (readonly [HoldKind, Fact])[] = [
  ['dispute', fact('DisputeAnswered')],
  ['original-creditor', fact('OriginalCreditorNamed')],
  ['cease', fact('CeaseWithdrawn')],
  ['attorney', fact('AttorneyWithdrew')],
  ['bankruptcy', fact('BankruptcyEnded')],
  ['deceased', fact('RepresentativeNamed')],
  ['hardship', fact('HardshipEnded')],
  ['military', fact('MilitaryServiceReported', { active: false })],
  ['fraud', fact('FraudCleared')],
  ['manual', fact('HoldReleased')],
];

describe('holds on an account', () => {
  it('are none on an account that may be worked', () => {
    expect(holds([])).toEqual([]);
  });

  it.each(HELD)('%s: since we were told, with the reason', (kind, told) => {
    expect(holds([told])).toEqual([expect.objectContaining({ kind, since: epochMs(SINCE) })]);
    const [hold] = holds([told]);
    expect(hold?.because).not.toBe('');
    expect(hold?.until).toBeUndefined();
  });

  it.each(RELEASED)('%s: over once it is', (kind, over) => {
    const told = HELD.find(([held]) => held === kind)?.[1];
    expect(told === undefined ? ['untold'] : kinds(told, over)).toEqual([]);
  });

  it('are of every kind the strategy plans for', () => {
    expect(HELD.map(([kind]) => kind).toSorted()).toEqual(HoldKind.options.toSorted());
  });

  it('stand side by side', () => {
    expect(kinds(...HELD.map(([, told]) => told))).toEqual(HELD.map(([kind]) => kind));
  });

  it('of the person hold every account, those of a debt its own', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const facts = [other, ...HELD.map(([, told]) => told)];
    expect(holds(facts, TUESDAY, accountId(2)).map(({ kind }) => kind)).toEqual([
      'bankruptcy',
      'deceased',
      'hardship',
      'military',
      'manual',
    ]);
  });
});

describe('what a hold takes in', () => {
  it('a dispute of the whole debt, not of a portion, unless the portions leave nothing', () => {
    expect(kinds(fact('DisputeOpened', { portion: 50_000 }))).toEqual([]);
    expect(kinds(fact('DisputeOpened', { portion: 120_000 }))).toEqual(['dispute']);
  });

  it('by policy also a spoken dispute and a spoken question for the creditor, which the law does not stop for', () => {
    const spoken = [fact('DisputeOpened', { written: false }), fact('OriginalCreditorRequested', { written: false })];
    expect(kinds(...spoken)).toEqual(['dispute', 'original-creditor']);
    expect(permitFor(workable(...spoken), reminder()).verdict).toBe('allow');
  });

  it('a written notice to cease, not a spoken one: that closes a medium', () => {
    expect(kinds(fact('CeaseRequested', { written: false, channel: 'voice' }))).toEqual([]);
  });

  it('an attorney, unless the debtor consented to direct contact afterwards', () => {
    const consent = { scope: 'represented', contactPointId: undefined, at: time('2026-03-05 10:00') } as const;
    const appeared = fact('AttorneyAppeared', since);
    expect(kinds(appeared, consented({ ...consent, to: 'collector' }))).toEqual([]);
    expect(kinds(appeared, consented({ ...consent, to: 'creditor' }))).toEqual(['attorney']);
    expect(kinds(appeared, consented({ ...consent, to: 'collector', at: time('2026-03-01 10:00') }))).toEqual([
      'attorney',
    ]);
  });

  it('an attorney, unless a court permitted direct contact since they appeared, for this debt and still', () => {
    const appeared = fact('AttorneyAppeared', since);
    const ordered = (overrides: Partial<Omit<FactOf<'CourtPermitted'>, 'type'>>) =>
      kinds(appeared, fact('CourtPermitted', { at: time('2026-03-05 10:00'), lifts: ['represented'], ...overrides }));
    expect(ordered({})).toEqual([]);
    expect(ordered({ at: SINCE, accountId: ACCOUNT, until: time('2026-03-10 15:01') })).toEqual([]);
    // An order from before they appeared was not about them.
    expect(ordered({ at: time('2026-03-02 09:59') })).toEqual(['attorney']);
    expect(ordered({ lifts: ['employer'] })).toEqual(['attorney']);
    expect(ordered({ accountId: accountId(2) })).toEqual(['attorney']);
    expect(ordered({ until: time('2026-03-10 15:00') })).toEqual(['attorney']);
  });

  it('a discharge, also when the case is closed', () => {
    expect(kinds(fact('DebtDischarged'), fact('BankruptcyEnded'))).toEqual(['bankruptcy']);
  });

  it('hardship and a person’s hold until the time they name', () => {
    const until = time('2026-03-20 00:00');
    for (const told of [fact('HardshipReported', { ...since, until }), fact('HoldPlaced', { ...since, until })]) {
      expect(holds([told])).toEqual([expect.objectContaining({ until: epochMs(until) })]);
      expect(holds([told], clock('2026-03-20 00:00'))).toEqual([]);
    }
  });

  it('a person’s hold on one account leaves the others', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const held = fact('HoldPlaced', { accountId: accountId(2) });
    expect(holds([other, held])).toEqual([]);
    expect(holds([other, held], TUESDAY, accountId(2))).toHaveLength(1);
  });
});
