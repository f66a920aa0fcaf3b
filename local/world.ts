import { text } from 'node:stream/consumers';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { DatabaseSync } from 'node:sqlite';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteHistory } from '#adapters/local/sqlite-history.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { SqlitePolicies } from '#adapters/local/sqlite-policies.ts';
import { SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import type { Printer } from '#domain/ports/printer.ts';
import type { Caller } from '#domain/ports/caller.ts';
import type { Texter } from '#domain/ports/texter.ts';
import type { Mailer } from '#domain/ports/mailer.ts';
import { DomainError } from '#domain/values/errors.ts';
import type { Files } from '#domain/ports/files.ts';
import { GUARDRAILS_CHECKED_AT } from '#domain/experiments/guardrails.ts';
import { NO_NUMBER_LOOK_UP, type NumberTypes } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { ExternalFact, FactOf } from '#domain/ledger/fact.ts';
import type { Ledger } from '#domain/ports/ledger.ts';
import { type Channel, DebtorId } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ReadModel } from '#domain/ports/read-model.ts';
import { localDate, nextTimeOfDay } from '#domain/calendar/local-time.ts';
import type { ReportSummary } from '#domain/reports/report-summary.ts';
import { nextDraw } from '#domain/planning/capacity.ts';
import { reachableBy } from '#domain/ledger/facts/placement/reachable-by.ts';
import { type AccountExecution, executionName } from '#domain/ports/executions.ts';
import { Acknowledgment } from '#lambdas/acknowledge-portfolio/acknowledgment.ts';
import { catalog, isTaskName, type TaskName } from '#lambdas/catalog.ts';
import type { DebtorReference } from '#lambdas/record-external-event.ts';
import { runTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';
import { CaughtUpReadModel } from './caught-up-read-model.ts';
import { Engine } from '#engine/engine.ts';
import { StatesApiError, TaskError } from '#engine/failures.ts';
import type { ExecutionSummary, HistoryEvent, HistorySink } from '#engine/history.ts';
import type { JsonValue } from '#engine/json-value.ts';
import type { TaskCall } from '#engine/resources.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';
import { portfolioCsv, type PlacementCells } from './samples/generate-portfolio.ts';
import { ObservedLedger } from './observed-ledger.ts';
import { readStateMachine } from './state-machines.ts';

/** The ledger of a local database. Its hashes protect nobody; the key only has to be the same when it is opened again. */
export function localLedger(database: DatabaseSync): Ledger {
  return new SqliteLedger(database, Buffer.from('local world'));
}

/** The debtor files of a database that a local run left behind. */
export function localCaseFiles(database: DatabaseSync): CaseFiles {
  return new CaseFiles(localLedger(database));
}

/** For a world in which nobody may be contacted. */
export const noChannels: Mailer & Texter & Caller & Printer = {
  send: () => Promise.reject(new Error('nobody is contacted in this world')),
  text: () => Promise.reject(new Error('nobody is contacted in this world')),
  call: () => Promise.reject(new Error('nobody is contacted in this world')),
  print: () => Promise.reject(new Error('nobody is contacted in this world')),
};

/** What `lambda:invoke` is given. */
const Invocation = z.object({ FunctionName: z.string(), Payload: z.unknown() });

const IntakeOutput = z.object({ acknowledgmentKey: z.string() });

/** The name the local world gives the bucket that creditors upload to. */
const BUCKET = 'portfolios';

export interface WorldOptions {
  /** When virtual time begins. */
  readonly start: string;
  readonly policy: Policy;
  readonly channels: Mailer & Texter & Caller & Printer;
  /** A file or, by default, memory. */
  readonly database?: DatabaseSync;
  readonly files?: Files;
  /** Tells what kind of number a number is; by default nobody is asked. */
  readonly numberTypes?: NumberTypes;
  readonly seed?: string;
  /** Told of every commit after it is written. */
  readonly observe?: (commit: Commit, now: number) => void;
  /** Told of every stretch of history. */
  readonly observeHistory?: (executionArn: string, events: readonly HistoryEvent[], text: string) => void;
  /** Told of account executions instead of starting them, when somebody else is to run them. */
  readonly onStart?: (account: AccountExecution) => void;
  /** Told of sleepers instead of waking them, when somebody else runs them. */
  readonly onWake?: (taskToken: string) => void;
  /** Wraps the ledger, or takes its place. */
  readonly aroundLedger?: (ledger: Ledger) => Ledger;
  /** Wraps the read model, where this world is one part of a larger run. */
  readonly aroundReadModel?: (readModel: ReadModel) => ReadModel;
  /** Files of persons kept folded; each takes some tens of kilobytes. */
  readonly cachedFiles?: number;
}

/**
 * Forbear on a laptop: the state machines, tasks and rules that deploy, over SQLite, under a virtual clock. Time stands
 * still until someone advances it; tasks take none of it.
 */
export class World {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  readonly caseFiles: CaseFiles;
  readonly files: Files;
  readonly database: DatabaseSync;
  readonly readModel: ReadModel;
  readonly #ports: Ports;
  /** Whose ledgers have moved since their rows were made: what the stream of a table is on AWS. */
  readonly #movedLedgers = new Set<DebtorId>();
  /** What rows are made of: never by way of injected faults. */
  readonly #undisturbedCaseFiles: CaseFiles;
  readonly #portfolioArn: string;
  readonly #accountArn: string;
  readonly #capacityArn: string;
  #events = 0;

  constructor({ start, policy, channels, seed = 'forbear', ...options }: WorldOptions) {
    this.clock = new VirtualClock(start);
    this.files = options.files ?? new MemoryFiles();
    this.database = options.database ?? openSqlite(':memory:');
    new SqlitePolicies(this.database).keep(policy);
    const sqlite = localLedger(this.database);
    const around = options.aroundLedger ?? ((ledger) => ledger);
    const observed = new ObservedLedger(sqlite, (commit) => {
      this.#movedLedgers.add(commit.debtorId);
      options.observe?.(commit, this.clock.now());
    });
    this.caseFiles = new CaseFiles(around(observed), { capacity: options.cachedFiles ?? 20_000 });
    this.#undisturbedCaseFiles = options.aroundLedger === undefined ? this.caseFiles : new CaseFiles(sqlite);
    const caughtUp = new CaughtUpReadModel(new SqliteReadModel(this.database), () => this.#project());
    this.readModel = options.aroundReadModel?.(caughtUp) ?? caughtUp;
    const history = new SqliteHistory<HistoryEvent, ExecutionSummary>(this.database);
    const sink: HistorySink = {
      append: (arn, events) => {
        const kept = history.append(arn, events);
        options.observeHistory?.(arn, events, kept);
      },
      closed: (summary) => history.closed(summary),
      read: (arn) => history.read(arn),
    };
    this.engine = new Engine({
      clock: this.clock,
      seed,
      history: sink,
      resources: {
        run: (call) => this.#invoke(call),
        getObject: async (_bucket, key) => text(await this.files.read(key)),
        putObject: async (_bucket, key, body) => this.files.write(key, Buffer.from(body), 'application/json'),
      },
    });
    this.#ports = {
      ledger: this.caseFiles,
      policy,
      codeVersion: 'local',
      clock: this.clock,
      mailer: channels,
      texter: channels,
      caller: channels,
      printer: channels,
      files: this.files,
      numberTypes: options.numberTypes ?? NO_NUMBER_LOOK_UP,
      executions: { start: async (account) => this.#startOrDelegate(account, options.onStart) },
      callbacks: { wake: async (taskToken) => this.#wakeOrDelegate(taskToken, options.onWake) },
      // Locally whoever plays the provider reports through the door for events.
      providerEvents: { read: () => [] },
      ledgerStream: {
        read: (moved) =>
          z
            .array(DebtorId)
            .parse(moved)
            .map((debtorId) => ({ debtorId, eventId: debtorId })),
      },
      readModel: this.readModel,
    };
    const values = { PortfolioBucket: BUCKET };
    const install = (name: Parameters<typeof readStateMachine>[0]) =>
      this.engine.createStateMachine({ name, definition: readStateMachine(name, values) });
    this.#accountArn = install('account');
    this.#portfolioArn = install('portfolio');
    this.#capacityArn = install('capacity');
    if (policy.strategy.experiments !== undefined)
      this.#scheduleGuardrailCheck(install('guardrails'), policy.collector.zone);
    if (policy.strategy.capacity !== undefined) this.#scheduleDailyDraw(policy);
  }

  /** The time it is, as the world's facts carry it. */
  get now(): string {
    return this.clock.iso();
  }

  /**
   * A creditor's clerk uploads a file; what follows on AWS from the bucket's event follows here at once.
   * @returns the acknowledgment the creditor gets
   * @throws Error when the intake needs an operator
   */
  async upload(creditorId: string, fileName: string, bytes: Uint8Array): Promise<Acknowledgment> {
    const key = `incoming/${creditorId}/${fileName}`;
    await this.files.write(key, bytes, 'text/csv');
    const { executionArn } = this.engine.startExecution({
      stateMachineArn: this.#portfolioArn,
      input: { detail: { bucket: { name: BUCKET }, object: { key } } },
    });
    await this.engine.settle();
    await this.#project();
    const { status, output, cause } = this.engine.describeExecution({ executionArn });
    if (status !== 'SUCCEEDED' || output === undefined)
      throw new Error(`the intake of ${key} ended ${status}: ${cause ?? ''}`);
    const { acknowledgmentKey } = IntakeOutput.parse(JSON.parse(output));
    return Acknowledgment.parse(JSON.parse(await text(await this.files.read(acknowledgmentKey))));
  }

  /**
   * Writes what a creditor reads of a day that is over, as the schedule has it written on AWS.
   * @throws CreditorNotFound, DayNotOver, ReportDoesNotReconcile
   */
  async report(creditorId: string, date?: string): Promise<ReportSummary> {
    return await catalog.ReportDay.invoke({ creditorId, at: this.now, date }, this.#ports);
  }

  /** Moves time on by an ISO 8601 duration or days like `35d`; whatever falls due on the way happens in order. */
  async advance(duration: string): Promise<void> {
    const iso = /^\d+d$/i.test(duration) ? `P${duration.toUpperCase()}` : duration;
    await this.advanceTo(this.clock.now() + Temporal.Duration.from(iso).total('milliseconds'));
  }

  async advanceTo(at: number | string): Promise<void> {
    await this.clock.advanceTo(at, () => this.engine.settle());
    await this.#project();
  }

  /** Somebody else appended to a ledger of this world's database: the person's rows are to be made again. */
  markLedgerMoved(debtorId: DebtorId): void {
    this.#movedLedgers.add(debtorId);
  }

  /** The daily draw for places of scarce channels, which a schedule starts on AWS. */
  #scheduleDailyDraw(policy: Policy): void {
    this.clock.schedule(nextDraw(policy, this.clock.now()), () => {
      const name = `draw-${localDate(policy.collector.zone, this.clock.now())}`;
      this.engine.startExecution({ stateMachineArn: this.#capacityArn, name, input: {} });
      this.#scheduleDailyDraw(policy);
    });
  }

  /** Makes the rows of everybody whose ledger has moved, by the very task that does so on AWS. */
  async #project(): Promise<void> {
    if (this.#movedLedgers.size === 0) return;
    const moved = [...this.#movedLedgers];
    this.#movedLedgers.clear();
    await runTask(catalog.ProjectCommits, moved, { ...this.#ports, ledger: this.#undisturbedCaseFiles });
  }

  /**
   * Places accounts as a creditor's file would.
   * @returns their ids, in the order of the rows
   * @throws Error when a row is rejected: what a test or demo places is meant to be placed
   */
  async place(creditorId: string, ...rows: readonly PlacementCells[]): Promise<string[]> {
    this.#events++;
    const { rejected, needsReview } = await this.upload(
      creditorId,
      `placed-${this.#events}.csv`,
      Buffer.from(portfolioCsv(rows)),
    );
    if (rejected + needsReview > 0)
      throw new Error(`${rejected} of ${rows.length} rows were rejected, ${needsReview} put to a person`);
    return rows.map(({ account_ref }) => accountIdOf({ account_ref }, { creditorId }));
  }

  /** The file of the person an account belongs to. */
  async fileOf(accountId: string): Promise<DebtorFile> {
    const [file] = await this.caseFiles.find({ by: 'account', accountId });
    if (file === undefined) throw new Error(`found no ledger that knows ${accountId}`);
    return file;
  }

  async accountOf(accountId: string): Promise<Account> {
    const account = (await this.fileOf(accountId)).accounts[accountId];
    if (account === undefined) throw new Error(`found no account ${accountId}`);
    return account;
  }

  /** Attempts to contact the person about an account, oldest first. */
  async contactsWith(accountId: string): Promise<Contact[]> {
    return (await this.fileOf(accountId)).contacts.filter((contact) => contact.accountId === accountId);
  }

  /** The debtor pays toward one account, in cents. */
  async pays(accountId: string, amount: number): Promise<void> {
    const paymentId = `payment-${this.#events + 1}`;
    const paid = { paymentId, amount, method: 'card' as const, allocations: [{ accountId, amount }] };
    await this.recordEvent({ by: 'account', accountId }, [
      { type: 'PaymentSettled', at: this.now, source: 'debtor', ...paid },
    ]);
  }

  /** The debtor answers in their own words, from the contact point of that channel. */
  async replies(accountId: string, channel: Channel, replyText: string): Promise<void> {
    const point = reachableBy(await this.fileOf(accountId), channel)[0];
    const reply = { replyId: `reply-${this.#events + 1}`, channel, accountId, text: replyText, conversation: false };
    await this.recordEvent({ by: 'account', accountId }, [
      {
        type: 'ReplyReceived',
        at: this.now,
        source: 'debtor',
        ...reply,
        ...(point === undefined ? {} : { contactPointId: point.id }),
      },
    ]);
  }

  /** The debtor disputes the whole debt in writing. */
  async disputes(accountId: string, reason: FactOf<'DisputeOpened'>['reason']): Promise<string> {
    const disputeId = `dispute-${this.#events + 1}`;
    const dispute = { accountId, disputeId, reason, written: true, submittedOn: this.now.slice(0, 10) };
    await this.recordEvent({ by: 'account', accountId }, [
      { type: 'DisputeOpened', at: this.now, source: 'debtor', ...dispute },
    ]);
    return disputeId;
  }

  /** Something happens outside, through the same door as on AWS, and executions go on with it. */
  async recordEvent(about: DebtorReference, facts: readonly ExternalFact[], eventId?: string): Promise<void> {
    await this.deliverEvent(about, facts, eventId);
    await this.engine.settle();
    await this.#project();
  }

  /** As {@link recordEvent}, for when executions are at work already (a provider's answer is awaited, say). */
  async deliverEvent(about: DebtorReference, facts: readonly ExternalFact[], eventId?: string): Promise<void> {
    this.#events++;
    const event = { eventId: eventId ?? `event-${this.#events}`, receivedAt: this.now, about, facts: [...facts] };
    await runTask(catalog.RecordEvent, event, this.#ports);
  }

  /** The history of an account's executions, one after the other. */
  historyOf(accountId: string): HistoryEvent[] {
    const events: HistoryEvent[] = [];
    for (let cycle = 1; ; cycle++) {
      try {
        const executionArn = this.#executionArn(executionName({ accountId, cycle }));
        events.push(...this.engine.getExecutionHistory({ executionArn }));
      } catch (error) {
        if (error instanceof StatesApiError && error.name === 'ExecutionDoesNotExist') return events;
        throw error;
      }
    }
  }

  #executionArn(name: string): string {
    return `${this.#accountArn.replace(':stateMachine:', ':execution:')}:${name}`;
  }

  #startOrDelegate(account: AccountExecution, onStart: WorldOptions['onStart']): 'started' | 'already-started' {
    if (onStart === undefined) return this.start(account);
    onStart(account);
    return 'started';
  }

  /** What a schedule does on AWS. */
  #scheduleGuardrailCheck(stateMachineArn: string, zone: string): void {
    this.clock.schedule(nextTimeOfDay(zone, GUARDRAILS_CHECKED_AT, this.clock.now()), async () => {
      this.engine.startExecution({ stateMachineArn, input: {} });
      await this.engine.settle();
      this.#scheduleGuardrailCheck(stateMachineArn, zone);
    });
  }

  /** Starts an account's execution; it takes its first step when the engine next settles. */
  start(account: AccountExecution): 'started' | 'already-started' {
    try {
      this.engine.startExecution({
        stateMachineArn: this.#accountArn,
        name: executionName(account),
        input: { ...account },
      });
      return 'started';
    } catch (error) {
      if (error instanceof StatesApiError && error.name === 'ExecutionAlreadyExists') return 'already-started';
      throw error;
    }
  }

  #wakeOrDelegate(taskToken: string, onWake: WorldOptions['onWake']): 'woken' | 'moved-on' {
    if (onWake === undefined) return this.wake(taskToken);
    onWake(taskToken);
    return 'woken';
  }

  /** Wakes an execution that waits; it goes on when the engine next settles. */
  wake(taskToken: string): 'woken' | 'moved-on' {
    try {
      this.engine.sendTaskSuccess({ taskToken, output: '{}' });
      return 'woken';
    } catch (error) {
      if (error instanceof StatesApiError) return 'moved-on';
      throw error;
    }
  }

  /** Runs a function of the catalog as Lambda would, errors in Lambda's shape. */
  async #invoke({ resource, arguments: args }: TaskCall): Promise<JsonValue> {
    const { FunctionName, Payload } = Invocation.parse(args);
    if (!resource.startsWith('arn:aws:states:::lambda:invoke') || !isTaskName(FunctionName)) {
      throw new TaskError({ error: 'Lambda.ResourceNotFoundException', cause: `found function ${FunctionName}` });
    }
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: await this.#runTask(FunctionName, Payload) };
  }

  async #runTask(name: TaskName, payload: unknown): Promise<JsonValue> {
    try {
      // Lambda's answer is JSON text; so what is not JSON is lost here as it is there.
      const answer: JsonValue = JSON.parse(JSON.stringify(await runTask(catalog[name], payload, this.#ports)));
      return answer;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const cause = {
        errorType: error.name,
        errorMessage: error.message,
        trace: error instanceof DomainError ? [] : [error.stack],
      };
      throw new TaskError({ error: error.name, cause: JSON.stringify(cause) });
    }
  }
}
