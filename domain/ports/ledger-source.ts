import type { CommitContent, StoredCommit } from '#domain/ledger/commit.ts';

/**
 * Reads the commit that follows `head` from what is stored, and proves that it does.
 * @throws LedgerBroken naming debtor and commit
 */
export type ReadCommit = (stored: StoredCommit, head: { readonly seq: number; readonly hash: string }) => CommitContent;

/** Past ledgers, wherever they lie. */
export interface LedgerSource {
  /** Parts that can be read apart, on as many cores: no debtor is in two of them. */
  readonly parts: readonly string[];
  /** About how much there is to read. */
  readonly bytes: number;
  /** The policies that the ledgers were decided under, as far as they were kept: compiled texts by version. */
  readonly policies: ReadonlyMap<string, string>;
  /** The commits of a part, debtor by debtor, each debtor's oldest first. */
  read(part: string): Iterable<StoredCommit>;
  readonly readCommit: ReadCommit;
  close(): void;
}
