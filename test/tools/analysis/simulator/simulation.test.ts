import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/policy/policy.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { simulationRuns, runSimulation } from '#tools/analysis/simulator/simulation.ts';
import { noticesOnly } from '#tools/analysis/simulator/strategies.ts';
import { MONDAY_NOON, policy } from '#test/support/account-life.ts';

describe('the lives of a comparison', () => {
  it('are of other people for every draw of the sweep, so that one seed cannot win them all', () => {
    const sets = Array.from({ length: 40 }, () => ({}));
    const lives = simulationRuns('forbear', 8, sets);
    expect(lives).toHaveLength(48);
    expect(new Set(lives.map(({ seed }) => seed)).size).toBe(48);
  });
});

describe('strategies whose policies take different accounts in', () => {
  it('are not compared, and the counts say so', async () => {
    const { 'bluebird-wireless': _, ...banks } = policy.creditors;
    const withoutPhones: Policy = { ...policy, creditors: banks };
    const uploads = (['first-harbor-bank', 'bluebird-wireless'] as const).map((creditorId) => {
      const rows = generatePortfolio(6, creditorId, MONDAY_NOON.slice(0, 10));
      return { creditorId, fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(rows)) };
    });
    const compared = runSimulation({
      candidates: [
        { name: 'both', policy },
        { name: 'banks', policy: withoutPhones },
      ],
      uploads,
      start: MONDAY_NOON,
      days: 1,
      seed: 'intake',
      seeds: 1,
      assumptionSets: 0,
      callsBy: 'call',
      workers: 1,
      folder: mkdtempSync(join(tmpdir(), 'forbear-intake-')),
    });
    await expect(compared).rejects.toThrow(
      /took different accounts in, both \d+ and banks \d+, expected the same ones/,
    );
  });
});

describe('required notices alone', () => {
  it('try nothing on anybody', () => {
    const trying = { ...policy, strategy: { ...policy.strategy, experiments: [] } };
    expect(noticesOnly(trying).strategy.experiments).toBeUndefined();
  });
});
