import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import { Fact } from './fact.ts';
import { DebtorId, Instant, Sha256 } from '#domain/values/primitives.ts';

/** What the first commit of a ledger names as its predecessor. */
export const GENESIS = '0'.repeat(64);

/**
 * Facts appended together: the unit of the ledger. `hash` is the SHA-256 of the commit without it in canonical JSON
 * (RFC 8785) and `previous` is the hash before, so a removed, moved or altered commit is found by reading.
 */
export const Commit = z.strictObject({
  debtorId: DebtorId,
  /** 1, 2, 3 … without gaps. */
  seq: z.int().positive(),
  at: Instant,
  previous: Sha256,
  /** Name of the event from outside that these facts record; the same event delivered again is recognized by it. */
  eventId: z.string().min(1).max(200).optional(),
  codeVersion: z.string().min(1),
  policyVersion: z.string().min(1),
  facts: z.array(Fact).min(1),
  hash: Sha256,
});
export type Commit = z.infer<typeof Commit>;

const Content = Commit.omit({ hash: true });

/** Which code and which policy wrote a commit. */
export interface Stamp {
  readonly at: Instant;
  readonly codeVersion: string;
  readonly policyVersion: string;
}

/** A ledger that is not what was written: never worked on, always shown to a person. */
export const LedgerBroken = defineError('LedgerBroken');

/** Hash of a commit's content, whatever `hash` it carries. */
export function hashOf(commit: Omit<Commit, 'hash'> & { hash?: string }): string {
  const { hash: _, ...content } = commit;
  return sha256(canonicalJson(content));
}

/**
 * The commit that follows `head` with these facts.
 * @throws ZodError when a fact breaks its schema: what is wrong is not written.
 */
export function makeCommit(
  debtorId: DebtorId,
  head: { readonly seq: number; readonly hash: string },
  facts: readonly Fact[],
  stamp: Stamp,
  eventId?: string,
): Commit {
  // Hashed as parsed: a schema may drop or mend what a caller passed, and the hash is of what is stored.
  const content = Content.parse({
    debtorId,
    seq: head.seq + 1,
    at: stamp.at,
    previous: head.hash,
    ...(eventId === undefined ? {} : { eventId }),
    codeVersion: stamp.codeVersion,
    policyVersion: stamp.policyVersion,
    facts,
  });
  const text = canonicalJson(content);
  const commit = { ...content, hash: sha256(text) };
  texts.set(commit, withHash(text, commit.hash));
  return commit;
}

/** What was written to be hashed is not written again to be stored. */
const texts = new WeakMap<Commit, string>();

/** The text adapters store: canonical JSON of the whole commit, `hash` included. */
export function commitText(commit: Commit): string {
  return texts.get(commit) ?? canonicalJson(commit);
}

/** In canonical order `hash` stands before `policyVersion`; inside a string the quotes would be escaped. */
function withHash(content: string, hash: string): string {
  const at = content.lastIndexOf(',"policyVersion":');
  return `${content.slice(0, at)},"hash":"${hash}"${content.slice(at)}`;
}

/**
 * Reads a commit back from the text an adapter stored. Errors name where, never what: the text holds personal data.
 * @throws LedgerBroken naming debtor and commit when the text is no commit.
 */
export function readCommit(debtorId: DebtorId, seq: number, text: string): Commit {
  const { success, data, error } = Commit.safeParse(parseJson(text));
  if (success) return data;
  const paths = error.issues.map(({ path, code }) => `${path.join('.') || 'commit'} (${code})`);
  throw new LedgerBroken(`ledger ${debtorId}, commit ${seq}: not a commit, see ${paths.join(', ')}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Proves that commits follow `head` and that the chain is whole.
 * @throws LedgerBroken naming the first commit that is missing, moved or altered.
 */
export function verifyChain(
  debtorId: DebtorId,
  head: { readonly seq: number; readonly hash: string },
  commits: readonly Commit[],
): void {
  let { seq, hash } = head;
  for (const commit of commits) {
    const where = `ledger ${debtorId}, commit ${commit.seq}`;
    if (commit.debtorId !== debtorId) throw new LedgerBroken(`${where}: belongs to ${commit.debtorId}`);
    if (commit.seq !== seq + 1) throw new LedgerBroken(`${where}: expected commit ${seq + 1}`);
    if (commit.previous !== hash) throw new LedgerBroken(`${where}: does not follow the commit before it`);
    if (hashOf(commit) !== commit.hash) throw new LedgerBroken(`${where}: content does not match its hash`);
    ({ seq, hash } = commit);
  }
}
