import { hash } from 'node:crypto';
import { type Commit, LedgerBroken, readCommit, verifyChain } from './commit.ts';
import type { DebtorId } from '#domain/values/primitives.ts';

/**
 * Reads the commit that follows `head` from its stored text and proves it by hash alone: the text without its `hash`
 * is hashed as it stands, and when that is what it claims, it is the canonical JSON that some `makeCommit` wrote after
 * parsing it by schema. So neither schema nor canonical form is gone through again, which takes five times as long.
 *
 * Good for reading many ledgers to report on them. Whoever can write the database can forge facts of another shape with
 * a fitting hash; what acts on a ledger therefore parses ({@link readCommit}).
 * @throws LedgerBroken naming debtor and commit
 */
export function readProvenCommit(
  debtorId: DebtorId,
  seq: number,
  text: string,
  head: { readonly seq: number; readonly hash: string },
): Commit {
  const at = text.lastIndexOf(HASH);
  const claimed = text.slice(at + HASH.length, at + HASH.length + DIGITS);
  const content = text.slice(0, at) + text.slice(at + HASH.length + DIGITS + 1);
  if (at === -1 || hash('sha256', content) !== claimed) return readInFull(debtorId, seq, text, head);
  const commit: Commit = JSON.parse(text);
  const where = `ledger ${debtorId}, commit ${seq}`;
  if (commit.debtorId !== debtorId) throw new LedgerBroken(`${where}: belongs to ${commit.debtorId}`);
  if (commit.seq !== seq || seq !== head.seq + 1) throw new LedgerBroken(`${where}: expected commit ${head.seq + 1}`);
  if (commit.previous !== head.hash) throw new LedgerBroken(`${where}: does not follow the commit before it`);
  return commit;
}

/** How canonical JSON spells the member; inside a string its quotes would be escaped, and no member after it has one. */
const HASH = ',"hash":"';
const DIGITS = 64;

/** For a text that is not canonical (indented, say), and to name the fault of one that is broken. */
function readInFull(
  debtorId: DebtorId,
  seq: number,
  text: string,
  head: { readonly seq: number; readonly hash: string },
): Commit {
  const commit = readCommit(debtorId, seq, text);
  verifyChain(debtorId, head, [commit]);
  return commit;
}
