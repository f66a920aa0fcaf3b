import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ScoringModel } from '#domain/scoring/model.ts';
import { scoreByModel } from '#domain/scoring/score-by-model.ts';

const POLICY = join(import.meta.dirname, '../../../policy');
const Metrics = z.object({
  data: z.string(),
  champion: z.object({ model: z.string(), refusals: z.array(z.string()), measures: z.object({ auc: z.number() }) }),
  challenger: z.object({ model: z.string(), refusals: z.array(z.string()) }),
});

describe.each(globSync('scoring/*/ch*.json', { cwd: POLICY }))('the model that ships in %s', (path) => {
  const folder = join(POLICY, dirname(path));
  const model = ScoringModel.parse(JSON.parse(readFileSync(join(POLICY, path), 'utf8')));
  const metrics = Metrics.parse(JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8')));

  it('is the one that was measured, and reached its gate', () => {
    const verdict = path.endsWith('champion.json') ? metrics.champion : metrics.challenger;
    expect(verdict).toMatchObject({ model: model.id, refusals: [] });
    expect(model.training.data).toBe(metrics.data);
  });

  it('has a card that says where its data is from, under which license, and what it is not', () => {
    const card = readFileSync(join(folder, 'model-card.md'), 'utf8');
    expect(card).toContain(metrics.data);
    expect(card).toMatch(/\| license \| CC BY 4\.0 \|/);
    expect(card).toContain('## What it is not');
  });

  it('thinks less of an account that is later now', () => {
    const probability = (late: number) =>
      scoreByModel(model, { months_late_1: late, months_late_2: late - 1, billed_1: 3000, credit_limit: 4000 })
        .probability;
    expect(probability(1)).toBeGreaterThan(probability(2));
    // Trees are not held to one direction; the card is.
    if (model.kind === 'scorecard') expect(probability(2)).toBeGreaterThanOrEqual(probability(4));
  });
});
