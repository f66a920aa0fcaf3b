/** A commit as it is stored: the text that its hash vouches for. */
export interface StoredCommit {
  readonly debtorId: string;
  readonly seq: number;
  readonly text: string;
}

/** Past ledgers, wherever they lie. */
export interface LedgerSource {
  /** Parts that can be read apart, on as many cores: no debtor is in two of them. */
  readonly parts: readonly string[];
  /** About how much there is to read. */
  readonly bytes: number;
  /** The commits of a part, debtor by debtor, each debtor's oldest first. */
  read(part: string): Iterable<StoredCommit>;
  close(): void;
}
