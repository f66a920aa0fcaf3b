import type { Commit } from '#domain/ledger/commit.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { Channel, CloseReason } from '#domain/values/primitives.ts';
import { perChannel } from '#domain/values/channels.ts';
import { CONTACT_METHODS, methodOf } from './contact-method.ts';
import type { Parameters } from './parameter-table.ts';

/** What one run of one strategy came to. Money in cents, everything else in numbers. */
export type FigureName =
  | 'recovered'
  | 'cost'
  | 'net'
  | 'contacts'
  | Channel
  | 'complaints'
  | 'ceases'
  | 'optOuts'
  | 'disputes'
  | 'hardships'
  | 'attorneys'
  | 'wrongNumbers'
  | 'open'
  | `closed: ${CloseReason}`;

const CLOSED = CloseReason.options.map((reason) => `closed: ${reason}` as const);

export const FIGURE_NAMES: readonly FigureName[] = [
  'recovered',
  'cost',
  'net',
  'contacts',
  ...Channel.options,
  'complaints',
  'ceases',
  'optOuts',
  'disputes',
  'hardships',
  'attorneys',
  'wrongNumbers',
  'open',
  ...CLOSED,
];

/** Which of them are amounts of money. */
export const MONEY: ReadonlySet<FigureName> = new Set(['recovered', 'cost', 'net']);

export type Figures = Readonly<Record<FigureName, number>>;

export interface SimulationOutcome {
  readonly placed: number;
  readonly figures: Figures;
  /** Cents recovered in each week since the beginning. */
  readonly recoveredByWeek: readonly number[];
}

/** Counts what was recorded in one run. */
export class OutcomeTally {
  readonly #start: EpochMs;
  readonly #figures = noFigures();
  readonly #channelOf = new Map<string, Channel>();
  readonly #weeks: number[] = [];
  #placed = 0;

  constructor(start: EpochMs) {
    this.#start = start;
  }

  /** What was known before the work began is nobody's conduct: only the accounts count. */
  placed({ facts }: Commit): void {
    this.#placed += facts.filter(({ type }) => type === 'AccountPlaced').length;
  }

  commit({ facts }: Commit, now: EpochMs): void {
    // A wish to be left alone takes a medium with it; it counts once.
    const ceases = facts.some(({ type }) => type === 'CeaseRequested');
    for (const fact of facts) this.#fact(fact, now, ceases);
  }

  /** What it came to, priced. */
  outcome(parameters: Parameters, callsBy: 'call' | 'machine-call'): SimulationOutcome {
    const figures = { ...this.#figures };
    const dollars = Channel.options.reduce((sum, channel) => {
      return sum + figures[channel] * parameters[CONTACT_METHODS[methodOf(channel, callsBy)].cost];
    }, 0);
    const penalties =
      figures.complaints * parameters.penaltyComplaint +
      figures.disputes * parameters.penaltyDispute +
      figures.optOuts * parameters.penaltyOptOut;
    figures.cost = Math.round(100 * (dollars + penalties));
    figures.net = figures.recovered - figures.cost;
    figures.contacts = Channel.options.reduce((sum, channel) => sum + figures[channel], 0);
    figures.open = this.#placed - CLOSED.reduce((sum, name) => sum + figures[name], 0);
    return { placed: this.#placed, figures, recoveredByWeek: Array.from(this.#weeks, (cents) => cents ?? 0) };
  }

  #fact(fact: Fact, now: EpochMs, ceases: boolean): void {
    const figures = this.#figures;
    switch (fact.type) {
      case 'AccountClosed':
        figures[`closed: ${fact.reason}`]++;
        break;
      case 'ContactIntended':
        this.#channelOf.set(fact.intentId, fact.channel);
        break;
      case 'ContactSent':
      case 'ContactUncertain': {
        const channel = this.#channelOf.get(fact.intentId);
        if (channel !== undefined) figures[channel]++;
        break;
      }
      case 'PaymentSettled': {
        figures.recovered += fact.amount;
        const week = Math.floor((now - this.#start) / (7 * DAY));
        this.#weeks[week] = (this.#weeks[week] ?? 0) + fact.amount;
        break;
      }
      case 'ComplaintMade':
        figures.complaints++;
        break;
      case 'CeaseRequested':
        figures.ceases++;
        break;
      case 'MediumOptedOut':
        if (!ceases) figures.optOuts++;
        break;
      case 'DisputeOpened':
        figures.disputes++;
        break;
      case 'HardshipReported':
        figures.hardships++;
        break;
      case 'AttorneyAppeared':
        figures.attorneys++;
        break;
      case 'ContactPointLost':
        if (fact.reason === 'wrong-party') figures.wrongNumbers++;
        break;
      default:
        break;
    }
  }
}

function noFigures(): Record<FigureName, number> {
  const closed = {
    'closed: paid-in-full': 0,
    'closed: settled-in-full': 0,
    'closed: cured': 0,
    'closed: recalled': 0,
    'closed: returned': 0,
    'closed: referred': 0,
    'closed: time-barred': 0,
    'closed: in-error': 0,
    'closed: discharged': 0,
    'closed: deceased': 0,
    'closed: uncollectable': 0,
  };
  const said = { complaints: 0, ceases: 0, optOuts: 0, disputes: 0, hardships: 0, attorneys: 0, wrongNumbers: 0 };
  const contacts = { contacts: 0, ...perChannel(() => 0) };
  return { recovered: 0, cost: 0, net: 0, ...contacts, ...said, open: 0, ...closed };
}
