import { createHash, type Hash } from 'node:crypto';

/** One hash over everything a run wrote, in the order it was written: two equal runs have the same. */
export class RunHash {
  readonly #hash: Hash = createHash('sha256');

  add(what: string, content: string | Uint8Array): void {
    this.#hash.update(what).update('\0').update(content).update('\n');
  }

  /** The hash so far, 64 hex digits. */
  value(): string {
    return this.#hash.copy().digest('hex');
  }
}
