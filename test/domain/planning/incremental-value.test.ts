import { describe, expect, it } from 'vitest';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { incrementalValue } from '#domain/planning/incremental-value.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, payment, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const [card] = policy.scoring.models;

interface Account {
  readonly balance?: number;
  readonly daysPastDue?: number;
  /** Of payment, by the trained card. */
  readonly probability?: number;
}

/** A contact about an account on Monday, and what happened before. */
function worth(
  { balance = 120_000, daysPastDue = 30, probability }: Account,
  channel: Channel = 'voice',
  before: readonly Fact[] = [],
  by: Policy = policy,
) {
  const file = fileOf(
    ...placement({ balance, delinquentSince: daysAfter(MONDAY, -daysPastDue).slice(0, 10), product: 'credit-card' }),
    ...(probability === undefined ? [] : [fact('AccountScored', { model: card?.model.id ?? '', probability })]),
    ...before,
  );
  const account = file.accounts[ACCOUNT];
  if (account === undefined) throw new Error('expected the account that was placed');
  return incrementalValue(file, account, { channel, treatmentId: 'help-call' }, by, epochMs(MONDAY));
}

function called(daysAgo: number, call?: Partial<FactOf<'CallEnded'>>, treatmentId = `call-${daysAgo}`): Fact[] {
  const intentId = `call-${daysAgo}`;
  const at = daysAfter(MONDAY, -daysAgo);
  return [
    fact('ContactIntended', { intentId, treatmentId, channel: 'voice', at }),
    fact('ContactSent', { intentId, at }),
    ...(call === undefined ? [] : [fact('CallEnded', { intentId, at, ...call })]),
  ];
}

describe('what a call is worth', () => {
  it('in plain figures: an early account of $1,200 to whom nobody spoke', () => {
    // Half pay anyway; a call adds 3.2 points, of an expected $720, and costs $1.50.
    const value = worth({});
    expect(value).toMatchObject({ chanceWithoutContact: 0.5, expectedPayment: 72_000, cost: 15_000 });
    expect(value.chanceWithContact).toBeCloseTo(0.532, 3);
    expect(value.cents).toBe(2_157);
  });

  it('less to whom would pay anyway than to whom needs it', () => {
    const wouldPayAnyway = worth({ probability: 0.83 });
    const needsACall = worth({ probability: 0.35 });
    expect(wouldPayAnyway.chanceWithoutContact).toBeGreaterThan(needsACall.chanceWithoutContact);
    expect(wouldPayAnyway.cents).toBeLessThan(needsACall.cents);
  });

  it('more for a large debt that is old than for a small one that is new', () => {
    const largeAndOld = worth({ balance: 1_000_000, daysPastDue: 400 });
    const smallAndNew = worth({ balance: 20_000, daysPastDue: 30 });
    expect(largeAndOld.chanceWithoutContact).toBeLessThan(smallAndNew.chanceWithoutContact);
    expect(largeAndOld.cents).toBeGreaterThan(smallAndNew.cents);
  });

  it('less than nothing for a small debt that is old: the call costs more than it brings', () => {
    expect(worth({ balance: 20_000, daysPastDue: 400 }).cents).toBeLessThan(0);
  });

  it('less with every call of the week', () => {
    const first = worth({});
    const third = worth({}, 'voice', [...called(5), ...called(2)]);
    expect(third.chanceWithContact - third.chanceWithoutContact).toBeCloseTo(
      (first.chanceWithContact - first.chanceWithoutContact) * 0.7 ** 2 * 0.9 ** 2,
      10,
    );
    expect(worth({}, 'voice', called(20)).cents).toBeGreaterThan(worth({}, 'voice', called(3)).cents);
    expect(worth({}, 'voice', called(31)).cents).toBe(first.cents);
  });

  it('no less for one that reached nobody, because it never went out', () => {
    const failed = [...called(2).slice(0, 1), fact('ContactFailed', { intentId: 'call-2' })];
    expect(worth({}, 'voice', failed).cents).toBe(worth({}).cents);
  });

  it('less after the same words', () => {
    const same = worth({}, 'voice', called(20, undefined, 'help-call'));
    expect(same.cents).toBeLessThan(worth({}, 'voice', called(20)).cents);
  });

  it('little to whom we have just spoken, who just wrote, or who just paid', () => {
    const spoken = worth({}, 'voice', called(2, { outcome: 'answered' }));
    expect(spoken.cents).toBeLessThan(worth({}, 'voice', called(2, { outcome: 'no-answer' })).cents / 3);
    expect(worth({}, 'voice', [fact('ReplyReceived', { at: MONDAY })]).cents).toBeLessThan(worth({}).cents / 3);
    const paid = payment({ amount: 5_000, at: daysAfter(MONDAY, -10) });
    expect(worth({}, 'voice', [paid]).cents).toBeLessThan(worth({}).cents / 3);
    const returned = fact('PaymentReturned', { paymentId: paid.paymentId, at: daysAfter(MONDAY, -1) });
    expect(worth({}, 'voice', [paid, returned]).cents).toBe(worth({}).cents);
  });

  it('next to nothing to whoever lost their job: nobody pays more for being called when they have nothing', () => {
    const unable = worth({}, 'voice', [fact('HardshipReported')]);
    expect(unable.chanceWithContact - unable.chanceWithoutContact).toBeLessThan(0.002);
    expect(unable.cents).toBeLessThan(0);
  });

  it('nothing where all of the debt is disputed', () => {
    expect(worth({}, 'voice', [fact('DisputeOpened')])).toMatchObject({ expectedPayment: 0, cents: -150 });
  });
});

describe('the last weeks', () => {
  const plain = worth({});
  const added = (before: readonly Fact[]) => {
    const { chanceWithContact, chanceWithoutContact } = worth({}, 'voice', before);
    return (chanceWithContact - chanceWithoutContact) / (plain.chanceWithContact - plain.chanceWithoutContact);
  };
  const wrote = (daysAgo: number) => fact('ReplyReceived', { at: daysAfter(MONDAY, -daysAgo) });

  it.each<[what: string, before: readonly Fact[], left: number]>([
    ['a call of six days ago', called(6), 0.7 * 0.9],
    ['a call of seven days ago, which is no more of this week', called(7), 0.9],
    ['a call of 29 days ago', called(29), 0.9],
    ['a call of thirty days ago, which is no more of this month', called(30), 1],
    ['two of this month', [...called(20), ...called(10)], 0.9 ** 2],
    ['a call that was answered this week', called(2, { outcome: 'answered' }), 0.7 * 0.9 * 0.3],
    ['one that was answered before', called(8, { outcome: 'answered' }), 0.9],
    ['a message of six days ago', [wrote(6)], 0.3],
    ['a message of seven days ago', [wrote(7)], 1],
    ['the same words this month', called(20, undefined, 'help-call'), 0.9 * 0.8],
    ['a payment of 29 days ago', [payment({ amount: 1, at: daysAfter(MONDAY, -29) })], 0.25],
    ['a payment of thirty days ago', [payment({ amount: 1, at: daysAfter(MONDAY, -30) })], 1],
  ])('leave so much of what a call would add: %s', (_what, before, left) => {
    expect(added(before)).toBeCloseTo(left, 8);
  });

  it.each(['ContactFailed', 'ContactWithheld', 'ContactBounced'] as const)(
    'leave all of it after one that reached nobody: %s',
    (became) => {
      const intended = called(2).slice(0, 1);
      expect(added([...intended, fact(became, { intentId: 'call-2' })])).toBeCloseTo(1, 8);
    },
  );
});

describe('what is expected without', () => {
  it('goes by how long the account is past due', () => {
    expect([30, 59, 60, 179, 180, 900].map((daysPastDue) => worth({ daysPastDue }).chanceWithoutContact)).toEqual([
      0.5, 0.5, 0.21, 0.21, 0.035, 0.035,
    ]);
  });

  it('is the model’s where that predicts a payment within days, and the account is as young as those it has seen', () => {
    expect(worth({ probability: 0.35 }).chanceWithoutContact).toBeCloseTo(0.35);
    expect(worth({ probability: 0.35, daysPastDue: 240 }).chanceWithoutContact).toBe(0.035);
    const models = policy.scoring.models.map((use) => ({ ...use, paymentHorizon: undefined }));
    const silent = { ...policy.scoring, models };
    expect(
      worth({ probability: 0.35 }, 'voice', [], { ...policy, scoring: { ...policy.scoring, models: [] } })[
        'chanceWithoutContact'
      ],
    ).toBe(0.5);
    expect(worth({ probability: 0.35 }, 'voice', [], { ...policy, scoring: silent }).chanceWithoutContact).toBe(0.5);
  });
});

describe('the channels', () => {
  it('a text is worth its price sooner than a letter', () => {
    const worths = (['voice', 'sms', 'letter', 'email'] as const).map((channel) => worth({ balance: 30_000 }, channel));
    expect(worths.map(({ cents }) => cents)).toEqual([427, 260, 60, 90]);
    expect(worths.map(({ cost }) => cost)).toEqual([15_000, 250, 9_500, 1]);
  });

  it('move an early account as the published studies found, before they are halved', () => {
    const { effects } = policy.strategy;
    if (effects === undefined) throw new Error('expected effects in the reviewed strategy');
    const whole = { ...policy, strategy: { ...policy.strategy, effects: { ...effects, evidenceWeight: 1 } } };
    const added = (channel: Channel) => {
      const { chanceWithContact, chanceWithoutContact } = worth({}, channel, [], whole);
      return chanceWithContact - chanceWithoutContact;
    };
    // Campbell, Grant and Thorp 2022: +2.4 points, 95 % from 1.7 to 3.1.
    expect(added('sms')).toBeGreaterThan(0.017);
    expect(added('sms')).toBeLessThan(0.0312);
    // Laudenbach, Pirschel and Siegel: +34.4 points for who was spoken to.
    expect(added('voice') / 0.22).toBeGreaterThan(0.24);
    expect(added('voice') / 0.22).toBeLessThan(0.344);
  });

  it('are all worth the same where the strategy names no effects, as older ones did not', () => {
    const { effects: _, ...older } = policy.strategy;
    expect(worth({}, 'voice', [], { ...policy, strategy: older })).toMatchObject({ cents: 0, cost: 0 });
  });
});
