import { hash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that repeats: the same labels draw the same values, whatever else is drawn elsewhere and in which order. */
export class SeededRandom {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(...labels: readonly string[]) {
    this.#generator = xoroshiro128plus(hash('sha256', labels.join('\0'), 'buffer').readInt32BE(0));
  }

  /** A number from 0 up to, not including, 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }

  /** One of the keys, with probability in proportion to its weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    let left = this.fraction() * Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0);
    let drawn: Key | undefined;
    for (const key in weights) {
      drawn = key;
      left -= weights[key];
      if (left < 0) break;
    }
    if (drawn === undefined) throw new RangeError('nothing to draw from: found no weights, expected at least one');
    return drawn;
  }

  /** A draw from the exponential distribution of mean 1. */
  exponential(): number {
    return -Math.log(1 - this.fraction());
  }

  /** A normal draw, by Box and Muller. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.fraction());
  }
}
