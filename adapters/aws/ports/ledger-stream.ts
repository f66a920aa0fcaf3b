import type { LedgerStream } from '#domain/ports/ledger-stream.ts';
import { appendedCommits } from '../ledger-stream.ts';

/** What Lambda brings from the stream of the ledger's table. */
export const ledgerStream: LedgerStream = { read: appendedCommits };
