/**
 * Remembers what rows are about, to find what stands twice in a file: 12 bytes a row, whatever the rows hold. Two
 * different texts share their 64 bits once in 37 million files of a million rows.
 */
export class SeenRows {
  #high = new Uint32Array(0);
  #low = new Uint32Array(0);
  #row = new Uint32Array(0);
  #size = 0;

  /** @param rows as many as are expected: memory is set aside for them at once */
  constructor(rows = 1000) {
    this.#make(Math.ceil((rows + 1) / 0.75));
  }

  /** The row this text was first seen in, or undefined when this is the first. */
  findOrAdd(text: string, row: number): number | undefined {
    if (this.#size >= this.#row.length * 0.8) this.#grow();
    const [high, low] = hash(text);
    return this.#put(high, low, row);
  }

  #put(high: number, low: number, row: number): number | undefined {
    const slots = this.#row.length;
    let at = high % slots;
    for (; this.#row[at] !== 0; at = at + 1 === slots ? 0 : at + 1)
      if (this.#high[at] === high && this.#low[at] === low) return this.#row[at];
    this.#high[at] = high;
    this.#low[at] = low;
    this.#row[at] = row;
    this.#size++;
    return undefined;
  }

  #make(slots: number): void {
    this.#high = new Uint32Array(slots);
    this.#low = new Uint32Array(slots);
    this.#row = new Uint32Array(slots);
    this.#size = 0;
  }

  #grow(): void {
    const [high, low, row] = [this.#high, this.#low, this.#row];
    this.#make(Math.ceil(row.length * 1.5));
    for (let at = 0; at < row.length; at++) if (row[at] !== 0) this.#put(high[at] ?? 0, low[at] ?? 0, row[at] ?? 0);
  }
}

/** Two hashes of 32 bits that have nothing to do with each other (FNV-1a with different primes, mixed at the end). */
function hash(text: string): [number, number] {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
    two ^= two >>> 13;
  }
  return [mix(one), mix(two)];
}

function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
