import { describe, expect, it } from 'vitest';
import { Purpose } from '#domain/ledger/facts/permit.ts';
import { accountId, fact, placedAccount } from '#test/support/builders.ts';
import { permitFor, reminder, rulingOf, workable } from './case.ts';

describe('a petition in bankruptcy (bankruptcy-stay)', () => {
  const id = 'bankruptcy-stay';
  const filed = fact('BankruptcyFiled');

  it.each(Purpose.options)('stays a %s by any channel', (purpose) => {
    for (const channel of ['email', 'sms', 'voice', 'letter'] as const) {
      expect(rulingOf(id, workable(filed), reminder(channel, { purpose }))?.outcome).toBe('deny');
    }
  });

  it('stays every debt of the person', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const ruling = rulingOf(id, workable(other, filed), reminder('email', { accountId: accountId(2) }));
    expect(ruling?.because).toBe('a petition under chapter 7 was filed on 2026-01-02 and has not ended');
  });

  it.each(['dismissed', 'closed', 'relief'] as const)('ends when the case is over: %s', (outcome) => {
    expect(rulingOf(id, workable(filed, fact('BankruptcyEnded', { outcome })), reminder())).toBeUndefined();
  });
});

describe('a discharged debt (bankruptcy-discharge)', () => {
  const id = 'bankruptcy-discharge';
  const discharged = [fact('BankruptcyFiled'), fact('DebtDischarged'), fact('BankruptcyEnded', { outcome: 'closed' })];

  it('is never collected again, also when the case is closed', () => {
    expect(rulingOf(id, workable(...discharged), reminder())?.outcome).toBe('deny');
    expect(permitFor(workable(...discharged), reminder('letter')).verdict).toBe('deny');
  });

  it('is that debt: another may have survived', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(
      rulingOf(id, workable(other, ...discharged), reminder('email', { accountId: accountId(2) })),
    ).toBeUndefined();
  });
});

describe('the bankruptcy of a co-debtor (bankruptcy-codebtor)', () => {
  const id = 'bankruptcy-codebtor';
  const filed = (chapter: '7' | '12' | '13' | 'unknown') => fact('CodebtorFiled', { chapter });

  it.each([
    ['12', 'deny'],
    ['13', 'deny'],
    ['unknown', 'deny'],
    ['7', undefined],
  ] as const)('under chapter %s: %s', (chapter, outcome) => {
    expect(rulingOf(id, workable(filed(chapter)), reminder())?.outcome).toBe(outcome);
  });

  it('ends with the case, and concerns that debt alone', () => {
    expect(rulingOf(id, workable(filed('13'), fact('CodebtorCaseEnded')), reminder())).toBeUndefined();
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(rulingOf(id, workable(other, filed('13')), reminder('email', { accountId: accountId(2) }))).toBeUndefined();
  });
});
