import type { DatabaseSync } from 'node:sqlite';
import { MemoryOutbox } from './memory-outbox.ts';
import type { ProviderAnswer } from '#adapters/local/provider-answer.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { type Ledger, LedgerConflict, LedgerUnavailable } from '#domain/ports/ledger.ts';
import { DAY, HOUR, MINUTE } from '#domain/values/instant.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { StatesApiError } from '#engine/failures.ts';
import { generatePortfolio, portfolioCsv, type PlacementCells } from '#local/samples/generate-portfolio.ts';
import type { ScheduledEvent } from '#local/actors.ts';
import { ScriptedDebtors } from '#local/scripted-debtors.ts';
import { readStateMachine } from '#local/state-machines.ts';
import { localCaseFiles, World } from '#local/world.ts';
import { MONDAY } from './builders.ts';
import { InvocationFailed } from './faults.ts';
import {
  contactsAfterStops,
  type Violations,
  lostWakeUps,
  repeatedContacts,
  unansweredIntents,
  unreconciledMoney,
} from './guarantees.ts';
import { reviewedPolicy } from './policy.ts';
import type { RestingState, LifeOutcome, Received } from './racing-life.ts';

/** What is drawn about a world: who lives in it, and what goes wrong there. */
export interface WorldScript {
  readonly crowd: number;
  readonly accounts: number;
  readonly months: number;
  readonly faults: number;
  /** Of a hundred calls to the ledger, so many go wrong. */
  readonly percent: number;
}

/** A world other than the usual one. */
export interface FaultyWorldOptions {
  /** Whose accounts are placed; by default drawn from the script. */
  readonly rows?: readonly PlacementCells[];
  readonly start?: string;
  readonly database?: DatabaseSync;
  /** What happens besides what the crowd does. */
  readonly alsoOnCommit?: (commit: Commit, now: number) => readonly ScheduledEvent[];
}

/** What becomes of a call to the ledger. A crash is the end of its run; what it has written stays written. */
const LEDGER_FAULTS = { unavailable: 3, 'unavailable after': 3, crash: 2, 'crash after': 2, conflict: 1 } as const;

const PROVIDER_ANSWERS: Readonly<Record<ProviderAnswer, number>> = {
  taken: 80,
  refused: 5,
  busy: 7,
  lost: 6,
  'opted-out': 2,
};

const MONTH_MS = 30 * DAY;

/** Retries of all kinds are over by then: the longest waits an hour for a provider, and is tried again in vain at most thrice. */
const UNTIL_ALL_REST_MS = 6 * HOUR;

/**
 * The local world, with the crowd that lives in it, where ledger and providers are not always well. What is told is told
 * again until it was recorded, as queues do, and some of it twice.
 */
export class FaultyWorld {
  readonly #script: WorldScript;
  readonly #options: FaultyWorldOptions;
  readonly #world: World;
  readonly #actors: ScriptedDebtors;
  readonly #clean: CaseFiles;
  readonly #outbox: MemoryOutbox;
  readonly #seqs = new Map<DebtorId, number>();
  readonly #debtorOf = new Map<string, DebtorId>();
  readonly #received: (Received & { readonly debtorId: DebtorId })[] = [];
  readonly #eventIds = new Map<DebtorId, Set<string>>();
  readonly #accountArn: string;
  #faultsOff = true;
  #calls = 0;

  constructor(script: WorldScript, options: FaultyWorldOptions = {}) {
    this.#script = script;
    this.#options = options;
    this.#actors = new ScriptedDebtors(`crowd-${script.crowd}`);
    this.#outbox = new MemoryOutbox((channel, intentId) => {
      const answer = this.#faultsOff ? 'taken' : this.#random('provider', intentId).weighted(PROVIDER_ANSWERS);
      const lostOnTheWayBack = answer === 'lost' && this.#random('heard', intentId).chance(0.5);
      if (answer === 'taken' || lostOnTheWayBack) this.#receive(channel, intentId);
      return answer;
    });
    this.#world = new World({
      start: options.start ?? MONDAY,
      ...(options.database === undefined ? {} : { database: options.database }),
      policy: reviewedPolicy(),
      channels: this.#outbox,
      seed: `world-${script.faults}`,
      aroundLedger: (ledger) => this.#faulty(ledger),
      observe: (commit, now) => this.#onCommit(commit, now),
    });
    this.#clean = localCaseFiles(this.#world.database);
    const definition = readStateMachine('account', {});
    this.#accountArn = this.#world.engine.createStateMachine({ name: 'account', definition });
  }

  /** Leads everybody's life and judges it. */
  async runAndJudge(): Promise<Violations> {
    const findings = [...(await this.run())];
    for (const outcome of await this.outcomes()) {
      findings.push(...repeatedContacts(outcome), ...contactsAfterStops(outcome), ...unreconciledMoney(outcome));
    }
    return findings;
  }

  /** Leads everybody's life, and looks around once a month, when all retries are over. */
  async run(): Promise<Violations> {
    const rows =
      this.#options.rows ??
      generatePortfolio(this.#script.accounts, `crowd-${this.#script.crowd}`, MONDAY.slice(0, 10));
    // A row that intake rejects is nobody's life; the others are led.
    await this.#world.upload('bluebird-wireless', 'crowd.csv', Buffer.from(portfolioCsv(rows)));
    const findings: string[] = [];
    for (let month = 0; month < this.#script.months; month++) {
      this.#faultsOff = false;
      await this.#world.advanceTo(this.#world.clock.now() + MONTH_MS);
      this.#faultsOff = true;
      await this.#world.advanceTo(this.#world.clock.now() + UNTIL_ALL_REST_MS);
      for (const debtorId of this.#seqs.keys()) {
        const rest = await this.#atRest(debtorId);
        findings.push(...lostWakeUps(rest), ...unansweredIntents(rest));
      }
    }
    return findings;
  }

  /** How everybody's life went. */
  async outcomes(): Promise<LifeOutcome[]> {
    return await Promise.all([...this.#seqs.keys()].map((debtorId) => this.#outcome(debtorId)));
  }

  #random(...labels: string[]): SeededRandom {
    return new SeededRandom(`faults-${this.#script.faults}`, ...labels);
  }

  #faulty(ledger: Ledger): Ledger {
    const call = async <Result>(effect: () => Promise<Result>, writes = false): Promise<Result> => {
      const random = this.#random('call', `${this.#calls++}`);
      if (this.#faultsOff || !random.chance(this.#script.percent / 100)) return await effect();
      const fault = random.weighted(LEDGER_FAULTS);
      if (writes && fault !== 'unavailable' && fault !== 'crash') await effect();
      if (fault === 'conflict' && writes) throw new LedgerConflict('the commit is already there');
      throw fault.startsWith('crash') ? new InvocationFailed('Lambda.Unknown') : new LedgerUnavailable('throttled');
    };
    return {
      load: (debtorId, after) => call(() => ledger.load(debtorId, after)),
      append: (commit) => call(() => ledger.append(commit), true),
      personKey: (debtorId) => ledger.personKey(debtorId),
      erase: (debtorId, upTo) => ledger.erase(debtorId, upTo),
      snapshot: (debtorId) => call(() => ledger.snapshot(debtorId)),
      saveSnapshot: (snapshot) => ledger.saveSnapshot(snapshot),
      find: (lookUp) => call(() => ledger.find(lookUp)),
    };
  }

  #onCommit(commit: Commit, now: number): void {
    const { debtorId } = commit;
    this.#seqs.set(debtorId, commit.seq);
    for (const fact of commit.facts) if (fact.type === 'AccountPlaced') this.#debtorOf.set(fact.accountId, debtorId);
    const upcoming = [...this.#actors.onCommit(commit, now), ...(this.#options.alsoOnCommit?.(commit, now) ?? [])];
    for (const { at, eventId, facts: tell } of upcoming) {
      this.#world.clock.schedule(at, async () => {
        const facts = tell(await this.#clean.read(debtorId), this.#world.now);
        if (facts.length === 0) return;
        this.#eventIds.set(debtorId, (this.#eventIds.get(debtorId) ?? new Set()).add(eventId));
        await this.#deliver(debtorId, facts, eventId);
        const random = this.#random('again', eventId);
        if (!random.chance(0.2)) return;
        const again = this.#world.clock.now() + random.between(1, 72 * 60) * MINUTE;
        this.#world.clock.schedule(again, () => this.#deliver(debtorId, facts, eventId));
      });
    }
  }

  async #deliver(debtorId: DebtorId, facts: readonly ExternalFact[], eventId: string): Promise<void> {
    try {
      await this.#world.recordEvent({ by: 'debtor', debtorId }, facts, eventId);
    } catch {
      const later = this.#world.clock.now() + 30_000;
      this.#world.clock.schedule(later, () => this.#deliver(debtorId, facts, eventId));
    }
  }

  #receive(channel: Received['channel'], intentId: string): void {
    const debtorId = this.#debtorOf.get(intentId.slice(0, 18));
    if (debtorId === undefined) throw new RangeError(`found ${intentId} about no account`);
    const seq = this.#seqs.get(debtorId) ?? 0;
    this.#received.push({ debtorId, channel, intentId, at: this.#world.clock.now(), seq });
  }

  async #atRest(debtorId: DebtorId): Promise<RestingState> {
    const commits = await this.#clean.commits(debtorId);
    const file = foldDebtor(debtorId, commits);
    const open = Object.values(file.accounts).filter(({ status }) => status.kind === 'open');
    const names = this.#world.engine
      .listExecutions({ stateMachineArn: this.#accountArn, statusFilter: 'RUNNING' })
      .map(({ name }) => name);
    return {
      now: this.#world.clock.now(),
      policy: reviewedPolicy(),
      commits,
      file,
      running: new Map(
        open.map(({ accountId }) => [accountId, names.filter((name) => name.startsWith(`${accountId}-`)).length]),
      ),
      sleepers: open.map(({ accountId, waiting, workflow }) => ({
        accountId,
        token: waiting?.taskTokens.find((token) => this.#isAlive(token)) ?? 'none that is alive',
        progress: { startedAt: workflow?.startedAt ?? 0, steps: 0 },
      })),
    };
  }

  #isAlive(taskToken: string): boolean {
    try {
      this.#world.engine.sendTaskHeartbeat({ taskToken });
      return true;
    } catch (error) {
      if (error instanceof StatesApiError) return false;
      throw error;
    }
  }

  async #outcome(debtorId: DebtorId): Promise<LifeOutcome> {
    const commits = await this.#clean.commits(debtorId);
    return {
      policy: reviewedPolicy(),
      commits,
      file: foldDebtor(debtorId, commits),
      received: this.#received.filter((each) => each.debtorId === debtorId),
      eventIds: [...(this.#eventIds.get(debtorId) ?? [])],
      calls: this.#calls,
    };
  }
}
