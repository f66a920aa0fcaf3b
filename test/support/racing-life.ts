import { type Commit, GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { ExternalFact, Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import type { Ledger } from '#domain/ports/ledger.ts';
import { DAY } from '#domain/values/instant.ts';
import type { AccountId, Channel, Instant } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';
import { AccountExecutions, type Sleeper } from './account-executions.ts';
import { accountId, daysAfter, DEBTOR, fact, MONDAY, placedAccount, reachableDebtor, stamp, KEY } from './builders.ts';
import { FaultGate } from './faults.ts';
import { factsOfLifeEvent } from './life-events.ts';
import { Interleaving } from './interleaving.ts';
import { LambdaRuns, type Tasks } from './lambda-runs.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { reviewedPolicy } from './policy.ts';
import type { Incident, HumanAnswer, Script, Timing } from './script.ts';

/** A message that a provider took. */
export interface Received {
  readonly channel: Channel;
  readonly intentId: string;
  readonly at: number;
  /** How many commits the debtor's ledger had then. */
  readonly seq: number;
}

/** What there is to see when nobody is underway and every event was told for the last time. */
export interface RestingState {
  readonly now: number;
  readonly policy: Policy;
  readonly commits: readonly Commit[];
  readonly file: DebtorFile;
  readonly sleepers: readonly Sleeper[];
  /** How many executions of each account run. */
  readonly running: ReadonlyMap<AccountId, number>;
}

/** How a life went. */
export interface LifeOutcome {
  readonly policy: Policy;
  readonly commits: readonly Commit[];
  readonly file: DebtorFile;
  readonly received: readonly Received[];
  /** Names of the events that were told. */
  readonly eventIds: readonly string[];
  /** How many calls to something outside there were. */
  readonly calls: number;
}

/** How long one step takes: about a call from a Lambda to DynamoDB. No two states are entered at the same moment. */
const STEP_MS = 20;

/** A queue delivers again what was not acknowledged within its visibility timeout; so often, or the test is broken. */
const REDELIVERED_AFTER_MS = 30_000;
const DELIVERIES = 20;

const BEGINS = { morning: MONDAY, 'late evening': '2026-01-06T01:59:30.000Z' } as const;

/**
 * One debtor's life with the state machine and the tasks that deploy, where everything races: the executions of all
 * accounts with each other, with the recorders of what happens, and with runs of Lambdas whose callers gave up on them.
 */
export class RacingLife {
  readonly #script: Script;
  readonly #policy: Policy;
  readonly #clock: VirtualClock;
  readonly #ledger = new MemoryLedger();
  readonly #interleaving: Interleaving;
  readonly #gate: FaultGate;
  readonly #lambdas: LambdaRuns;
  readonly #accounts: readonly AccountExecutions[];
  readonly #agenda: (Timing & { readonly tell: () => void })[] = [];
  readonly #received: Received[] = [];
  readonly #eventIds: string[] = [];
  readonly #onRest: (rest: RestingState) => void;
  readonly #answers: Readonly<Record<'operator' | 'counsel', HumanAnswer[]>>;
  #undelivered = 0;
  #broken: unknown;

  constructor(
    script: Script,
    options: { readonly tasks?: Tasks; readonly onRest?: (rest: RestingState) => void } = {},
  ) {
    this.#script = script;
    this.#policy = racingPolicy(script);
    this.#clock = new VirtualClock(BEGINS[script.begins]);
    this.#onRest = options.onRest ?? (() => {});
    this.#answers = { operator: [...script.operator], counsel: [...script.counsel] };
    this.#interleaving = new Interleaving(script.picks);
    this.#gate = new FaultGate(this.#interleaving, this.#clock, script.accidents);
    this.#lambdas = new LambdaRuns({
      gate: this.#gate,
      ledger: this.#observedLedger(),
      policy: this.#policy,
      callbacks: { wake: async (token) => this.#wake(token) },
      now: () => this.#clock.now(),
      answers: script.answers,
      received: (channel, intentId) => {
        this.#received.push({ channel, intentId, at: this.#clock.now(), seq: this.#commits.length });
      },
      tasks: options.tasks ?? {},
      twice: script.twice,
    });
    this.#accounts = script.balances.map(
      (_, n) =>
        new AccountExecutions(accountId(n + 1), this.#clock, (name, payload) => this.#lambdas.invoke(name, payload)),
    );
    for (const [n, incident] of script.incidents.entries()) {
      this.#agenda.push({ ...incident, tell: () => this.#sendIncident(incident, `event-${n + 1}`) });
    }
  }

  /** Leads it to its end. */
  async run(): Promise<LifeOutcome> {
    await this.#place();
    const end = this.#clock.now() + this.#script.days * DAY;
    for (;;) {
      for (const account of this.#accounts) account.goOn();
      if (await this.#interleaving.step()) {
        await this.#clock.advanceTo(this.#clock.now() + STEP_MS);
        for (const item of this.#due(false)) item.tell();
      } else {
        this.#checkAtRest();
        if (!(await this.#sleepOn(end))) break;
      }
      if (this.#broken !== undefined) throw this.#broken;
    }
    return {
      policy: this.#policy,
      commits: this.#commits,
      file: foldDebtor(DEBTOR, this.#commits),
      received: this.#received,
      eventIds: this.#eventIds,
      calls: this.#gate.calls,
    };
  }

  get #commits(): readonly Commit[] {
    return this.#ledger.commitsOf(DEBTOR);
  }

  async #place(): Promise<void> {
    const at = this.#clock.iso();
    const accounts = this.#script.balances.map((balance, n) =>
      placedAccount({ at, accountId: accountId(n + 1), accountRef: `RB-${n + 1}`, balance }),
    );
    const consents = (['sms', 'autodial'] as const).map((scope) =>
      fact('ConsentGiven', { consentId: scope, scope, to: 'creditor', contactPointId: 'mobile' }),
    );
    const since = this.#script.from === 'placement' ? [] : accounts.flatMap((each) => monthsLater(each.accountId, at));
    const facts = [...reachableDebtor(), ...consents, ...accounts, ...since];
    await this.#ledger.append(makeCommit(DEBTOR, { seq: 0, hash: GENESIS }, facts, stamp({ at }), KEY));
    for (const account of this.#accounts) account.start();
  }

  /** Goes on to the next thing there is; answers false when there is none before the end. */
  async #sleepOn(end: number): Promise<boolean> {
    const now = this.#clock.now();
    if (now > end && this.#undelivered === 0) return false;
    const due = this.#clock.nextDue();
    const [item] = this.#due(true, 1);
    if (item !== undefined) {
      const next = Math.max(now, Math.min(due ?? now, end));
      await this.#clock.advanceTo(Math.floor(now + (next - now) * (item.asleep ?? 0)));
      item.tell();
      return true;
    }
    if (due !== undefined && (due <= end || this.#undelivered > 0)) {
      await this.#clock.advanceTo(due);
      return true;
    }
    // Nothing goes on any more, and so no steps would be taken until it is time for what is left.
    const [late] = this.#agenda.splice(0, 1);
    late?.tell();
    return late !== undefined;
  }

  /** Takes from the agenda what comes now. */
  #due(asleep: boolean, most = this.#agenda.length): readonly { readonly asleep: Timing['asleep']; tell(): void }[] {
    const { steps } = this.#interleaving;
    const due = this.#agenda.filter((item) => item.after <= steps && (item.asleep !== undefined) === asleep);
    const taken = due.slice(0, most);
    for (const item of taken) this.#agenda.splice(this.#agenda.indexOf(item), 1);
    return taken;
  }

  #sendIncident({ happening, account, again }: Incident, name: string): void {
    const file = foldDebtor(DEBTOR, this.#commits);
    this.#sendEvent(
      name,
      factsOfLifeEvent(happening, Math.min(account, this.#accounts.length), file, this.#clock.iso()),
      again,
    );
  }

  #sendEvent(eventId: string, facts: readonly ExternalFact[], again: readonly Timing[] = []): void {
    if (facts.length === 0) return;
    const event = { eventId, receivedAt: this.#clock.iso(), about: { by: 'debtor', debtorId: DEBTOR }, facts };
    this.#eventIds.push(eventId);
    this.#deliver(event);
    for (const timing of again) this.#later(timing, () => this.#deliver(event));
  }

  #later({ after, asleep }: Timing, tell: () => void): void {
    this.#agenda.push({ after: this.#interleaving.steps + after, asleep, tell });
  }

  /** At least once, as a queue does: until the recorder has answered. */
  #deliver(event: object, delivery = 1): void {
    if (delivery === 1) this.#undelivered++;
    this.#lambdas.invoke('RecordEvent', event).then(
      () => this.#undelivered--,
      (error: unknown) => {
        if (delivery === DELIVERIES) this.#broken = error;
        this.#clock.schedule(this.#clock.now() + REDELIVERED_AFTER_MS, () => this.#deliver(event, delivery + 1));
      },
    );
  }

  #observedLedger(): Ledger {
    const ledger = this.#ledger;
    return {
      load: (debtorId, after) => ledger.load(debtorId, after),
      append: async (commit) => {
        await ledger.append(commit);
        for (const each of commit.facts) this.#answerRequests(each, commit.seq);
      },
      personKey: (debtorId) => ledger.personKey(debtorId),
      erase: (debtorId, upTo) => ledger.erase(debtorId, upTo),
      snapshot: (debtorId) => ledger.snapshot(debtorId),
      saveSnapshot: (snapshot) => ledger.saveSnapshot(snapshot),
      find: (lookUp) => ledger.find(lookUp),
    };
  }

  /** Operators and counsel see what the ledger asks of them. */
  #answerRequests(heard: Fact, seq: number): void {
    if (heard.type === 'OperatorCalled') {
      const answer = this.#answers.operator.shift();
      const decision = answer?.yes ? ({ kind: 'resume' } as const) : ({ kind: 'close', reason: 'returned' } as const);
      this.#reply(answer, `operator-${seq}`, (at) =>
        fact('OperatorDecided', { at, accountId: heard.accountId, decision }),
      );
    }
    if (heard.type === 'WaitBegan' && heard.for === 'sign-off') {
      const answer = this.#answers.counsel.shift();
      const type = answer?.yes ? 'ReferralSigned' : 'ReferralDeclined';
      this.#reply(answer, `counsel-${seq}`, (at) => fact(type, { at, accountId: heard.accountId }));
    }
  }

  #reply(answer: HumanAnswer | undefined, name: string, factAt: (at: string) => ExternalFact): void {
    if (answer !== undefined) this.#later(answer, () => this.#sendEvent(name, [factAt(this.#clock.iso())]));
  }

  #wake(token: string): 'woken' | 'moved-on' {
    for (const account of this.#accounts) {
      const answer = account.wake(token);
      if (answer !== undefined) return answer;
    }
    throw new RangeError(`found a token nobody gave out: ${token}`);
  }

  #checkAtRest(): void {
    if (this.#undelivered > 0 || this.#clock.nextDue() === this.#clock.now()) return;
    this.#onRest({
      now: this.#clock.now(),
      policy: this.#policy,
      commits: this.#commits,
      file: foldDebtor(DEBTOR, this.#commits),
      sleepers: this.#accounts.flatMap(({ sleeper }) => sleeper ?? []),
      running: new Map(this.#accounts.map((account) => [account.accountId, account.running])),
    });
  }
}

/** The policy as reviewed, with a creditor that collects for itself, so that every channel is open. */
function racingPolicy({ renewal }: Script): Policy {
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
