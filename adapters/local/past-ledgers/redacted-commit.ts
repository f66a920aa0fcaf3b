import { hash } from 'node:crypto';
import * as z from 'zod';
import { CommitContent, LedgerBroken } from '#domain/ledger/commit.ts';
import { Sha256 } from '#domain/values/primitives.ts';
import type { ReadCommit } from '#domain/ports/ledger-source.ts';

/** What is left of a commit in a redacted export, in a chain of its own beside the seal of what it was. */
const RedactedLine = z.strictObject({
  commit: CommitContent.omit({ hash: true, previous: true }),
  seal: Sha256,
  previous: Sha256,
  hash: Sha256,
});

/** Reads a commit of a redacted export; its place in that export's chain stands for the one it had. */
export const readRedactedCommit: ReadCommit = ({ debtorId, seq, content }, head) => {
  const where = `ledger ${debtorId}, commit ${seq}`;
  const { data: line } = RedactedLine.safeParse(parseJson(content));
  if (line === undefined) throw new LedgerBroken(`${where}: not a redacted commit`);
  const { commit, previous } = line;
  if (commit.debtorId !== debtorId) throw new LedgerBroken(`${where}: belongs to ${commit.debtorId}`);
  if (commit.seq !== seq || seq !== head.seq + 1) throw new LedgerBroken(`${where}: expected commit ${head.seq + 1}`);
  if (previous !== head.hash) throw new LedgerBroken(`${where}: does not follow the commit before it`);
  if (hash('sha256', content.replace(`,"hash":"${line.hash}"`, '')) !== line.hash)
    throw new LedgerBroken(`${where}: content does not match its hash`);
  return { ...commit, previous, hash: line.hash };
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
