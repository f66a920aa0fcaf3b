import type { Commit } from '#domain/ledger/commit.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { Usage } from './prices.ts';

/** How long commits are gathered before their rows are made, `lib/constructs/read-model.ts`. */
const BATCHING_WINDOW_MS = 10_000;

/** A row with a slot request is longer than a kilobyte, and goes into an index and out of it again. */
const WRITE_UNITS_PER_SLOT_REQUEST = 3;

interface ProjectedPerson {
  readonly accounts: Set<string>;
  readonly experiments: Set<string>;
  projectedAt: number;
}

/**
 * Counts what it costs to keep the read model: for each person of whom something was written within ten seconds a run of
 * the function, as if no batch held two persons, a read of the ledger, as if it remembered nobody, and a write for each
 * account and experiment, most of whose rows are 600 bytes.
 */
export class ProjectionTally {
  readonly #persons = new Map<DebtorId, ProjectedPerson>();

  /** @param bytes of the person's ledger with this commit */
  commit(
    { debtorId, facts }: Commit,
    bytes: number,
    now: number,
    usage: Pick<Usage, 'tasks' | 'readUnits' | 'writeUnits'>,
  ): void {
    const person = this.#persons.get(debtorId) ?? {
      accounts: new Set(),
      experiments: new Set(),
      projectedAt: Number.NEGATIVE_INFINITY,
    };
    this.#persons.set(debtorId, person);
    for (const fact of facts) {
      if ('accountId' in fact && fact.accountId !== undefined) person.accounts.add(fact.accountId);
      if (fact.type === 'ArmAssigned') person.experiments.add(fact.experiment);
      if (fact.type === 'WaitBegan' && fact.slotRequest !== undefined) usage.writeUnits += WRITE_UNITS_PER_SLOT_REQUEST;
    }
    if (now - person.projectedAt < BATCHING_WINDOW_MS) return;
    person.projectedAt = now;
    usage.tasks++;
    usage.readUnits += 1 + Math.ceil(bytes / 4096);
    usage.writeUnits += person.accounts.size + person.experiments.size;
  }
}
