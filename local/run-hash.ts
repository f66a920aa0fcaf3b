import { createHash } from 'node:crypto';
import { sha256 } from '#domain/values/canonical-json.ts';

/**
 * One hash over everything a run wrote. What belongs to one ledger, execution or outbox is chained in the order it was
 * written; between them no order counts, so that runs on one core and on many have the same.
 */
export class RunHash {
  readonly chains: Map<string, string>;

  constructor(chains: ReadonlyMap<string, string> = new Map()) {
    this.chains = new Map(chains);
  }

  /** Adds something written under a name. */
  add(name: string, content: string | Uint8Array): void {
    const before = this.chains.get(name) ?? '';
    const chain =
      typeof content === 'string'
        ? sha256(before + content)
        : createHash('sha256').update(before).update(content).digest('hex');
    this.chains.set(name, chain);
  }

  /** Names the last commit of a ledger, which vouches for all before it. */
  head(ledger: string, hash: string): void {
    this.chains.set(ledger, hash);
  }

  /** Takes over what another part of the run wrote, later than this one where both know a name. */
  merge(other: ReadonlyMap<string, string>): void {
    for (const [name, chain] of other) this.chains.set(name, chain);
  }

  /** The hash over all, 64 hex digits. */
  value(): string {
    const hash = createHash('sha256');
    for (const [name, chain] of [...this.chains].sort(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(`${name} ${chain}\n`);
    return hash.digest('hex');
  }
}
