import { text } from 'node:stream/consumers';
import { assert, asyncProperty, constantFrom, nat } from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import type { Files } from '#domain/ports/files.ts';
import type { NumberTypes } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { Slice } from '#domain/intake/slice.ts';
import { outgoingFolder } from '#domain/intake/work-folder.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { type Ledger, LedgerConflict } from '#domain/ports/ledger.ts';
import { executionName } from '#domain/ports/executions.ts';
import { inspectPortfolio } from '#lambdas/inspect-portfolio/task.ts';
import { placeAccounts } from '#lambdas/place-accounts/task.ts';
import { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';
import { reportPortfolio } from '#lambdas/acknowledge-portfolio/task.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { MemoryLedger } from '#test/support/memory-ledger.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const CREDITOR = 'first-harbor-bank';
const AT = '2026-01-05T17:00:00.000Z';

/** The run ended there and then; what it has written stays written. */
class Crashed extends Error {}

/** A file whose intake crashes wherever chance has it, until it once does not. */
class CrashingIntake {
  readonly started: string[] = [];
  readonly memory = new MemoryFiles();
  readonly ledger = new MemoryLedger();
  readonly #key: string;
  readonly #draws: SeededRandom;
  readonly #percent: number;
  crashes = 0;

  constructor(name: string, seed: number, percent: number) {
    this.#key = `incoming/${CREDITOR}/${name}`;
    this.#draws = new SeededRandom('crashes', String(seed));
    this.#percent = percent;
  }

  async takesIn(csv: string): Promise<Acknowledgment> {
    await this.memory.write(this.#key, Buffer.from(csv));
    for (let run = 1; ; run++) {
      try {
        return await this.#run(`run-${run}`);
      } catch (error) {
        if (!(error instanceof Crashed)) throw error;
        this.crashes++;
      }
    }
  }

  /** As the state machine does, without its retries: every crash is for a new execution to mend. */
  async #run(run: string): Promise<Acknowledgment> {
    const files = this.#crashing(this.memory, ['read', 'write', 'writeStream', 'list']);
    // A cold start each time: nothing is remembered from before the crash.
    const ledger = new CaseFiles(this.#crashing<Ledger>(this.ledger, ['load', 'append', 'find']));
    const ports = {
      files,
      ledger,
      policy: reviewedPolicy(),
      codeVersion: 'test',
      executions: this.#executions(),
      numberTypes: this.#numberTypes(),
    };
    const { verdict, creditorId, portfolioId, kind, rowsKey, indexKey } = await inspectPortfolio.invoke(
      { at: AT, key: this.#key, run },
      ports,
    );
    if (verdict === 'accepted' || verdict === 'accepted-in-part') {
      const [, ...slices] = (await text(await files.read(indexKey))).trimEnd().split('\n');
      for (const line of slices) {
        const [firstRow, from, to, rows] = line.split(',');
        const slice = Slice.parse({ firstRow, from, to, rows });
        await placeAccounts.invoke({ at: AT, run, creditorId, portfolioId, rowsKey, slice }, ports);
      }
    }
    const { acknowledgmentKey } = await reportPortfolio.invoke(
      { at: AT, run, key: this.#key, creditorId, portfolioId, kind, verdict },
      ports,
    );
    // A run that crashed after its last word leaves it to the next to say that the file was taken in before.
    const { acknowledgment } = outgoingFolder(creditorId, portfolioId);
    const key = verdict === 'already-processed' ? acknowledgment : acknowledgmentKey;
    return Acknowledgment.parse(JSON.parse(await text(await this.memory.read(key))));
  }

  /** Who is asked about numbers may crash too, before the answers are written down. */
  #numberTypes(): NumberTypes {
    return this.#crashing(
      {
        enabled: true,
        typesOf: async (numbers: readonly string[]) =>
          new Map(numbers.map((number) => [number, number.endsWith('7') ? 'invalid' : 'mobile'])),
      },
      ['typesOf'],
    );
  }

  #executions() {
    return this.#crashing(
      {
        start: async (account: Parameters<typeof executionName>[0]) => {
          const name = executionName(account);
          if (this.started.includes(name)) return 'already-started' as const;
          this.started.push(name);
          return 'started' as const;
        },
      },
      ['start'],
    );
  }

  /** Before or after any call of these, the run may end; a write may also lose against itself. */
  #crashing<Port extends Files | Ledger | NumberTypes | { start: unknown }>(
    port: Port,
    calls: readonly (keyof Port & string)[],
  ): Port {
    const mayCrash = () => {
      if (this.#draws.chance(this.#percent / 100)) throw new Crashed();
    };
    return new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || !calls.some((call) => call === name))
          return typeof method === 'function' ? method.bind(target) : method;
        return async (...args: unknown[]) => {
          mayCrash();
          const answer: unknown = await Reflect.apply(method, target, args);
          if (name === 'append' && this.#draws.chance(this.#percent / 500))
            throw new LedgerConflict('it is there already');
          mayCrash();
          return answer;
        };
      },
    });
  }
}

it('a crash anywhere, and a run again: every good row is placed exactly once, and its execution started once', async () => {
  let crashes = 0;
  await assert(
    asyncProperty(nat(), constantFrom(0.1, 0.3, 0.6), async (seed, percent) => {
      const rows = generatePortfolio(20, `crash-${seed}`, AT.slice(0, 10));
      const broken = rows.map((row, n) => (n % 10 === 7 ? { ...row, current_balance: '0.01' } : row));
      const intake = new CrashingIntake('january.csv', seed, percent);
      const acknowledgment = await intake.takesIn(portfolioCsv(broken));
      crashes += intake.crashes;
      expect(acknowledgment).toMatchObject({ placed: 18, updated: 0, alreadyPlaced: 0, rejected: 2, needsReview: 0 });

      const good = rows.filter((_, n) => n % 10 !== 7).map((row) => accountIdOf(row, { creditorId: CREDITOR }));
      expect(intake.started.toSorted()).toEqual(
        good.map((accountId) => executionName({ accountId, cycle: 1 })).toSorted(),
      );
      const placed = intake.ledger
        .everyCommit()
        .flatMap(({ facts }) => facts.flatMap((each) => (each.type === 'AccountPlaced' ? [each.accountId] : [])));
      expect(placed.toSorted()).toEqual(good.toSorted());
    }),
    { numRuns: 40 },
  );
  expect(crashes).toBeGreaterThan(40);
});
