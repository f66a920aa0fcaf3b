import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { measurementsIn } from '#domain/intake/behavior-cell.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { pointsWithoutLoss, scoreByModel } from '#domain/scoring/score-by-model.ts';
import { portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** Six months of a card: late by so many months, so much of the limit used, so much of each bill paid. */
function cardHistory(late: readonly number[], used: number, paid: number): string {
  const months = late.flatMap((behind, index) => [
    `months_late_${index + 1}=${behind}`,
    `billed_${index + 1}=${used * 5000}`,
    `paid_${index + 1}=${paid * used * 5000}`,
  ]);
  return [...months, 'credit_limit=5000'].join('; ');
}

const card = (ref: string, history: string) =>
  ordinaryAccount({ account_ref: ref, product: 'credit-card', ...(history === '' ? {} : { behavior: history }) });

async function scoresOf(...rows: Parameters<typeof portfolioCsv>[0]) {
  const life = new Life();
  const acknowledgment = await life.world.upload(BANK, 'cards.csv', Buffer.from(portfolioCsv(rows)));
  const facts = life.commits.flatMap((commit) => commit.facts);
  const scores = facts.filter((fact): fact is FactOf<'AccountScored'> => fact.type === 'AccountScored');
  return { life, acknowledgment, scores };
}

describe('an account that is scored', () => {
  const [shipped] = reviewedPolicy().scoring.models;
  if (shipped === undefined) throw new TypeError('expected a trained model in policy/scoring.yaml');

  it('gets the points rule when nothing is known of how it was paid', async () => {
    const { scores, acknowledgment } = await scoresOf(card('A1', ''));
    expect(scores).toMatchObject([{ model: 'points-2026-11' }]);
    expect(scores[0]).not.toHaveProperty('probability');
    expect(acknowledgment).not.toHaveProperty('drift');
  });

  it('gets the trained model when its payment history came with it, with reasons that add up', async () => {
    const history = cardHistory([2, 2, 1, 0, 0, 0], 0.9, 0.02);
    const { scores } = await scoresOf(card('A1', history));
    const [scored] = scores;
    expect(scored?.model).toBe(shipped.model.id);
    expect(scored?.probability).toBeLessThan(0.4);
    expect(scored?.band).toBe('low');
    expect(scored?.reasons[0]?.code).toBe('how late payments are now');
    const lost = scored?.reasons.reduce((sum, { points }) => sum + points, 0) ?? 0;
    expect(pointsWithoutLoss(shipped.model) + lost).toBe(scored?.score);
  });

  it('has in the ledger the very score that the trainer measured with', async () => {
    const history = cardHistory([1, 0, 0, 0, 0, 0], 0.2, 0.5);
    const { scores } = await scoresOf(card('A1', history));
    const { score, probability } = scoreByModel(shipped.model, measurementsIn(history) ?? {});
    expect(scores).toMatchObject([{ score, probability }]);
  });

  it('is scored by the rule when the trained model would know too little of it, or is meant for other products', async () => {
    const { scores } = await scoresOf(
      card('A1', 'months_late_1=2; months_late_2=1'),
      ordinaryAccount({ account_ref: 'A2', behavior: cardHistory([2, 2, 1, 0, 0, 0], 0.9, 0.02) }),
    );
    expect(scores.map(({ model }) => model)).toEqual(['points-2026-11', 'points-2026-11']);
  });

  it('is refused with a protected attribute among its measurements', async () => {
    const { acknowledgment, life } = await scoresOf(card('A1', 'months_late_1=2; age=44'));
    expect(acknowledgment).toMatchObject({ placed: 0, rejected: 1 });
    expect(await text(await life.files.read(acknowledgment.findings ?? ''))).toContain(
      'no protected attribute among them',
    );
  });

  it('tells the creditor how far its portfolio is from the accounts the model knows', async () => {
    const histories = Array.from({ length: 30 }, (_, index) =>
      card(`A${index}`, cardHistory([6, 6, 5, 4, 3, 2], 1.3, 0)),
    );
    const { acknowledgment } = await scoresOf(...histories);
    expect(acknowledgment.drift).toMatchObject([
      {
        model: shipped.model.id,
        accounts: 30,
        drift: [{ feature: 'score', verdict: 'stop' }, ...shipped.model.features.map(() => ({}))],
      },
    ]);
  });
});
