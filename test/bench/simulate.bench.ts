import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { parametersWith } from '#tools/analysis/simulator/parameter-table.ts';
import { probe } from '#tools/analysis/simulator/probe.ts';
import { runSimulation } from '#tools/analysis/simulator/simulation.ts';
import { candidates } from '#tools/analysis/simulator/strategies.ts';

export interface SimulationFigures {
  readonly what: string;
  readonly cores: number;
  /** Accounts times lives. */
  readonly accounts: number;
  readonly seconds: number;
  readonly accountsPerSecond: number;
}

const START = '2026-01-05T17:00:00.000Z';
const PEOPLE = 40_000;

/** The behavior model alone, on one core: 30 days of one call to each. */
function benchModel(): SimulationFigures {
  const began = performance.now();
  probe('early', [{ day: 1, approach: 'call' }], { people: PEOPLE, seed: 'bench', parameters: parametersWith() });
  return figures('behavior model alone, 30 days', 1, PEOPLE, began);
}

/** A year through the real workflow: required notices alone, and the shipped strategy. */
async function benchYears(accounts: number, seeds: number): Promise<SimulationFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-simulate-'));
  const bytes = Buffer.from(portfolioCsv(generatePortfolio(accounts, 'bench', START.slice(0, 10))));
  const cores = availableParallelism();
  const all = candidates([], new URL('../../policy', import.meta.url).pathname);
  const measured: SimulationFigures[] = [];
  for (const candidate of all) {
    const began = performance.now();
    await runSimulation({
      candidates: [candidate],
      uploads: [{ creditorId: 'first-harbor-bank', fileName: 'sample.csv', bytes }],
      start: START,
      days: 365,
      seed: 'bench',
      seeds,
      assumptionSets: 0,
      callsBy: 'call',
      workers: cores,
      folder,
    });
    measured.push(figures(`a year, ${candidate.name}`, cores, accounts * seeds, began));
    rmSync(folder, { recursive: true, force: true });
  }
  return measured;
}

export async function benchSimulate(): Promise<SimulationFigures[]> {
  return [benchModel(), ...(await benchYears(300, 4))];
}

function figures(what: string, cores: number, accounts: number, began: number): SimulationFigures {
  const seconds = (performance.now() - began) / 1000;
  return {
    what,
    cores,
    accounts,
    seconds: Math.round(seconds * 10) / 10,
    accountsPerSecond: Math.round(accounts / seconds),
  };
}

if (import.meta.main) console.table(await benchSimulate());
