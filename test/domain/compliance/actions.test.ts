import { describe, expect, it } from 'vitest';
import { decideAction } from '#domain/compliance/decide-action.ts';
import { keepThrough } from '#domain/compliance/debts/retention.ts';
import { ACCOUNT, accountId, fact, payment, placedAccount } from '#test/support/builders.ts';
import { actionRuling, clock, contacted, POLICY, time, TUESDAY, workable } from './case.ts';

describe('sale, transfer and placement (sale-restriction)', () => {
  const paid = workable(payment({ amount: 120_000 }));
  const settled = workable(fact('AccountClosed', { reason: 'settled-in-full' }));
  const discharged = workable(fact('DebtDischarged'));
  const sold = (file: typeof paid, to: 'anybody-else' | 'owner' | 'previous-owner-by-contract' | 'secured-lender') =>
    actionRuling('sale-restriction', file, { kind: 'transfer-for-consideration', to })?.outcome;

  it.each([
    ['paid', paid],
    ['settled', settled],
    ['discharged', discharged],
  ])('is denied when the debt was %s, save to the owner and as the paragraph lists', (_what, file) => {
    expect(sold(file, 'anybody-else')).toBe('deny');
    expect(sold(file, 'owner')).toBe('allow');
    expect(sold(file, 'previous-owner-by-contract')).toBe('allow');
    expect(sold(file, 'secured-lender')).toBe('allow');
  });

  it('is allowed while the debt is owed', () => {
    expect(sold(workable(), 'anybody-else')).toBe('allow');
  });

  it('of a secured debt may follow a discharge when the notice says so', () => {
    const sale = { kind: 'sell', to: 'anybody-else', withNoticeOfDischarge: true } as const;
    expect(actionRuling('sale-restriction', discharged, sale)?.outcome).toBe('allow');
  });

  it('is neither a file for analysis nor a report that the debt is paid', () => {
    expect(actionRuling('sale-restriction', paid, { kind: 'share-data' })?.outcome).toBe('allow');
    const ended = { kind: 'furnish', to: 'reporting-agency', reports: 'ended', marksDispute: false } as const;
    expect(actionRuling('sale-restriction', paid, { ...ended, watchesForReturns: true })?.outcome).toBe('allow');
  });

  it('is denied for a debt from identity theft', () => {
    const stolen = workable(fact('FraudClaimed'));
    const placing = { kind: 'place-for-collection', to: 'anybody-else', accountId: ACCOUNT } as const;
    expect(decideAction(stolen, placing, POLICY, TUESDAY).verdict).toBe('deny');
  });
});

describe('part of a payment (payment-application)', () => {
  const other = accountId(2);
  const both = [placedAccount({ accountId: other })];
  const apply = (file: ReturnType<typeof workable>, amount: number, directed?: number) =>
    actionRuling('payment-application', file, {
      kind: 'apply-payment',
      amount,
      ...(directed === undefined ? {} : { directed: [{ accountId: ACCOUNT, amount: directed }] }),
    });

  it('goes to no debt in dispute while there is another', () => {
    const spoken = fact('DisputeOpened', { written: false });
    expect(apply(workable(...both, spoken), 5_000)?.outcome).toBe('deny');
    expect(apply(workable(spoken), 5_000)?.outcome).toBe('allow');
  });

  it('goes as the consumer directed, to the cent', () => {
    expect(apply(workable(...both), 5_000, 5_000)?.outcome).toBe('allow');
    expect(apply(workable(...both), 5_000, 4_000)).toMatchObject({
      outcome: 'deny',
      count: { counted: 5000, limit: 4000 },
    });
    expect(apply(workable(...both), 5_000)?.outcome).toBe('allow');
  });
});

describe('a charge (amount-authorized)', () => {
  it('needs the agreement or a law that expressly allows it, a fee for paying too', () => {
    const fee = { kind: 'charge', amount: 500, charge: 'convenience-fee' } as const;
    expect(actionRuling('amount-authorized', workable(), fee)?.outcome).toBe('deny');
    const agreed = { ...fee, authority: { by: 'agreement', where: 'section 4.2' } } as const;
    expect(actionRuling('amount-authorized', workable(), agreed)?.outcome).toBe('allow');
  });
});

describe('interest on the debt of who serves (scra-rate-cap)', () => {
  const agreed = { by: 'agreement', where: 'section 4.2' } as const;
  const charge = (kind: 'interest' | 'fee') =>
    ({ kind: 'charge', amount: 500, charge: kind, authority: agreed }) as const;
  const serving = workable(fact('MilitaryServiceReported', { active: true }));

  it('is denied, whatever the agreement says', () => {
    expect(decideAction(serving, { ...charge('interest'), accountId: ACCOUNT }, POLICY, TUESDAY).verdict).toBe('deny');
    expect(actionRuling('scra-rate-cap', serving, charge('interest'))?.outcome).toBe('deny');
  });

  it('is no matter of a fee, nor of somebody who does not serve', () => {
    expect(actionRuling('scra-rate-cap', serving, charge('fee'))).toBeUndefined();
    expect(actionRuling('scra-rate-cap', workable(), charge('interest'))).toBeUndefined();
  });
});

describe('a payment dated ahead (postdated)', () => {
  const deposit = { kind: 'deposit-postdated', dated: '2026-03-10', acceptedOn: '2026-02-20' } as const;
  const noticed = (wall: string) =>
    workable(...contacted(wall, { purpose: 'deposit-notice', channel: 'letter', contactPointId: 'home' }));
  const on = (wall: string, file = noticed('2026-03-04 12:00')) =>
    actionRuling('postdated', file, deposit, clock(wall));

  it('is not deposited before its date', () => {
    expect(on('2026-03-09 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-03-10 00:00') });
  });

  it('needs a written notice three to ten business days before', () => {
    expect(on('2026-03-10 12:00')?.outcome).toBe('allow');
    expect(on('2026-03-10 12:00', workable())?.outcome).toBe('deny');
    expect(on('2026-03-10 12:00', noticed('2026-03-09 12:00'))).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-12 00:00'),
    });
    expect(on('2026-03-18 12:00')?.outcome).toBe('allow');
    expect(on('2026-03-19 12:00')?.outcome).toBe('deny');
  });

  it('taken no more than five days ahead needs none', () => {
    const near = { ...deposit, acceptedOn: '2026-03-05' } as const;
    expect(actionRuling('postdated', workable(), near)?.outcome).toBe('allow');
  });
});

describe('evidence (record-retention)', () => {
  const closed = fact('AccountClosed', { reason: 'returned', at: time('2026-02-01 12:00') });
  const discard = (file: ReturnType<typeof workable>, wall: string) =>
    actionRuling('record-retention', file, { kind: 'discard-evidence' }, clock(wall));

  it('is kept while the debt is collected', () => {
    expect(discard(workable(), '2036-01-01 12:00')?.outcome).toBe('deny');
  });

  it('is kept for three years after the last activity', () => {
    expect(discard(workable(closed), '2029-02-01 12:00')?.outcome).toBe('defer');
    expect(discard(workable(closed), '2029-02-02 12:00')?.outcome).toBe('allow');
  });

  it('is kept longer when something came after the close', () => {
    expect(discard(workable(closed, ...contacted('2026-02-05 12:00')), '2029-02-03 12:00')?.outcome).toBe('defer');
  });

  it('of a leap day is kept through the first of March', () => {
    expect(keepThrough('2028-02-29')).toBe('2031-03-01');
  });
});

describe('a recording (recording-retention)', () => {
  it('is kept for three years after the call, whatever came after', () => {
    const on = (wall: string) =>
      actionRuling(
        'recording-retention',
        workable(),
        { kind: 'discard-recording', calledOn: '2026-03-10' },
        clock(wall),
      );
    expect(on('2029-03-10 12:00')?.outcome).toBe('defer');
    expect(on('2029-03-12 12:00')?.outcome).toBe('allow');
  });
});

describe('mail', () => {
  it('is never a postcard (postcard)', () => {
    const mail = (as: 'letter' | 'postcard') => ({ kind: 'mail', as, bears: [] }) as const;
    expect(actionRuling('postcard', workable(), mail('postcard'))?.outcome).toBe('deny');
    expect(actionRuling('postcard', workable(), mail('letter'))).toBeUndefined();
  });

  it('bears on its envelope only what the mail needs (envelope-content)', () => {
    const bearing = (...bears: ('postage' | 'debtor-name-and-address' | 'mail-barcode' | 'anything-else')[]) =>
      actionRuling('envelope-content', workable(), { kind: 'mail', as: 'letter', bears })?.outcome;
    expect(bearing('postage', 'debtor-name-and-address', 'mail-barcode')).toBe('allow');
    expect(bearing('postage', 'anything-else')).toBe('deny');
  });

  it('holds no form that implies another collector (deceptive-forms)', () => {
    const form = (impliesOtherCollector: boolean) =>
      actionRuling('deceptive-forms', workable(), { kind: 'furnish-form', impliesOtherCollector })?.outcome;
    expect([form(true), form(false)]).toEqual(['deny', 'allow']);
  });
});

describe('social media (social-media-public)', () => {
  it('is used for nothing, seen by others or not', () => {
    const message = (visible: boolean) =>
      actionRuling('social-media-public', workable(), { kind: 'message-on-social-media', visible });
    expect(message(true)?.because).toMatch(/could see it/);
    expect(message(false)).toMatchObject({ outcome: 'deny' });
  });
});

describe('while the debtor is there', () => {
  it('may be asked for a better time, not for leave to go on (consent-on-inconvenient-call)', () => {
    const asks = (what: 'what-would-be-convenient' | 'to-continue') =>
      actionRuling('consent-on-inconvenient-call', workable(), { kind: 'ask-on-call', asks: what })?.outcome;
    expect([asks('what-would-be-convenient'), asks('to-continue')]).toEqual(['allow', 'deny']);
  });

  it('the portal shows the debt, and nothing once they left', () => {
    const shown = (visiting: boolean) =>
      actionRuling('time-consumer-initiated-reply-once', workable(), { kind: 'show-on-portal', visiting })?.outcome;
    expect([shown(true), shown(false)]).toEqual(['allow', 'deny']);
  });
});
