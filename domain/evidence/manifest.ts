/** What an export is of. */
export interface ExportScope {
  readonly kind: 'debtor' | 'account' | 'portfolio';
  readonly id: string;
}

/** What `manifest.json` says of an export: docs/evidence.md explains each field to whoever writes a checker. */
export interface ExportManifest {
  readonly format: 'forbear-export';
  readonly formatVersion: 2;
  readonly exportedAt: string;
  readonly scope: ExportScope;
  readonly redacted: boolean;
  /** Of a run that ended before its time, on a day of so many; the day is unknown where it was killed. */
  readonly interrupted?: { readonly day?: number; readonly of: number };
  /** The rules in the code of whoever exported. Each permit names its rule book: rules of code and of its policy. */
  readonly codeRules: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly policies: readonly { readonly version: string; readonly path: string }[];
  readonly ledgers: readonly ExportedLedger[];
  readonly counts: ExportCounts;
}

/** Where a ledger ends: with it a truncated or rewritten one is found out. */
export interface ExportedLedger {
  readonly debtorId: string;
  readonly seq: number;
  /** Hash of the last commit as it was written. */
  readonly head: string;
  /** In a redacted export: hash of the last line of its own chain. */
  readonly redactedHead?: string;
}

export interface ExportCounts {
  readonly ledgers: number;
  readonly commits: number;
  readonly facts: number;
  readonly contacts: number;
  readonly refused: number;
  readonly deferred: number;
}
