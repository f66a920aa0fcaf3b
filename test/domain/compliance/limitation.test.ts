import { describe, expect, it } from 'vitest';
import { type Limitation, limitationStatus } from '#domain/compliance/debts/limitation.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, emailAddress, fact, fileOf, placedAccount, postalAddress } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { actionRuling, clock, POLICY, reminder, rulingOf, time, workable } from './case.ts';

const TABLE = reviewedPolicy().limitation;

type Placed = Parameters<typeof placedAccount>[0];
const loan = { product: 'personal-loan', chargedOffOn: undefined, lastPaymentOn: undefined } as const;

/** How the limitation of a debt stands whose debtor lives in a state, on a day at noon. */
function standing(
  state: string | undefined,
  placed: Placed,
  day: string,
  creditorState = 'CA',
  ...more: readonly Fact[]
) {
  const home = postalAddress(state === undefined ? { state: undefined, zones: [] } : { state });
  const file = fileOf(home, placedAccount({ ...loan, governingState: state ?? 'OH', ...placed }), ...more);
  const account = file.accounts[ACCOUNT];
  const bank = POLICY.creditors['riverside-bank'];
  if (account === undefined || bank === undefined) throw new TypeError('expected an account and its creditor');
  const address = { ...bank.address, state: creditorState };
  const policy = { limitation: TABLE, creditors: { [bank.id]: { ...bank, address } } };
  return limitationStatus(file, account, policy, clock(`${day} 12:00`));
}

describe('how long the law lets anybody sue', () => {
  it('counts from the first missed payment and bars from the day the years are full', () => {
    const since = { delinquentSince: '2022-05-10' };
    expect(standing('OH', since, '2026-05-09')).toMatchObject({ suitBarred: false, barredFrom: '2026-05-10' });
    expect(standing('OH', since, '2026-05-10')).toMatchObject({
      suitBarred: true,
      extinguished: false,
      because: '4 years in CA (CCP 337): barred from 2026-05-10',
    });
  });

  it('is not lengthened by military service (scra-tolling)', () => {
    const since = { delinquentSince: '2022-05-10' };
    const served = fact('MilitaryServiceReported', { active: true, at: '2023-01-01T12:00:00.000Z' });
    expect(standing('OH', since, '2026-05-10', 'CA', served).barredFrom).toBe('2026-05-10');
  });

  it('takes the shortest of where the debtor lives, the law of the contract and the creditor’s home', () => {
    const since = { delinquentSince: '2022-05-10' };
    const from = (residence: string, governing: string, creditor: string) =>
      standing(residence, { ...since, governingState: governing }, '2023-01-01', creditor).barredFrom;
    expect(from('OH', 'OH', 'OH')).toBe('2028-05-10');
    expect(from('NC', 'OH', 'OH')).toBe('2025-05-10');
    expect(from('OH', 'DE', 'OH')).toBe('2025-05-10');
    expect(from('OH', 'OH', 'AK')).toBe('2025-05-10');
  });

  it('takes every state the debtor may live in', () => {
    const since = { delinquentSince: '2022-05-10' };
    const said = fact('LocationStated', { zones: ['America/New_York'], state: 'SC' });
    expect(standing('OH', since, '2023-01-01', 'OH', said).barredFrom).toBe('2025-05-10');
  });

  it('takes the shorter figure for cards, open accounts and whatever is not surely a written contract', () => {
    const years = (placed: Placed) =>
      standing('KS', { delinquentSince: '2022-05-10', ...placed }, '2023-01-01', 'OH').barredFrom;
    expect(years({ contract: 'written' })).toBe('2027-05-10');
    expect(years({ contract: 'written', product: 'credit-card' })).toBe('2025-05-10');
    expect(years({ contract: 'open-account' })).toBe('2025-05-10');
    expect(years({ contract: 'oral' })).toBe('2025-05-10');
    expect(years({ contract: 'unknown' })).toBe('2025-05-10');
  });

  it('takes the earliest date a claim may have arisen on, and lets no payment restart it', () => {
    const dates = { delinquentSince: '2022-05-10', lastPaymentOn: '2022-04-02', chargedOffOn: '2022-11-30' };
    expect(standing('OH', dates, '2023-01-01', 'OH').barredFrom).toBe('2028-04-02');
    expect(standing('OH', { ...dates, lastPaymentOn: '2025-01-01' }, '2023-01-01', 'OH').barredFrom).toBe('2028-05-10');
    const paid = fact('PaymentSettled', { at: time('2026-01-10 12:00') });
    expect(standing('OH', dates, '2026-02-01', 'OH', paid).barredFrom).toBe('2028-04-02');
  });

  it('ends a period that begins on 29 February on the 28th', () => {
    expect(standing('OH', { delinquentSince: '2024-02-29' }, '2025-01-01', 'OH').barredFrom).toBe('2030-02-28');
  });

  it.each([
    ['the governing law', standing('OH', { governingState: undefined, delinquentSince: '2025-06-01' }, '2026-01-10')],
    ['the state of residence', standing(undefined, { delinquentSince: '2025-06-01' }, '2026-01-10')],
    ['a period for the state', standing('PR', { delinquentSince: '2025-06-01' }, '2026-01-10')],
    ['the period of a judgment', standing('OH', { contract: 'judgment', delinquentSince: '2025-06-01' }, '2026-01-10')],
  ])('treats as barred when %s is not known', (_name, limitation) => {
    expect(limitation).toMatchObject({ suitBarred: true, extinguished: false });
    expect(limitation.because).toMatch(/^treated as time-barred: /);
    expect(limitation.barredFrom).toBeUndefined();
  });

  it.each(['MS', 'WI'])('ends the debt itself in %s, wherever that state comes in', (state) => {
    const old = { delinquentSince: '2015-01-01' };
    expect(standing(state, old, '2026-01-10').extinguished).toBe(true);
    expect(standing('OH', { ...old, governingState: state }, '2026-01-10').extinguished).toBe(true);
    expect(standing('OH', old, '2026-01-10', state).extinguished).toBe(true);
    expect(standing(state, { delinquentSince: '2025-06-01' }, '2026-01-10').extinguished).toBe(false);
    expect(standing('OH', old, '2026-01-10').extinguished).toBe(false);
  });
});

describe('no suit and no threat of one (time-barred-no-suit-or-threat)', () => {
  const id = 'time-barred-no-suit-or-threat';
  const policy = { ...POLICY, limitation: TABLE };
  const judged = (placed: Placed, proposal: ReturnType<typeof reminder>, state = 'OH') => {
    const file = fileOf(
      emailAddress(),
      postalAddress({ state }),
      placedAccount({ ...loan, governingState: state, ...placed }),
    );
    return rulingOf(id, file, proposal, clock('2026-03-10 12:00'), policy);
  };
  const fresh = { delinquentSince: '2025-06-01' };
  const old = { delinquentSince: '2015-06-01' };
  const threat = reminder('letter', { says: ['threatens-suit'] });

  it('bars the threat, not the reminder', () => {
    expect(judged(old, threat)?.outcome).toBe('deny');
    expect(judged(old, reminder('letter'))).toBeUndefined();
  });

  it('takes a notice of legal steps for a threat, whatever its words', () => {
    for (const purpose of ['legal-notice', 'remedy-may-be-invoked-notice', 'intent-to-invoke-remedy-notice'] as const) {
      expect(judged(old, reminder('letter', { purpose }))?.outcome).toBe('deny');
    }
    expect(judged(old, reminder('letter', { says: ['legal-action'] }))?.outcome).toBe('deny');
  });

  it('lets it pass in time, until the day it is barred', () => {
    expect(judged(fresh, threat)).toMatchObject({ outcome: 'allow', goodUntil: '2031-06-01T00:00:00.000Z' });
  });

  it('bars it when the governing law is unknown', () => {
    expect(judged({ ...fresh, governingState: undefined }, threat)?.because).toMatch(/the governing law is unknown/);
  });

  it('stops everything on a debt that time has ended, but the word that we stop', () => {
    expect(judged(old, reminder('letter'), 'WI')?.because).toMatch(/the debt itself has ended \(Wis. Stat. 893.05\)$/);
    expect(judged(old, reminder('email'), 'MS')?.outcome).toBe('deny');
    expect(judged(old, reminder('letter', { purpose: 'end-of-collection-notice' }), 'WI')).toBeUndefined();
  });

  it('stops whoever would sell, transfer, place or sue for a debt that time has ended', () => {
    const acts = [
      { kind: 'sell', to: 'anybody-else' },
      { kind: 'transfer-for-consideration', to: 'anybody-else' },
      { kind: 'place-for-collection', to: 'anybody-else' },
      { kind: 'sue' },
    ] as const;
    const outcomes = (state: string, placed: Placed) => {
      const file = fileOf(postalAddress({ state }), placedAccount({ ...loan, governingState: state, ...placed }));
      return acts.map((act) => actionRuling(id, file, act, clock('2026-03-10 12:00'))?.outcome);
    };
    expect(outcomes('WI', old)).toEqual(['deny', 'deny', 'deny', 'deny']);
    // Where time ends the suit alone the debt may still change hands.
    expect(outcomes('OH', old)).toEqual([undefined, undefined, undefined, 'deny']);
    expect(outcomes('WI', fresh)).toEqual([undefined, undefined, undefined, 'allow']);
  });

  it('has nothing to say of an ordinary reminder', () => {
    expect(rulingOf(id, workable(), reminder())).toBeUndefined();
  });
});

describe('a period that has changed', () => {
  const newYork = (day: string) => standing('NY', { delinquentSince: '2017-05-10', governingState: 'NY' }, day, 'NY');

  it('is that of the law on the day that is asked about', () => {
    expect(newYork('2022-04-06').barredFrom).toBe('2023-05-10');
    expect(newYork('2022-04-07').barredFrom).toBe('2020-05-10');
  });

  it('is unknown, and so over, before the first that is known', () => {
    const { states } = TABLE;
    const ohio = states['OH'];
    if (ohio === undefined) throw new TypeError('expected a period for Ohio');
    const since = { ...TABLE, states: { ...states, OH: { ...ohio, from: '2026-01-01' } } };
    const file = workable();
    const account = file.accounts[ACCOUNT];
    if (account === undefined) throw new TypeError('expected an account');
    const asked = (day: string) =>
      limitationStatus(file, account, { ...POLICY, limitation: since }, clock(`${day} 12:00`));
    expect(asked('2025-12-31').because).toContain('no limitation period is known for OH');
    expect(asked('2026-01-01').because).not.toContain('no limitation period is known for OH');
  });
});

describe('the table of limitation periods', () => {
  const states: [string, Limitation['states'][string]][] = Object.entries(TABLE.states);

  it('has the fifty states and the District of Columbia', () => {
    expect(states).toHaveLength(51);
  });

  it('never gives an open account longer than a written contract', () => {
    for (const [state, { written, openAccount }] of states)
      expect([state, openAccount <= written]).toEqual([state, true]);
  });

  it('cites a statute for each and says why where a figure was chosen', () => {
    for (const [state, { citation, note, confidence }] of states) {
      expect([state, /\d/.test(citation)]).toEqual([state, true]);
      if (confidence === 'C') expect([state, note]).not.toEqual([state, undefined]);
    }
  });

  it.each([
    ['CO', 3, 3],
    ['IN', 6, 6],
    ['LA', 3, 3],
    ['MT', 5, 5],
    ['NY', 3, 3],
    ['RI', 4, 4],
    ['VA', 3, 3],
  ])('takes the fewer years where sources differ: %s', (state, written, openAccount) => {
    expect(TABLE.states[state]).toMatchObject({ written, openAccount });
  });
});
