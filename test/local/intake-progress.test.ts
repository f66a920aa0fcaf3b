import { expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { type IntakeProgress, filesReportingProgress } from '#local/intake-progress.ts';
import { BANK, Life } from '#test/support/account-life.ts';

it('a long file shows how far it was surveyed, judged and taken in', async () => {
  const told: Omit<IntakeProgress, 'placed'>[] = [];
  const files = filesReportingProgress(new MemoryFiles(), (so) => told.push(so));
  const life = new Life({ files, onStart: () => undefined });
  const csv = Buffer.from(portfolioCsv(generatePortfolio(450, 'progress', '2026-01-05')));
  await life.world.upload(BANK, 'january.csv', csv);
  expect([...new Set(told.map(({ step }) => step))]).toEqual(['surveying', 'judging', 'taking in']);
  for (const doing of ['surveying', 'judging', 'taking in'] as const) {
    const shares = told.filter((so) => so.step === doing).map(({ fraction }) => fraction);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  }
  // Three slices of two hundred rows at most.
  expect(told.filter(({ step }) => step === 'taking in')).toHaveLength(3);
  expect(told.every(({ file }) => file === `${BANK}/january.csv`)).toBe(true);
});
