import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { BaseHazards, Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import type { SimulatedPerson } from './person.ts';

/** A stretch of time in which the hazard of paying is higher. */
interface Boost {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly log: number;
}

/**
 * When an account would next be paid. The hazard is exp(base + boost), more around paydays; it is not walked day by day:
 * a payment comes when the hazard gathered since the last one passes a threshold, drawn once. So a contact brings the same
 * person's payment forward, and what two strategies do to one person differs by what they did, not by luck.
 */
export class PaymentClock {
  readonly #person: SimulatedPerson;
  readonly #bases: BaseHazards;
  readonly #parameters: Parameters;
  /** When the account went unpaid. */
  readonly #delinquentSince: EpochMs;
  #boosts: readonly Boost[] = [];
  #at: EpochMs;
  #remaining: number;

  /** @param threshold a draw from the exponential distribution of mean 1 */
  constructor(
    person: SimulatedPerson,
    bases: BaseHazards,
    parameters: Parameters,
    {
      from,
      delinquentSince,
      threshold,
    }: { readonly from: EpochMs; readonly delinquentSince: EpochMs; readonly threshold: number },
  ) {
    this.#person = person;
    this.#bases = bases;
    this.#parameters = parameters;
    this.#delinquentSince = delinquentSince;
    this.#at = from;
    this.#remaining = threshold;
  }

  /** How late the account is at a time. */
  latenessAt(at: EpochMs): Lateness {
    const days = (at - this.#delinquentSince) / DAY;
    if (days < this.#parameters.midFrom) return 'early';
    return days < this.#parameters.lateFrom ? 'mid' : 'late';
  }

  /**
   * A contact is seen: for some days from then the hazard is that much higher. Of boosts that overlap the strongest counts.
   * @param now when that is known; no later than `from`, and never before an earlier call's
   */
  boost(now: EpochMs, from: EpochMs, log: number): void {
    const scale = this.latenessAt(from) === 'early' ? 1 : this.#parameters.boostBeyondEarly;
    this.#accumulateUntil(now);
    const until = from + this.#parameters.boostLasts * DAY;
    this.#boosts = [...this.#boosts.filter((boost) => boost.until > now), { from, until, log: log * scale }];
  }

  /** A payment was made at this time; the next needs a threshold of its own. */
  renew(at: EpochMs, threshold: number): void {
    this.#at = at;
    this.#remaining = threshold;
  }

  /** When the next payment comes, if it comes before the horizon and nothing else happens. */
  next(horizon: EpochMs): EpochMs | undefined {
    let at = this.#at;
    let left = this.#remaining;
    while (at < horizon) {
      const until = Math.min(this.#nextChange(at), horizon);
      const perDay = this.#hazard(at);
      const gathered = (perDay * (until - at)) / DAY;
      if (gathered >= left) return at + (left / perDay) * DAY;
      left -= gathered;
      at = until;
    }
    return undefined;
  }

  /** What was gathered until then is gathered, whatever comes later. */
  #accumulateUntil(until: EpochMs): void {
    while (this.#at < until) {
      const to = Math.min(this.#nextChange(this.#at), until);
      this.#remaining = Math.max(0, this.#remaining - (this.#hazard(this.#at) * (to - this.#at)) / DAY);
      this.#at = to;
    }
  }

  /** A day's chance, for a time within a stretch in which nothing changes. */
  #hazard(at: EpochMs): number {
    const boost = this.#boosts.reduce(
      (most, { from, until, log }) => (from <= at && at < until ? Math.max(most, log) : most),
      0,
    );
    const payday = this.#sincePayday(at) < this.#parameters.paydayLasts * DAY ? this.#parameters.paydayFactor : 1;
    return this.#bases[this.latenessAt(at)] * payday * Math.exp(this.#person.traits + boost);
  }

  #nextChange(at: EpochMs): EpochMs {
    const { paydayLasts, paydayEvery, midFrom, lateFrom } = this.#parameters;
    const since = this.#sincePayday(at);
    const window = paydayLasts * DAY;
    let next = at + (since < window ? window - since : paydayEvery * DAY - since);
    const mid = this.#delinquentSince + midFrom * DAY;
    const late = this.#delinquentSince + lateFrom * DAY;
    if (mid > at) next = Math.min(next, mid);
    if (late > at) next = Math.min(next, late);
    for (const { from, until } of this.#boosts) {
      if (from > at) next = Math.min(next, from);
      else if (until > at) next = Math.min(next, until);
    }
    // A rounded remainder of nothing must not stand still.
    return Math.max(next, at + 1);
  }

  #sincePayday(at: EpochMs): number {
    const period = this.#parameters.paydayEvery * DAY;
    const since = (at - this.#person.payday * DAY) % period;
    return since < 0 ? since + period : since;
  }
}
