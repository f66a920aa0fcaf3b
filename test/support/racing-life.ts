import * as z from 'zod';
import { type Commit, GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { AccountId, Channel, Instant } from '#domain/ledger/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Progress } from '#domain/strategy/plan.ts';
import { executionName } from '#domain/workflow/executions.ts';
import type { OutsideFact } from '#domain/workflow/outside.ts';
import { isTaskName } from '#lambdas/catalogue.ts';
import { Engine } from '#local/engine/engine.ts';
import { StatesApiError, TaskError } from '#local/engine/failures.ts';
import type { JsonValue } from '#local/engine/json-value.ts';
import type { TaskCall } from '#local/engine/resources.ts';
import { VirtualClock } from '#local/engine/virtual-clock.ts';
import { readStateMachine } from '#local/state-machines.ts';
import { accountId, daysAfter, DEBTOR, fact, MONDAY, placedAccount, reachableDebtor, stamp } from './builders.ts';
import { type Accident, type Answer, Gate } from './faults.ts';
import { factsOf, type Happening } from './happenings.ts';
import { Interleaving } from './interleaving.ts';
import { LambdaRuns, type Tasks } from './lambda-runs.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { reviewedPolicy } from './policy.ts';

/** Something that happens to the n-th account, and how often and when its recorder is told. */
export interface Incident {
  readonly account: number;
  readonly happening: Happening;
  /** It happens once so many steps were taken by anybody. */
  readonly after: number;
  /** Absent: in the middle of what goes on. Else when all sleep, so far on the way to the next due moment. */
  readonly asleep: 0 | 0.5 | 1 | undefined;
  /** Further deliveries of the same event, each so many steps after the first. */
  readonly again: readonly number[];
}

/** What a person answers when asked, and how many steps after they were asked. */
export interface PersonsAnswer {
  readonly after: number;
  readonly yes: boolean;
}

/** Everything that is drawn about a life. Equal scripts give equal lives. */
export interface Script {
  /** What is owed on each account, in cents. */
  readonly balances: readonly number[];
  readonly days: number;
  /** When it begins, in Ohio: in the middle of the morning, or two minutes before the hours for contact end. */
  readonly begins: 'morning' | 'late evening';
  /** Where it begins: with the placement, or months later with an attorney's turn. */
  readonly from: 'placement' | 'legal-referral';
  /** After how many days an execution hands over to the next; absent: as policy says. */
  readonly renewal: number | undefined;
  readonly incidents: readonly Incident[];
  readonly operator: readonly PersonsAnswer[];
  readonly counsel: readonly PersonsAnswer[];
  readonly picks: readonly number[];
  readonly accidents: readonly Accident[];
  /** Which runs of Lambdas happen twice at once. */
  readonly twice: readonly number[];
  readonly answers: readonly Answer[];
}

/** An execution of an account that sleeps: its Lambda has answered, and a token is all that keeps it. */
export interface Sleeper {
  readonly accountId: AccountId;
  readonly token: string;
  readonly progress: Progress;
}

/** A message that a provider took. */
export interface Received {
  readonly channel: Channel;
  readonly intentId: string;
  readonly at: number;
  /** How many commits the debtor's ledger had then. */
  readonly seq: number;
}

/** What a test may look at when everybody rests: nobody is underway, and nothing is still to be delivered again. */
export interface AtRest {
  readonly now: number;
  readonly policy: Policy;
  readonly commits: readonly Commit[];
  /** When each commit was appended; what it says is the time its facts are about. */
  readonly appendedAt: readonly number[];
  readonly file: DebtorFile;
  readonly sleepers: readonly Sleeper[];
  /** How many executions of each account run. */
  readonly running: ReadonlyMap<AccountId, number>;
}

/** How a life went. */
export interface Outcome {
  readonly policy: Policy;
  readonly commits: readonly Commit[];
  readonly file: DebtorFile;
  readonly received: readonly Received[];
  /** Names of the events that were told, each once. */
  readonly told: readonly string[];
  /** How the executions stand, by name. */
  readonly executions: ReadonlyMap<string, string>;
}

/** How long one step takes: about what a call to DynamoDB from a Lambda does, so that no two states are entered at once. */
const STEP_MS = 20;

/** A queue delivers what was not acknowledged again after its visibility timeout. */
const REDELIVERED_AFTER_MS = 30_000;

const BEGINS = { morning: MONDAY, 'late evening': '2026-01-06T01:58:00.000Z' } as const;

const Call = z.object({ FunctionName: z.string(), Payload: z.unknown() });
const Input = z.object({ step: z.int().default(0) });

let definition: object | undefined;

/** The policy as reviewed, with a creditor that collects for itself, so that every channel is open. */
function policyFor({ renewal }: Script): Policy {
  const policy = reviewedPolicy();
  const { strategy } = policy;
  const address = { lines: ['1 Riverside Drive'], city: 'Columbus', state: 'OH', zip: '43215' };
  const bank = { id: 'riverside-bank', name: 'Riverside Bank', address, firstParty: true };
  const renewed = renewal === undefined ? strategy.renewal : { ...strategy.renewal, after: `P${renewal}D` };
  return {
    ...policy,
    creditors: { ...policy.creditors, [bank.id]: bank },
    strategy: { ...strategy, renewal: renewed },
  };
}

/**
 * One debtor's life with the real state machine and the real tasks: every account's execution runs at once with every
 * other, with the recorders of what happens, and with runs of Lambdas whose callers gave up on them.
 */
export class RacingLife {
  readonly #script: Script;
  readonly #policy: Policy;
  readonly #clock: VirtualClock;
  readonly #ledger = new MemoryLedger();
  readonly #interleaving: Interleaving;
  readonly #lambdas: LambdaRuns;
  readonly #executions: AccountExecution[];
  readonly #upcoming: (Incident & { readonly name: string })[];
  readonly #later: { readonly at: number; readonly tell: () => void }[] = [];
  readonly #received: Received[] = [];
  readonly #told: string[] = [];
  readonly #appendedAt: number[] = [];
  readonly #onRest: (rest: AtRest) => void;
  readonly #asked = { operator: 0, counsel: 0 };
  #undelivered = 0;
  #broken: unknown;

  constructor(script: Script, options: { readonly tasks?: Tasks; readonly onRest?: (rest: AtRest) => void } = {}) {
    this.#script = script;
    this.#clock = new VirtualClock(BEGINS[script.begins]);
    this.#policy = policyFor(script);
    this.#onRest = options.onRest ?? (() => {});
    this.#interleaving = new Interleaving(script.picks);
    this.#lambdas = new LambdaRuns({
      gate: new Gate(this.#interleaving, this.#clock, script.accidents),
      ledger: {
        load: (debtorId, after) => this.#ledger.load(debtorId, after),
        append: async (commit) => {
          await this.#ledger.append(commit);
          this.#appendedAt.push(this.#clock.now());
          this.#heard(commit);
        },
        snapshot: (debtorId) => this.#ledger.snapshot(debtorId),
        saveSnapshot: (snapshot) => this.#ledger.saveSnapshot(snapshot),
        find: (lookUp) => this.#ledger.find(lookUp),
      },
      policy: this.#policy,
      callbacks: { wake: async (token) => this.#wake(token) },
      now: () => this.#clock.now(),
      answers: script.answers,
      received: (channel, intentId) =>
        this.#received.push({ channel, intentId, at: this.#clock.now(), seq: this.#commits.length }),
      tasks: options.tasks ?? {},
      twice: script.twice,
    });
    this.#executions = script.balances.map(
      (_, n) =>
        new AccountExecution(accountId(n + 1), this.#clock, (name, payload) => this.#lambdas.invoke(name, payload)),
    );
    this.#upcoming = script.incidents.map((incident, n) => ({ ...incident, name: `event-${n + 1}` }));
  }

  get #commits(): readonly Commit[] {
    return this.#ledger.commitsOf(DEBTOR);
  }

  async lead(): Promise<Outcome> {
    await this.#place();
    const end = this.#clock.now() + this.#script.days * 86_400_000;
    for (;;) {
      for (const execution of this.#executions) execution.settle();
      if (await this.#interleaving.step()) {
        await this.#clock.advanceTo(this.#clock.now() + STEP_MS);
        this.#tellWhatIsDue();
      } else {
        this.#checkRest();
        if (!(await this.#sleepOn(end))) break;
      }
      if (this.#broken !== undefined) throw this.#broken;
      for (const { broken } of this.#executions) if (broken !== undefined) throw broken;
    }
    return {
      policy: this.#policy,
      commits: this.#commits,
      file: foldDebtor(DEBTOR, this.#commits),
      received: this.#received,
      told: this.#told,
      executions: new Map(this.#executions.flatMap((execution) => execution.statuses())),
    };
  }

  async #place(): Promise<void> {
    const consents = (['sms', 'autodial'] as const).map((scope) =>
      fact('ConsentGiven', { consentId: scope, scope, to: 'creditor', contactPointId: 'mobile' }),
    );
    const at = this.#clock.iso();
    const accounts = this.#script.balances.map((balance, n) =>
      placedAccount({ at, accountId: accountId(n + 1), accountRef: `RB-${n + 1}`, balance }),
    );
    const reached =
      this.#script.from === 'placement' ? [] : accounts.flatMap(({ accountId: id }) => monthsLater(id, at));
    const facts = [...reachableDebtor(), ...consents, ...accounts, ...reached];
    await this.#ledger.append(makeCommit(DEBTOR, { seq: 0, hash: GENESIS }, facts, stamp({ at })));
    this.#appendedAt.push(this.#clock.now());
    for (const execution of this.#executions) execution.start();
  }

  /** Goes on to the next thing that is due; answers false when there is none before the end. */
  async #sleepOn(end: number): Promise<boolean> {
    const now = this.#clock.now();
    if (now > end && this.#undelivered === 0) return false;
    const due = this.#clock.nextDue();
    const index = this.#upcoming.findIndex(
      ({ after, asleep }) => asleep !== undefined && after <= this.#interleaving.steps,
    );
    const [incident] = index < 0 ? [] : this.#upcoming.splice(index, 1);
    if (incident !== undefined) {
      const next = Math.min(due ?? now, end);
      await this.#clock.advanceTo(Math.floor(now + Math.max(0, next - now) * (incident.asleep ?? 0)));
      this.#happens(incident);
      return true;
    }
    const [answer] = this.#later.splice(0, 1);
    if (answer !== undefined) {
      answer.tell();
      return true;
    }
    if (due !== undefined && (due <= end || this.#undelivered > 0)) {
      await this.#clock.advanceTo(due);
      return true;
    }
    const [late] = this.#upcoming.splice(0, 1);
    if (late !== undefined) this.#happens(late);
    return late !== undefined;
  }

  #tellWhatIsDue(): void {
    const { steps } = this.#interleaving;
    for (const incident of this.#upcoming.filter(({ after, asleep }) => asleep === undefined && after <= steps)) {
      this.#upcoming.splice(this.#upcoming.indexOf(incident), 1);
      this.#happens(incident);
    }
    for (const message of this.#later.filter(({ at }) => at <= steps)) {
      this.#later.splice(this.#later.indexOf(message), 1);
      message.tell();
    }
  }

  #happens({ happening, account, name, again }: Incident & { readonly name: string }): void {
    const at = this.#clock.iso();
    const facts = factsOf(happening, Math.min(account, this.#executions.length), foldDebtor(DEBTOR, this.#commits), at);
    this.#tell(name, facts, again);
  }

  #tell(eventId: string, facts: readonly OutsideFact[], again: readonly number[] = []): void {
    if (facts.length === 0) return;
    const event = { eventId, receivedAt: this.#clock.iso(), about: { by: 'debtor', debtorId: DEBTOR }, facts };
    this.#told.push(eventId);
    this.#deliver(event);
    const { steps } = this.#interleaving;
    for (const after of again) this.#later.push({ at: steps + after, tell: () => this.#deliver(event) });
  }

  /** At least once, as a queue does: until the recorder has answered. */
  #deliver(event: object, attempt = 1): void {
    if (attempt === 1) this.#undelivered++;
    this.#lambdas.invoke('RecordEvent', event).then(
      () => this.#undelivered--,
      (error: unknown) => {
        if (attempt === 20) this.#broken = error;
        this.#clock.schedule(this.#clock.now() + REDELIVERED_AFTER_MS, () => this.#deliver(event, attempt + 1));
      },
    );
  }

  /** Operators and counsel see what the ledger asks of them, and answer a while later. */
  #heard({ facts, seq }: Commit): void {
    const { operator, counsel } = this.#script;
    for (const each of facts) {
      if (each.type === 'OperatorCalled') {
        const answer = operator[this.#asked.operator++];
        if (answer === undefined) continue;
        const decision = answer.yes ? ({ kind: 'resume' } as const) : ({ kind: 'close', reason: 'returned' } as const);
        this.#answers(answer.after, `operator-${seq}`, (at) => [
          fact('OperatorDecided', { at, accountId: each.accountId, decision }),
        ]);
      }
      if (each.type === 'WaitBegan' && each.for === 'sign-off') {
        const answer = counsel[this.#asked.counsel++];
        if (answer === undefined) continue;
        this.#answers(answer.after, `counsel-${seq}`, (at) => [
          fact(answer.yes ? 'ReferralSigned' : 'ReferralDeclined', { at, accountId: each.accountId }),
        ]);
      }
    }
  }

  #answers(after: number, name: string, facts: (at: string) => OutsideFact[]): void {
    this.#later.push({
      at: this.#interleaving.steps + after,
      tell: () => this.#tell(name, facts(this.#clock.iso())),
    });
  }

  #wake(token: string): 'woken' | 'moved-on' {
    for (const execution of this.#executions) {
      const answer = execution.wake(token);
      if (answer !== undefined) return answer;
    }
    throw new Error(`found a token nobody gave out: ${token}`);
  }

  #checkRest(): void {
    if (this.#undelivered > 0 || this.#clock.nextDue() === this.#clock.now()) return;
    const commits = this.#commits;
    this.#onRest({
      now: this.#clock.now(),
      policy: this.#policy,
      commits,
      appendedAt: this.#appendedAt,
      file: foldDebtor(DEBTOR, commits),
      sleepers: this.#executions.flatMap((execution) => execution.sleeper() ?? []),
      running: new Map(this.#executions.map((execution) => [execution.accountId, execution.running])),
    });
  }
}

/** An account whose validation period is over, and whose attorney is to look at it. */
function monthsLater(account: AccountId, now: Instant): Fact[] {
  const at = daysAfter(now, -100);
  const intentId = `${account}-0.0.1`;
  return [
    fact('ContactIntended', {
      intentId,
      at,
      accountId: account,
      treatmentId: 'validation-notice',
      purpose: 'validation-notice',
      channel: 'letter',
      contactPointId: 'home',
      says: ['validation-information', 'debt-collector-disclosure', 'conveys-debt'],
    }),
    fact('ContactSent', { intentId, at }),
    fact('StageEntered', { at: now, accountId: account, stage: 'legal-referral' }),
  ];
}

/** The executions of one account, one cycle after the other, on an engine of their own: they run beside all others. */
class AccountExecution {
  readonly accountId: AccountId;
  readonly #engine: Engine;
  readonly #machine: string;
  /** The latest call of the open execution. */
  #latest: { readonly token: string | undefined; answered: boolean; readonly progress: Progress } | undefined;
  broken: unknown;

  constructor(
    account: AccountId,
    clock: VirtualClock,
    invoke: (name: Parameters<LambdaRuns['invoke']>[0], payload: unknown) => Promise<unknown>,
  ) {
    this.accountId = account;
    this.#engine = new Engine({ clock, seed: account, resources: { run: (call) => this.#run(call, invoke) } });
    definition ??= readStateMachine('account', {});
    this.#machine = this.#engine.createStateMachine({ name: 'account', definition });
  }

  start(): void {
    const input = { debtorId: DEBTOR, accountId: this.accountId, cycle: 1 };
    this.#engine.startExecution({ stateMachineArn: this.#machine, name: executionName(input), input });
  }

  settle(): void {
    this.#engine.settle().catch((error: unknown) => {
      this.broken = error;
    });
  }

  /** Undefined when the token is another engine's. */
  wake(taskToken: string): 'woken' | 'moved-on' | undefined {
    try {
      this.#engine.sendTaskSuccess({ taskToken, output: '{}' });
      return 'woken';
    } catch (error) {
      if (!(error instanceof StatesApiError)) throw error;
      return error.name === 'InvalidToken' ? undefined : 'moved-on';
    }
  }

  get running(): number {
    return this.#engine.listExecutions({ stateMachineArn: this.#machine, statusFilter: 'RUNNING' }).length;
  }

  sleeper(): Sleeper | undefined {
    if (this.running === 0 || this.#latest?.token === undefined || !this.#latest.answered) return undefined;
    const { token, progress } = this.#latest;
    return { accountId: this.accountId, token, progress };
  }

  statuses(): [string, string][] {
    return this.#engine
      .listExecutions({ stateMachineArn: this.#machine })
      .map(({ name, status }): [string, string] => [name, status]);
  }

  async #run(
    { arguments: args, taskToken, context }: TaskCall,
    invoke: (name: Parameters<LambdaRuns['invoke']>[0], payload: unknown) => Promise<unknown>,
  ): Promise<JsonValue> {
    const { FunctionName, Payload } = Call.parse(args);
    if (!isTaskName(FunctionName)) throw new Error(`found a call of ${FunctionName}`);
    const { step } = Input.parse(Payload);
    const startedAt = Date.parse(context.Execution.StartTime);
    const latest = { token: taskToken, answered: false, progress: { startedAt, steps: step } };
    this.#latest = latest;
    try {
      const answer: JsonValue = JSON.parse(JSON.stringify(await invoke(FunctionName, Payload)));
      latest.answered = true;
      return { StatusCode: 200, Payload: answer };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new TaskError({ error: error.name, cause: error.message });
    }
  }
}
