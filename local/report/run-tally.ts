import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { DAY } from '#domain/values/instant.ts';
import type { Channel, CloseReason, Stage } from '#domain/values/primitives.ts';
import type { HistoryEvent } from '#engine/history.ts';
import type { Usage } from './prices.ts';
import { ProjectionTally } from './projection-tally.ts';

/** How often a rule allowed, deferred and denied. */
export type RuleCount = Record<Permit['verdict'], number>;

export type ContactCount = Record<'sent' | 'delivered' | 'bounced' | 'other', number>;

/** What was counted in a run, as plain data: parts of a run that were counted apart add up. */
export interface RunCounts {
  placed: number;
  /** Cents. */
  placedAmount: number;
  recovered: number;
  /** Cents recovered on each day since the run began. */
  recoveredByDay: Map<number, number>;
  /** By account: the last stage it reached, and how it ended. */
  stages: Map<string, Stage>;
  outcomes: Map<string, CloseReason>;
  contacts: Map<Channel, ContactCount>;
  verdicts: RuleCount;
  rules: Map<string, RuleCount>;
  /** States entered and executions started, by state machine. */
  transitions: Map<string, number>;
  usage: Omit<Usage, 'transitions'>;
}

function noCounts(): RunCounts {
  return {
    placed: 0,
    placedAmount: 0,
    recovered: 0,
    recoveredByDay: new Map(),
    stages: new Map(),
    outcomes: new Map(),
    contacts: new Map(),
    verdicts: { allow: 0, defer: 0, deny: 0 },
    rules: new Map(),
    transitions: new Map(),
    usage: { tasks: 0, writeUnits: 0, readUnits: 0, emails: 0, smsParts: 0, letters: 0 },
  };
}

/** Contacts the providers took. */
export function contactsSentIn({ contacts }: RunCounts): number {
  return [...contacts.values()].reduce((sum, { sent }) => sum + sent, 0);
}

/** The counts of all parts of a run. An account's stage and end are those of the part that saw it last. */
export function sumOf(parts: readonly RunCounts[]): RunCounts {
  const sum = noCounts();
  for (const part of parts) {
    sum.placed += part.placed;
    sum.placedAmount += part.placedAmount;
    sum.recovered += part.recovered;
    addNumbers(sum.recoveredByDay, part.recoveredByDay);
    addNumbers(sum.transitions, part.transitions);
    for (const [account, stage] of part.stages) sum.stages.set(account, stage);
    for (const [account, outcome] of part.outcomes) sum.outcomes.set(account, outcome);
    for (const [channel, count] of part.contacts)
      sum.contacts.set(channel, addCounts(sum.contacts.get(channel), count));
    for (const [rule, count] of part.rules) sum.rules.set(rule, addCounts(sum.rules.get(rule), count));
    sum.verdicts = addCounts(sum.verdicts, part.verdicts);
    sum.usage = addCounts(sum.usage, part.usage);
  }
  return sum;
}

function addNumbers<Key>(into: Map<Key, number>, from: ReadonlyMap<Key, number>): void {
  for (const [key, count] of from) into.set(key, (into.get(key) ?? 0) + count);
}

function addCounts<Name extends string>(
  one: Record<Name, number> | undefined,
  other: Record<Name, number>,
): Record<Name, number> {
  const sum = { ...other };
  if (one !== undefined) for (const name in other) sum[name] += one[name];
  return sum;
}

/** Counts a run as it happens, from what is appended and what executions do: nothing is read again afterwards. */
export class RunTally {
  readonly counts: RunCounts = noCounts();
  readonly #channelOf = new Map<string, Channel>();
  readonly #ledgerBytes = new Map<string, number>();
  readonly #projection = new ProjectionTally();
  readonly #start: number;

  /** @param start when the run begins, in epoch milliseconds: day 0 of the recovery curve */
  constructor(start: number) {
    this.#start = start;
  }

  /**
   * Counts a commit of so many bytes, and the rows that are made of it. A write costs a unit a kilobyte begun; the read before it, as if no function had
   * been warm, a unit for every four kilobytes of the ledger so far.
   */
  commit(commit: Commit, bytes: number, now: number): void {
    const { debtorId, facts } = commit;
    const { usage } = this.counts;
    const before = this.#ledgerBytes.get(debtorId) ?? 0;
    this.#ledgerBytes.set(debtorId, before + bytes);
    usage.writeUnits += Math.ceil(bytes / 1024);
    usage.readUnits += 1 + Math.ceil(before / 4096);
    this.#projection.commit(commit, before + bytes, now, usage);
    for (const fact of facts) this.#fact(fact, now);
  }

  history(executionArn: string, events: readonly HistoryEvent[]): void {
    const machine = executionArn.split(':')[6] ?? '';
    let entered = 0;
    for (const { type } of events) {
      if (type.endsWith('StateEntered') || type === 'ExecutionStarted') entered++;
      if (type === 'TaskScheduled') this.counts.usage.tasks++;
    }
    addNumbers(this.counts.transitions, new Map([[machine, entered]]));
  }

  smsParts(parts: number): void {
    this.counts.usage.smsParts += parts;
  }

  #fact(fact: Fact, now: number): void {
    const { counts } = this;
    switch (fact.type) {
      case 'AccountPlaced':
        counts.placed++;
        counts.placedAmount += fact.balance;
        break;
      case 'StageEntered':
        counts.stages.set(fact.accountId, fact.stage);
        break;
      case 'AccountClosed':
        counts.outcomes.set(fact.accountId, fact.reason);
        break;
      case 'ContactIntended':
        this.#channelOf.set(fact.intentId, fact.channel);
        this.#permit(fact.permit);
        break;
      case 'ContactDeferred':
      case 'ContactRefused':
        this.#permit(fact.permit);
        break;
      case 'ContactSent':
        this.#contact(fact.intentId, 'sent');
        break;
      case 'ContactDelivered':
        this.#contact(fact.intentId, 'delivered');
        break;
      case 'ContactBounced':
        this.#contact(fact.intentId, 'bounced');
        break;
      case 'ContactFailed':
      case 'ContactUncertain':
      case 'ContactWithheld':
        this.#contact(fact.intentId, 'other');
        break;
      case 'PaymentSettled':
        counts.recovered += fact.amount;
        addNumbers(counts.recoveredByDay, new Map([[Math.floor((now - this.#start) / DAY), fact.amount]]));
        break;
      default:
        break;
    }
  }

  #contact(intentId: string, what: keyof ContactCount): void {
    const channel = this.#channelOf.get(intentId);
    if (channel === undefined) return;
    const { contacts, usage } = this.counts;
    const count = contacts.get(channel) ?? { sent: 0, delivered: 0, bounced: 0, other: 0 };
    count[what]++;
    contacts.set(channel, count);
    if (what === 'sent' && channel === 'email') usage.emails++;
    if (what === 'sent' && channel === 'letter') usage.letters++;
  }

  #permit({ verdict, rules }: Permit): void {
    this.counts.verdicts[verdict]++;
    for (const { id, outcome } of rules) {
      const count = this.counts.rules.get(id) ?? { allow: 0, defer: 0, deny: 0 };
      count[outcome]++;
      this.counts.rules.set(id, count);
    }
  }
}
