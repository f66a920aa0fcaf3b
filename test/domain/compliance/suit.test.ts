import { describe, expect, it } from 'vitest';
import { decideAction } from '#domain/compliance/decide-action.ts';
import { ACCOUNT, fact } from '#test/support/builders.ts';
import { actionRuling, clock, POLICY, time, TUESDAY, workable } from './case.ts';

const SUE = { kind: 'sue', accountId: ACCOUNT } as const;
const suit = () => decideAction(workable(), SUE, POLICY, TUESDAY);

describe('a suit', () => {
  it('is allowed on a validated, undisputed debt that is in time, and the verdict is evidence', () => {
    const permit = suit();
    expect(permit).toMatchObject({ verdict: 'allow', action: 'sue', accountId: ACCOUNT, seq: workable().seq });
    expect(permit.rules.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['time-barred-no-suit-or-threat', 'allow'],
      ['venue', 'allow'],
      ['overshadowing', 'allow'],
    ]);
  });

  it.each([
    ['a debt that time has barred', fact('LocationStated', { state: 'AK' }), 'time-barred-no-suit-or-threat'],
    ['a petition in bankruptcy', fact('BankruptcyFiled'), 'bankruptcy-stay'],
    ['a discharge', fact('DebtDischarged'), 'bankruptcy-discharge'],
    ['a dispute in writing', fact('DisputeOpened'), 'dispute-cease'],
    ['a spoken dispute', fact('DisputeOpened', { written: false }), 'dispute-cease'],
    ['a dispute about a part', fact('DisputeOpened', { portion: 100 }), 'dispute-cease'],
    ['an open question for the original creditor', fact('OriginalCreditorRequested'), 'original-creditor-cease'],
    ['a claim of fraud', fact('FraudClaimed'), 'fraud-claim'],
    ['a recall', fact('AccountRecalled'), 'account-closed'],
    ['a death without a representative', fact('DeathReported'), 'validation-deceased'],
    ['military service', fact('MilitaryServiceReported'), 'scra-default-judgment'],
    ['a notice that came back', fact('ContactBounced', { intentId: 'validation' }), 'overshadowing'],
    ['a balance of nothing', fact('BalanceAdjusted', { amount: -120_000 }), 'nothing-owed'],
  ])('is denied by %s', (_what, happened, rule) => {
    const permit = decideAction(workable(happened), SUE, POLICY, clock('2029-03-10 12:00'));
    expect(permit.verdict).toBe('deny');
    expect(permit.rules.find(({ id }) => id === rule)?.outcome).toBe('deny');
  });

  it('waits for the validation period to end', () => {
    const permit = decideAction(workable(), SUE, POLICY, clock('2026-02-10 12:00'));
    expect(permit).toMatchObject({ verdict: 'defer', until: time('2026-02-19 00:00') });
  });

  it('names the commits it rests on', () => {
    const file = workable(fact('FraudClaimed'));
    const ruling = actionRuling('fraud-claim', file, { kind: 'sue' });
    expect(ruling?.facts).toEqual([file.seq]);
  });

  it('on an account nobody placed is denied', () => {
    const permit = decideAction(workable(), { kind: 'sue', accountId: 'a-00000000000000ff' }, POLICY, TUESDAY);
    expect(permit).toMatchObject({ verdict: 'deny', rules: [{ id: 'known-subject' }] });
  });
});

describe('the venue (venue)', () => {
  const within = (state: string, because: 'debtor-lives-there' | 'contract-signed-there') =>
    actionRuling('venue', workable(), { kind: 'sue', venue: { state, because } })?.outcome;

  it('is where the consumer lives', () => {
    expect(within('OH', 'debtor-lives-there')).toBe('allow');
    expect(within('NY', 'debtor-lives-there')).toBe('deny');
  });

  it('may be where the contract was signed', () => {
    expect(within('NY', 'contract-signed-there')).toBe('allow');
  });

  it('is unknown once the address proved bad', () => {
    const moved = workable(fact('ContactPointLost', { contactPointId: 'home' }));
    expect(actionRuling('venue', moved, { kind: 'sue' })?.outcome).toBe('deny');
  });
});

describe('a default judgment (scra-default-judgment)', () => {
  const asked = (at: string, status: 'not-in-service' | 'undetermined' | 'in-service') =>
    actionRuling('scra-default-judgment', workable(fact('MilitaryStatusChecked', { at: time(at), status })), {
      kind: 'take-default-judgment',
    })?.outcome;

  it('takes a certificate of the same day that says: not in service', () => {
    expect(asked('2026-03-10 09:00', 'not-in-service')).toBe('allow');
    expect(asked('2026-03-09 16:00', 'not-in-service')).toBe('deny');
    expect(actionRuling('scra-default-judgment', workable(), { kind: 'take-default-judgment' })?.outcome).toBe('deny');
  });

  it('is not taken where service is known or cannot be ruled out', () => {
    expect(asked('2026-03-10 09:00', 'undetermined')).toBe('deny');
    expect(asked('2026-03-10 09:00', 'in-service')).toBe('deny');
  });
});

describe('under a petition', () => {
  const petition = workable(fact('BankruptcyFiled'));

  it('a proof of claim may be filed, and nothing collected (bankruptcy-stay)', () => {
    expect(actionRuling('bankruptcy-stay', petition, { kind: 'file-proof-of-claim' })?.outcome).toBe('allow');
    expect(actionRuling('bankruptcy-stay', workable(), { kind: 'file-proof-of-claim' })?.outcome).toBe('deny');
    expect(
      actionRuling('bankruptcy-stay', petition, { kind: 'place-for-collection', to: 'anybody-else' })?.outcome,
    ).toBe('deny');
  });
});

describe('taking property without a court (nonjudicial-action)', () => {
  it.each([
    [{ secured: true, intended: true, exempt: false }, 'allow'],
    [{ secured: false, intended: true, exempt: false }, 'deny'],
    [{ secured: true, intended: false, exempt: false }, 'deny'],
    [{ secured: true, intended: true, exempt: true }, 'deny'],
  ])('with %o: %s', (ground, outcome) => {
    expect(actionRuling('nonjudicial-action', workable(), { kind: 'dispossess', ...ground })?.outcome).toBe(outcome);
  });
});
