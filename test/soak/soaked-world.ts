import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { DAY, HOUR, instant, MINUTE } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { writeExport } from '#tools/review/export/write-export.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { FaultyWorld } from '#test/support/faulty-world.ts';
import { repeatedContacts, unreconciledMoney } from '#test/support/guarantees.ts';
import type { LifeOutcome } from '#test/support/racing-life.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { portfolioIn } from '#test/support/seeded-export.ts';
import { capsExceeded } from './caps.ts';
import { disturbances, portfolioOf } from './crowd.ts';
import { standingStill } from './moving-on.ts';
import { wakings } from './waking.ts';

const MONTH_DAYS = 30;

/** One world to lead: everything about it follows from seed and number. */
export interface Soaking {
  readonly seed: string;
  readonly number: number;
  readonly accounts: number;
  readonly years: number;
}

/** The properties that are watched, by what a violation is called. */
export const WATCHED = {
  refused: 'contacts the rule book refuses, by the checker of exports',
  stopped: 'contacts after a stop, by the checker from the bare facts',
  unbroken: 'chains, facts, policies or sums that do not hold, by the checker',
  window: 'dispatches outside the window of a permit',
  caps: 'caps exceeded, counted anew over all debts of a person',
  waking: 'deferrals that do not wake at the first allowed minute',
  still: 'accounts that stand still and no operator sees it',
  guarantees: 'lost wake-ups, repeated contacts and wrong sums',
  ended: 'worlds that broke down: an error nobody caught',
} as const;
export type Watched = keyof typeof WATCHED;

export interface Soaked {
  readonly counts: {
    readonly debtors: number;
    readonly accounts: number;
    /** From placement to the end of the world. */
    readonly accountDays: number;
    /** From placement to closure, or to the end. */
    readonly openDays: number;
    readonly commits: number;
    readonly permits: number;
    readonly contacts: number;
    readonly received: number;
    readonly deferrals: number;
    readonly onTime: number;
    readonly afterRetries: number;
    readonly disturbed: number;
    readonly steppedAside: number;
    readonly minutes: number;
  };
  readonly violations: readonly { readonly what: Watched; readonly because: string }[];
}

/** Leads everybody's life in one world of faults, and judges it afterwards from its export and its bare facts. */
export async function soak(soaking: Soaking): Promise<Soaked> {
  const { accounts, years } = soaking;
  const seed = `${soaking.seed}/${soaking.number}`;
  const draws = new SeededRandom(seed, 'world');
  // Any hour of a year: months later every life has seen a change of clocks, from either side.
  const start = Date.parse('2026-01-01T00:00:00.000Z') + draws.between(0, 365 * 1440) * MINUTE;
  const months = Math.round((years * 365) / MONTH_DAYS);
  const database = openSqlite(':memory:');
  const days = months * MONTH_DAYS;
  const world = new FaultyWorld(
    {
      crowd: draws.between(0, 1_000_000),
      accounts,
      months,
      faults: draws.between(0, 1_000_000),
      percent: draws.pick([0, 1, 3, 8]),
    },
    {
      rows: portfolioOf(seed, accounts, instant(start).slice(0, 10)),
      start: instant(start),
      database,
      alsoOnCommit: (commit, now) => disturbances(seed, commit, now, days),
    },
  );
  const violations: { what: Watched; because: string }[] = [];
  const found = (what: Watched, because: readonly string[]) =>
    violations.push(...because.map((each) => ({ what, because: `world ${soaking.number}: ${each}` })));
  found('guarantees', await world.run());

  const folder = mkdtempSync(join(tmpdir(), 'forbear-soak-'));
  const scope = portfolioIn(database);
  const { counts } = writeExport({ database, scope, folder, exportedAt: instant(start + days * DAY) });
  const { findings } = await verifyExport(folder, { findAll: true });
  rmSync(folder, { recursive: true });
  for (const { promise, because, debtorId, seq } of findings) {
    const what =
      promise === 'verdicts' || promise === 'contacts' ? 'refused' : promise === 'stops' ? 'stopped' : 'unbroken';
    found(what, [`${debtorId} commit ${seq}: ${because}`]);
  }

  const policy = reviewedPolicy();
  let placed = 0;
  const sum = {
    openDays: 0,
    accountDays: 0,
    received: 0,
    onTime: 0,
    afterRetries: 0,
    disturbed: 0,
    steppedAside: 0,
    minutes: 0,
  };
  for (const outcome of await world.outcomes()) {
    const { commits, file, received } = outcome;
    const end = start + days * DAY;
    found('guarantees', [...repeatedContacts(outcome), ...unreconciledMoney(outcome)]);
    found('window', outsideWindow(outcome));
    found('caps', capsExceeded(commits, policy));
    found('still', standingStill(commits, policy, end));
    const { findings: late, ...woken } = wakings(file.debtorId, commits, policy, end);
    found('waking', late);
    for (const name of ['onTime', 'afterRetries', 'disturbed', 'steppedAside', 'minutes'] as const)
      sum[name] += woken[name];
    sum.received += received.length;
    for (const { placedAt, status } of Object.values(file.accounts)) {
      placed++;
      sum.accountDays += (end - placedAt) / DAY;
      sum.openDays += ((status.kind === 'closed' ? Math.min(status.at, end) : end) - placedAt) / DAY;
    }
  }
  database.close();
  return {
    counts: {
      debtors: counts.ledgers,
      accounts: placed,
      commits: counts.commits,
      permits: counts.contacts + counts.refused + counts.deferred,
      contacts: counts.contacts,
      deferrals: counts.deferred,
      ...sum,
    },
    violations,
  };
}

/** A permit that names no closing hour (a letter's) is good for an hour. */
const WITHOUT_CLOSING_HOUR = HOUR;

/** What a provider took before its permit was decided, or after its window had closed. */
function outsideWindow({ commits, received }: LifeOutcome): string[] {
  const took = new Map(received.map(({ intentId, at }) => [intentId, at]));
  return commits.flatMap(({ facts }) =>
    facts.flatMap((fact) => {
      const at = fact.type === 'ContactIntended' ? took.get(fact.intentId) : undefined;
      if (fact.type !== 'ContactIntended' || at === undefined) return [];
      const from = Date.parse(fact.permit.at);
      const to = fact.permit.goodUntil === undefined ? from + WITHOUT_CLOSING_HOUR : Date.parse(fact.permit.goodUntil);
      return at >= from && at < to
        ? []
        : [`${fact.intentId} went out at ${instant(at)}, outside ${instant(from)} to ${instant(to)}`];
    }),
  );
}
