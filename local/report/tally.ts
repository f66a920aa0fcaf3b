import type { Commit } from '#domain/ledger/commit.ts';
import type { Permit } from '#domain/compliance/permit.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, CloseReason, Stage } from '#domain/ledger/primitives.ts';
import type { HistoryEvent } from '../engine/history.ts';
import type { Usage } from './prices.ts';

/** How often a rule allowed, deferred and denied. */
export interface RuleCount {
  allow: number;
  defer: number;
  deny: number;
}

/** Counts a run as it happens, from what is appended and what executions do: nothing is read again afterwards. */
export class Tally {
  placed = 0;
  placedAmount = 0;
  recovered = 0;
  readonly recoveredByDay = new Map<number, number>();
  readonly stages = new Map<string, Stage>();
  readonly outcomes = new Map<string, CloseReason>();
  readonly contacts = new Map<Channel, Record<'sent' | 'delivered' | 'bounced' | 'other', number>>();
  readonly verdicts: Record<Permit['verdict'], number> = { allow: 0, defer: 0, deny: 0 };
  readonly rules = new Map<string, RuleCount>();
  readonly facts = new Map<Fact['type'], number>();
  readonly transitionsByMachine = new Map<string, number>();
  #tasks = 0;
  #writeUnits = 0;
  #readUnits = 0;
  #letters = 0;
  #emails = 0;
  #smsParts = 0;
  readonly #channelOf = new Map<string, Channel>();
  readonly #start: number;

  /** @param start when the run begins, in epoch milliseconds: day 0 of the recovery curve */
  constructor(start: number) {
    this.#start = start;
  }

  /** Counts a commit of so many bytes: a write is a unit per kilobyte begun, its snapshot read before it one per four. */
  commit({ facts }: Commit, bytes: number, now: number): void {
    this.#writeUnits += Math.ceil(bytes / 1024);
    this.#readUnits += 1;
    for (const fact of facts) this.#fact(fact, now);
  }

  history(executionArn: string, events: readonly HistoryEvent[]): void {
    const machine = executionArn.split(':')[6] ?? '';
    let entered = 0;
    for (const { type } of events) {
      if (type.endsWith('StateEntered') || type === 'ExecutionStarted') entered++;
      if (type === 'TaskScheduled') this.#tasks++;
    }
    this.transitionsByMachine.set(machine, (this.transitionsByMachine.get(machine) ?? 0) + entered);
  }

  smsParts(parts: number): void {
    this.#smsParts += parts;
  }

  get transitions(): number {
    return [...this.transitionsByMachine.values()].reduce((sum, count) => sum + count, 0);
  }

  get touches(): number {
    return this.facts.get('ContactSent') ?? 0;
  }

  usage(): Usage {
    return {
      transitions: this.transitions,
      tasks: this.#tasks,
      writeUnits: this.#writeUnits,
      readUnits: this.#readUnits,
      emails: this.#emails,
      smsParts: this.#smsParts,
      letters: this.#letters,
    };
  }

  #fact(fact: Fact, now: number): void {
    this.facts.set(fact.type, (this.facts.get(fact.type) ?? 0) + 1);
    switch (fact.type) {
      case 'AccountPlaced':
        this.placed++;
        this.placedAmount += fact.balance;
        break;
      case 'StageEntered':
        this.stages.set(fact.accountId, fact.stage);
        break;
      case 'AccountClosed':
        this.outcomes.set(fact.accountId, fact.reason);
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
      case 'PaymentSettled': {
        this.recovered += fact.amount;
        const day = Math.floor((now - this.#start) / 86_400_000);
        this.recoveredByDay.set(day, (this.recoveredByDay.get(day) ?? 0) + fact.amount);
        break;
      }
      default:
        break;
    }
  }

  #contact(intentId: string, what: 'sent' | 'delivered' | 'bounced' | 'other'): void {
    const channel = this.#channelOf.get(intentId);
    if (channel === undefined) return;
    const counts = this.contacts.get(channel) ?? { sent: 0, delivered: 0, bounced: 0, other: 0 };
    counts[what]++;
    this.contacts.set(channel, counts);
    if (what !== 'sent') return;
    if (channel === 'email') this.#emails++;
    if (channel === 'letter') this.#letters++;
  }

  #permit({ verdict, rules }: Permit): void {
    this.verdicts[verdict]++;
    for (const { id, outcome } of rules) {
      const count = this.rules.get(id) ?? { allow: 0, defer: 0, deny: 0 };
      count[outcome]++;
      this.rules.set(id, count);
    }
  }
}
