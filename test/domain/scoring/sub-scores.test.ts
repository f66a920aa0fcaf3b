import { describe, expect, it } from 'vitest';
import { DAY, epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { exclusionOf } from '#domain/values/protected-attributes.ts';
import { subScore, type SubScoreName } from '#domain/scoring/sub-scores.ts';
import { ABLE_SIGNALS, REACHABLE_SIGNALS, WILLING_SIGNALS } from '#domain/scoring/debtor-signals.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  emailAddress,
  fact,
  fileOf,
  MONDAY,
  payment,
  placedAccount,
  placement,
  reachableDebtor,
} from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const { subScores } = reviewedPolicy().strategy;

function judge(name: SubScoreName, facts: readonly Fact[], day = 0) {
  const file = fileOf(...facts);
  const account = file.accounts[ACCOUNT];
  if (account === undefined) throw new Error('expected the account that was placed');
  return subScore(name, file, account, subScores, epochMs(MONDAY) + day * DAY);
}

const reasons = (name: SubScoreName, ...facts: Fact[]) =>
  judge(name, facts).reasons.map(({ code, points }) => `${points} ${code}`);

/** An email so many days ago, and what became of it. */
function emailed(daysAgo: number, outcome: 'ContactSent' | 'ContactDelivered' | 'ContactBounced' = 'ContactSent') {
  const intentId = `email-${daysAgo}`;
  const at = daysAfter(MONDAY, -daysAgo);
  const sent = [fact('ContactIntended', { intentId, channel: 'email', at }), fact('ContactSent', { intentId, at })];
  return outcome === 'ContactSent' ? sent : [...sent, fact(outcome, { intentId, at })];
}

const returned = (paymentId: string) => [
  payment({ paymentId, amount: 10_000, at: daysAfter(MONDAY, -10) }),
  fact('PaymentReturned', { paymentId, at: daysAfter(MONDAY, -5) }),
];

const cardHistory = (billed: number, paid: number, limit: number) => ({
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].flatMap((month) => [
      [`billed_${month}`, billed],
      [`paid_${month}`, paid],
    ]),
  ),
  credit_limit: limit,
});

describe('how able somebody is to pay', () => {
  it('is in the middle when nothing is known but a debt of ordinary size', () => {
    expect(judge('able', placement())).toEqual({ value: 0.5, band: 'medium', reasons: [] });
  });

  it('is nothing at all for whoever lost their job, however much they paid before', () => {
    const paid = payment({ amount: 100_000, at: daysAfter(MONDAY, -30) });
    expect(judge('able', [...placement(), paid]).band).toBe('high');
    expect(judge('able', [...placement(), paid, fact('HardshipReported', { until: undefined })])).toEqual({
      value: 0,
      band: 'low',
      reasons: [{ code: 'the hardship the debtor told us of', points: -100 }],
    });
  });

  it('is remembered as nothing for 180 days after the hardship is over, and for good while nobody said that it is', () => {
    const told = fact('HardshipReported', { at: MONDAY, until: undefined });
    const over = fact('HardshipEnded', { at: daysAfter(MONDAY, 30) });
    expect(judge('able', [...placement(), told, over], 209).band).toBe('low');
    expect(judge('able', [...placement(), told, over], 210).band).toBe('medium');
    expect(judge('able', [...placement(), told], 1000).band).toBe('low');
    const named = fact('HardshipReported', { at: MONDAY, until: daysAfter(MONDAY, 60) });
    expect(judge('able', [...placement(), named], 239).band).toBe('low');
    expect(judge('able', [...placement(), named], 240).band).toBe('medium');
  });

  it('falls with payments that come back, twice to the low band', () => {
    expect(reasons('able', ...placement(), ...returned('first'))).toEqual([
      '-15 payments that came back in the last 180 days',
    ]);
    expect(judge('able', [...placement(), ...returned('first')]).band).toBe('medium');
    expect(judge('able', [...placement(), ...returned('first'), ...returned('second')]).band).toBe('low');
  });

  it('is not low because bills went unpaid before: that is true of everybody who is placed', () => {
    const behavior = cardHistory(4_900, 0, 4_900);
    expect(judge('able', placement({ balance: 3_000_000, behavior }))).toMatchObject({ value: 0.3, band: 'medium' });
    const came = [...placement({ balance: 3_000_000, behavior }), ...returned('first')];
    expect(judge('able', came).band).toBe('low');
  });

  it('counts all that a person owes, and what they paid of each bill', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'OTHER', balance: 400_000 });
    expect(reasons('able', ...placement(), other)).toEqual(['-5 how much is owed in all']);
    expect(reasons('able', ...placement({ behavior: cardHistory(1_000, 600, 4_000) }))).toEqual([
      '5 how much of the credit limit was used',
      '10 how much of each bill was paid before',
    ]);
  });
});

describe('how willing somebody is', () => {
  it('begins with how such accounts were paid before, and goes by what they do and say', () => {
    const scored = fact('AccountScored', { band: 'low' });
    expect(judge('willing', [...placement(), scored]).value).toBe(0.35);
    const paid = payment({ amount: 5_000, at: daysAfter(MONDAY, -30) });
    expect(judge('willing', [...placement(), scored, paid, fact('ReplyReceived')])).toMatchObject({
      value: 0.7,
      band: 'high',
    });
  });

  it('falls with a refusal, and not with a dispute, which is a right', () => {
    expect(judge('willing', [...placement(), fact('CeaseRequested', { written: false })]).band).toBe('low');
    expect(judge('willing', [...placement(), fact('DisputeOpened')])).toEqual(judge('willing', placement()));
    const answered = [fact('DisputeOpened'), fact('DisputeAnswered', { outcome: 'verified' })];
    expect(reasons('willing', ...placement(), ...answered)).toEqual(['5 a dispute that was answered']);
  });

  it('takes opting out of one way of contact for what it is', () => {
    const optedOut = (channel: Channel) => fact('MediumOptedOut', { channel, contactPointId: undefined });
    expect(reasons('willing', ...placement(), optedOut('sms'))).toEqual([]);
    expect(reasons('willing', ...placement(), optedOut('sms'), optedOut('voice'))).toEqual([
      '-10 how many ways of contact were opted out of',
    ]);
  });
});

describe('how reachable somebody is', () => {
  it('goes by the ways that are left to reach them', () => {
    expect(judge('reachable', placement())).toMatchObject({ value: 0.5, band: 'medium' });
    expect(judge('reachable', [emailAddress(), placedAccount()])).toMatchObject({ value: 0.25, band: 'low' });
    const shut = (['email', 'sms', 'voice', 'letter'] as const).map((channel) => fact('MediumOptedOut', { channel }));
    expect(judge('reachable', [...placement(), ...shut])).toMatchObject({ value: 0, band: 'low' });
    const oneAddress = fact('MediumOptedOut', { channel: 'email', contactPointId: 'email' });
    expect(judge('reachable', [...placement(), oneAddress])).toEqual(judge('reachable', placement()));
  });

  it('rises when they pick up, and falls when messages come back', () => {
    const call = fact('ContactIntended', { intentId: 'call', channel: 'voice', at: daysAfter(MONDAY, -3) });
    const answered = fact('CallEnded', { intentId: 'call', outcome: 'answered', at: daysAfter(MONDAY, -3) });
    expect(judge('reachable', [...placement(), call, answered])).toMatchObject({ value: 0.7, band: 'high' });
    const back = [...emailed(9, 'ContactBounced'), ...emailed(6, 'ContactBounced')];
    expect(reasons('reachable', ...placement(), ...back)).toContain('-15 messages that came back in the last 90 days');
  });

  it('falls with every contact to which nothing is heard, and starts anew when something is', () => {
    const six = [60, 50, 40, 30, 20, 10].flatMap((daysAgo) => emailed(daysAgo));
    expect(judge('reachable', [...placement(), ...six])).toMatchObject({ value: 0.25, band: 'low' });
    const reply = fact('ReplyReceived', { at: daysAfter(MONDAY, -25) });
    expect(reasons('reachable', ...placement(), ...six, reply)).not.toContain('-25 contacts since anything was heard');
  });
});

describe('what sub-scores look at', () => {
  it('is, by name, nothing that is protected', () => {
    for (const signal of [...ABLE_SIGNALS, ...WILLING_SIGNALS, ...REACHABLE_SIGNALS])
      expect(exclusionOf(signal), signal).toBeUndefined();
  });

  it('is the same for two debtors who differ in age, name and language alone', () => {
    const one = [...reachableDebtor(), placedAccount()];
    const other = one.map((each) =>
      each.type === 'DebtorIdentified'
        ? { ...each, name: { first: 'Ana', last: 'Lopez' }, language: 'es' as const, dateOfBirth: '1944-02-01' }
        : each,
    );
    for (const name of ['able', 'willing', 'reachable'] as const) expect(judge(name, other)).toEqual(judge(name, one));
  });

  it('tells nobody apart where the strategy has no weights, but for the hardship they told of', () => {
    const file = fileOf(...placement(), ...returned('first'), ...returned('second'));
    const account = file.accounts[ACCOUNT];
    if (account === undefined) throw new Error('expected the account that was placed');
    expect(subScore('able', file, account, undefined, epochMs(MONDAY)).band).toBe('medium');
    const told = fileOf(...placement(), fact('HardshipReported', { until: undefined }));
    expect(subScore('able', told, account, undefined, epochMs(MONDAY)).band).toBe('low');
  });
});
