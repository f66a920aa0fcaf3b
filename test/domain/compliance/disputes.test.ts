import { describe, expect, it } from 'vitest';
import { collectibleAmount } from '#domain/compliance/debts/disputes.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { ACCOUNT, accountId, fact, placedAccount } from '#test/support/builders.ts';
import { permitFor, reminder, replied, rulingOf, workable } from './case.ts';

const dispute = 'dispute-cease';
const disputed = (overrides: Parameters<typeof fact<'DisputeOpened'>>[1] = {}) => fact('DisputeOpened', overrides);
const answered = (
  outcome: 'verified' | 'corrected' | 'in-error' | 'withdrawn' | 'duplicative',
  disputeId = 'dispute-1',
) => fact('DisputeAnswered', { outcome, disputeId });

describe(`a debt disputed in writing (${dispute})`, () => {
  it.each(['email', 'sms', 'voice', 'letter'] as const)('is not collected by %s', (channel) => {
    expect(rulingOf(dispute, workable(disputed()), reminder(channel))?.outcome).toBe('deny');
  });

  it('is not collected by any collecting purpose', () => {
    for (const purpose of ['reminder', 'escalation', 'legal-notice', 'intent-to-invoke-remedy-notice'] as const) {
      expect(rulingOf(dispute, workable(disputed()), reminder('letter', { purpose }))?.outcome).toBe('deny');
    }
  });

  it('is answered: verification and the other notices owed to the debtor may go', () => {
    for (const purpose of [
      'dispute-verification',
      'original-creditor-response',
      'validation-notice',
      'end-of-collection-notice',
    ] as const) {
      expect(rulingOf(dispute, workable(disputed()), reminder('letter', { purpose }))).toBeUndefined();
    }
  });

  it('leaves room for a reply that does not speak of the debt, and only for that', () => {
    const receipt = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1', says: ['debt-collector-disclosure'] });
    expect(rulingOf(dispute, workable(disputed(), replied()), receipt)).toBeUndefined();
    const demand = { ...receipt, says: ['conveys-debt', 'debt-collector-disclosure'] as const };
    expect(rulingOf(dispute, workable(disputed(), replied()), demand)?.outcome).toBe('deny');
  });

  it.each(['verified', 'corrected', 'withdrawn', 'duplicative'] as const)(
    'may be collected again once it is %s',
    (outcome) => {
      expect(rulingOf(dispute, workable(disputed(), answered(outcome)), reminder())).toBeUndefined();
    },
  );

  it('is never collected again once it is found in error', () => {
    const ruling = rulingOf(dispute, workable(disputed(), answered('in-error')), reminder());
    expect(ruling?.because).toMatch(/the debt is in error$/);
  });

  it('a second dispute stops it again, new or duplicative, until that too is answered', () => {
    const second = disputed({ disputeId: 'dispute-2', submittedOn: '2026-02-01' });
    const facts = [disputed(), answered('verified'), second];
    expect(rulingOf(dispute, workable(...facts), reminder())?.because).toBe(
      'dispute dispute-2, submitted on 2026-02-01, is not answered',
    );
    expect(rulingOf(dispute, workable(...facts, answered('duplicative', 'dispute-2')), reminder())).toBeUndefined();
  });

  it('stops also when it was late, by policy', () => {
    const late = disputed({ submittedOn: '2026-03-09' });
    expect(rulingOf(dispute, workable(late), reminder())?.outcome).toBe('deny');
  });

  it('is no dispute of another debt', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    expect(
      rulingOf(dispute, workable(other, disputed()), reminder('email', { accountId: accountId(2) })),
    ).toBeUndefined();
  });

  it('spoken, it is for the hold and not for the rule', () => {
    expect(rulingOf(dispute, workable(disputed({ written: false })), reminder())).toBeUndefined();
  });
});

describe('a portion disputed in writing', () => {
  const account = (...facts: readonly Fact[]) => {
    const found = workable(...facts).accounts[ACCOUNT];
    if (found === undefined) throw new TypeError('expected the account to be placed');
    return found;
  };

  it('leaves the rest to be asked for', () => {
    const portion = disputed({ portion: 50_000 });
    expect(rulingOf(dispute, workable(portion), reminder())).toMatchObject({
      outcome: 'allow',
      because: 'dispute dispute-1, submitted on 2026-01-05, concerns a portion; only the rest is asked for',
    });
    expect(collectibleAmount(account(portion))).toBe(70_000);
    expect(collectibleAmount(account(portion, answered('verified')))).toBe(120_000);
  });

  it('stops all when nothing else is left of the balance', () => {
    const most = [disputed({ portion: 70_000 }), disputed({ disputeId: 'dispute-2', portion: 50_000 })];
    expect(rulingOf(dispute, workable(...most), reminder())?.outcome).toBe('deny');
    expect(collectibleAmount(account(...most))).toBe(0);
  });

  it('stops all when another dispute takes in the whole', () => {
    const both = [disputed({ portion: 50_000 }), disputed({ disputeId: 'dispute-2' })];
    expect(rulingOf(dispute, workable(...both), reminder())?.outcome).toBe('deny');
    expect(collectibleAmount(account(...both))).toBe(0);
  });

  it('is not asked for under another name: nothing is disputed, everything may be', () => {
    expect(collectibleAmount(account())).toBe(120_000);
    expect(collectibleAmount(account(disputed({ written: false, portion: 50_000 })))).toBe(120_000);
  });
});

describe('who is the original creditor? (original-creditor-cease)', () => {
  const id = 'original-creditor-cease';
  const asked = fact('OriginalCreditorRequested', {});

  it('asked in writing, stops collection until it is answered', () => {
    expect(rulingOf(id, workable(asked), reminder())?.outcome).toBe('deny');
    expect(permitFor(workable(asked), reminder()).verdict).toBe('deny');
    expect(rulingOf(id, workable(asked, fact('OriginalCreditorNamed')), reminder())).toBeUndefined();
  });

  it('lets the answer go out', () => {
    const response = reminder('letter', { purpose: 'original-creditor-response' });
    expect(rulingOf(id, workable(asked), response)).toBeUndefined();
  });

  it('spoken, it is for the hold and not for the rule', () => {
    expect(rulingOf(id, workable(fact('OriginalCreditorRequested', { written: false })), reminder())).toBeUndefined();
  });
});

describe('a dispute that repeats an answered one (dispute-duplicative)', () => {
  const repeated = (overrides: Parameters<typeof fact<'DisputeOpened'>>[1] = {}) =>
    disputed({ disputeId: 'dispute-2', ...overrides });
  const found = fact('DisputeExamined', {
    disputeId: 'dispute-2',
    finding: { outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-new' },
  });
  const ruling = (opened: Fact, ...facts: readonly Fact[]) =>
    rulingOf('dispute-duplicative', workable(disputed(), answered('verified'), opened, found, ...facts), reminder());

  it('stops collection until it is answered, as duplicative or verified', () => {
    expect(ruling(repeated())?.because).toMatch(/^dispute dispute-2 was found to repeat/);
    expect(ruling(repeated(), answered('duplicative', 'dispute-2'))).toBeUndefined();
    expect(ruling(repeated(), answered('verified', 'dispute-2'))).toBeUndefined();
  });

  it('leaves the rest to be collected when it is about a portion', () => {
    expect(ruling(repeated({ portion: 20_000 }))?.outcome).toBe('allow');
    expect(ruling(repeated({ portion: 120_000 }))?.outcome).toBe('deny');
  });

  it('is no concern when it was only spoken', () => {
    expect(ruling(repeated({ written: false }))).toBeUndefined();
  });
});
