import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { runAll } from '#tools/analysis/simulator/run-all.ts';
import type { Parameters } from '#tools/analysis/simulator/parameter-table.ts';
import { type PlacedPortfolio, placePortfolio } from '#tools/analysis/simulator/place-portfolio.ts';
import { type SimulationSetup, simulate } from '#tools/analysis/simulator/simulate.ts';
import { noticesOnly } from '#tools/analysis/simulator/strategies.ts';
import { MONDAY_NOON, policy } from '#test/support/account-life.ts';

/** Everybody reads everything, has no other number, and says nothing unless a test lets them. */
const SILENT: Partial<Parameters> = {
  reachSms: 0.99,
  reachEmail: 0.99,
  reachLetter: 0.99,
  reachCall: 0.99,
  fatigueLoss: 0,
  wrongPartyShare: 0,
  inErrorShare: 0,
  ceaseFirst: 0,
  complaintFirst: 0,
  claimsPaid: 0,
  textStop: 0,
  emailStop: 0,
  hardshipSaid: 0,
  attorneyHired: 0,
  promiseRate: 0,
  emailBounces: 0,
  letterReturns: 0,
  bankruptcy: 1e-9,
  death: 1e-9,
};

/** Nobody pays unless a promise makes them. */
const UNPAID: Partial<Parameters> = { baseCureEarly: 1e-6, baseCureMid: 1e-6, baseCureLate: 1e-6 };

const ACCOUNTS = 12;
let placed: PlacedPortfolio;

beforeAll(async () => {
  const rows = generatePortfolio(ACCOUNTS, 'simulated', MONDAY_NOON.slice(0, 10)).map((row) => ({
    ...row,
    bankruptcy_filed_on: '',
    deceased_on: '',
    attorney_name: '',
    cease_requested_on: '',
  }));
  const uploads = [{ creditorId: 'bluebird-wireless', fileName: 'sample.csv', bytes: Buffer.from(portfolioCsv(rows)) }];
  const folder = mkdtempSync(join(tmpdir(), 'forbear-simulator-'));
  placed = await placePortfolio(policy, uploads, MONDAY_NOON, join(folder, 'placed.sqlite'));
});

function settingWith(changes: Partial<SimulationSetup> = {}): SimulationSetup {
  const { database, accounts } = placed;
  return { policy, intakeDatabase: database, accounts, start: MONDAY_NOON, days: 60, callsBy: 'call', ...changes };
}

async function lifeOf(changes: Partial<Parameters>, setting: Partial<SimulationSetup> = {}) {
  const { figures } = await simulate(settingWith(setting), {
    seed: 'life',
    changes: { ...SILENT, ...UNPAID, ...changes },
  });
  return figures;
}

describe('simulated debtors behind the world', () => {
  it('hear nothing and do nothing that the model does not make them', async () => {
    const figures = await lifeOf({});
    expect(figures.contacts).toBeGreaterThan(ACCOUNTS);
    expect([figures.recovered, figures.complaints, figures.ceases, figures.optOuts, figures.disputes]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('who ask to be left alone are left alone by the workflow', async () => {
    const ceasing = await lifeOf({ ceaseFirst: 0.99, ceaseGrowth: 0 });
    expect(ceasing.ceases).toBeGreaterThan(ACCOUNTS / 2);
    expect(ceasing.contacts).toBeLessThan(3 * ACCOUNTS);
    expect(ceasing['closed: returned']).toBeGreaterThan(ACCOUNTS / 2);
  });

  it('whose debt is wrong dispute it, and then it rests', async () => {
    const { disputes } = await lifeOf({ inErrorShare: 0.99, disputeWhenWrong: 0.99 });
    expect(disputes).toBeGreaterThan(ACCOUNTS / 2);
  });

  it('have a dispute answered by whether the debt is wrong', async () => {
    const disputing = { inErrorShare: 0.99, disputeWhenWrong: 0.99, rightWithdrawn: 1e-9 };
    const found = await lifeOf({ ...disputing, wrongFoundWrong: 0.99 });
    expect(found['closed: in-error']).toBeGreaterThan(ACCOUNTS / 2);
    const never = await lifeOf({ ...disputing, wrongFoundWrong: 1e-9 });
    expect([never.disputes > 0, never['closed: in-error']]).toEqual([true, 0]);
    const paidClaimed = await lifeOf({ claimsPaid: 0.99, wrongFoundWrong: 0.99, rightWithdrawn: 1e-9 });
    expect([paidClaimed.disputes > 0, paidClaimed['closed: in-error']]).toEqual([true, 0]);
  });

  it('complain, opt out, tell hardship, hire attorneys, and say when it is somebody else’s number', async () => {
    expect((await lifeOf({ complaintFirst: 0.5, complaintGrowth: 0 })).complaints).toBeGreaterThan(5);
    expect((await lifeOf({ emailStop: 0.9, textStop: 0.9 })).optOuts).toBeGreaterThan(3);
    expect((await lifeOf({ hardshipSaid: 0.9, cannotPayShare: 0.99 })).hardships).toBeGreaterThan(5);
    expect((await lifeOf({ attorneyHired: 0.9 })).attorneys).toBeGreaterThan(5);
    expect((await lifeOf({ wrongPartyShare: 0.99, wrongPartySays: 0.99 })).wrongNumbers).toBeGreaterThan(2);
  });

  it('who promise on the phone and keep it pay, in full or a part', async () => {
    const figures = await lifeOf({ promiseRate: 0.99, promiseKept: 0.99, paysInFull: 0.99 });
    expect(figures.voice).toBeGreaterThan(0);
    expect(figures.recovered).toBeGreaterThan(0);
    expect(figures['closed: paid-in-full']).toBeGreaterThan(0);
    expect(figures.net).toBe(figures.recovered - figures.cost);
  });

  it('go bankrupt and die at their own rates, and the workflow stops', async () => {
    const bankrupt = await lifeOf({ bankruptcy: 200 }, { days: 150 });
    expect(bankrupt['closed: returned']).toBeGreaterThan(ACCOUNTS / 2);
    const dead = await lifeOf({ death: 200 }, { days: 150 });
    expect(dead['closed: deceased']).toBeGreaterThan(ACCOUNTS / 2);
  });
});

describe('two strategies', () => {
  /** Nobody sees anything. */
  const BLIND = { reachSms: 1e-9, reachEmail: 1e-9, reachLetter: 1e-9, reachCall: 1e-9 };

  it('meet the same people with the same luck: contacts that nobody sees change nothing that is paid', async () => {
    // Within the first stage, which both leave on the same day.
    const changes = { ...SILENT, ...BLIND, baseCureMid: 0.5, baseCureLate: 0.5 };
    const life = { seed: 'same', changes };
    const shipped = await simulate(settingWith({ days: 40 }), life);
    const bare = await simulate(settingWith({ days: 40, policy: noticesOnly(policy) }), life);
    expect(bare.figures.contacts).toBeLessThan(shipped.figures.contacts);
    expect(shipped.figures.recovered).toBeGreaterThan(0);
    expect(bare.recoveredByWeek).toEqual(shipped.recoveredByWeek);
  });

  it('come to the same on one core and on two', async () => {
    const settings = [settingWith({ days: 30 }), settingWith({ days: 30, policy: noticesOnly(policy) })];
    const jobs = [0, 1, 0].map((setting, index) => ({ setting, seed: `seed-${index}`, changes: {} }));
    const one = await runAll(settings, jobs, 1, () => {});
    const two = await runAll(settings, jobs, 2, () => {});
    expect(two).toEqual(one);
    expect(one[0]).not.toEqual(one[2]);
  });
});
