import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import { Fact } from './fact.ts';
import { DebtorId, Instant, Sha256 } from '#domain/values/primitives.ts';
import { committedFacts, openFacts, type PersonKey, sealedText, sealFacts, type Seals } from './sealed-facts.ts';

/** What the first commit of a ledger names as its predecessor. */
export const GENESIS = '0'.repeat(64);

/**
 * Facts appended together: the unit of the ledger. `hash` is the SHA-256 of the commit without it in canonical JSON
 * (RFC 8785), with commitments in the place of personal values; `previous` is the hash before. So a removed, moved or
 * altered commit is found by reading, and what is personal can be erased without breaking the chain.
 */
export const CommitContent = z.strictObject({
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
export type CommitContent = z.infer<typeof CommitContent>;

/** A commit whose facts can be read, with the seals of what is personal in them. */
export interface Commit extends CommitContent {
  readonly seals: Seals;
}

/** A commit as it is stored: what is hashed, and what is personal beside it. */
export interface StoredCommit {
  readonly debtorId: string;
  readonly seq: number;
  /** The canonical JSON that `hash` vouches for, `hash` included. */
  readonly content: string;
  /** Salts and personal values by place, as JSON; absent when there are none, or when they were erased. */
  readonly sealed: string | undefined;
}

const NewContent = CommitContent.omit({ hash: true });

/** Which code and which policy wrote a commit. */
export interface Stamp {
  readonly at: Instant;
  readonly codeVersion: string;
  readonly policyVersion: string;
}

/** A ledger that is not what was written: never worked on, always shown to a person. */
export const LedgerBroken = defineError('LedgerBroken');

/** How commits whose hash was made or found to fit are stored: neither hash nor text is made a second time. */
const proven = new WeakMap<Commit, StoredCommit>();

/** Hash of a commit's content, whatever `hash` it carries. */
export function hashOf(commit: Omit<Commit, 'hash'> & { hash?: string }): string {
  return sha256(textWithoutHash(commit));
}

function textWithoutHash(commit: Omit<Commit, 'hash'> & { hash?: string }): string {
  const { hash: _, seals, ...content } = commit;
  return canonicalJson({ ...content, facts: committedFacts(content.facts, seals) });
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
  key: PersonKey,
  eventId?: string,
): Commit {
  // Hashed as parsed: a schema may drop or mend what a caller passed, and the hash is of what is stored.
  const content = NewContent.parse({
    debtorId,
    seq: head.seq + 1,
    at: stamp.at,
    previous: head.hash,
    ...(eventId === undefined ? {} : { eventId }),
    codeVersion: stamp.codeVersion,
    policyVersion: stamp.policyVersion,
    facts,
  });
  const { committed, seals, sealed } = sealFacts(content.facts, key);
  const text = canonicalJson({ ...content, facts: committed });
  const hash = sha256(text);
  const commit = { ...content, hash, seals };
  proven.set(commit, { debtorId, seq: content.seq, content: withHash(text, hash), sealed });
  return commit;
}

/** What an adapter stores of a commit. */
export function storedCommit(commit: Commit): StoredCommit {
  const { debtorId, seq, hash, facts, seals } = commit;
  return (
    proven.get(commit) ?? {
      debtorId,
      seq,
      content: withHash(textWithoutHash(commit), hash),
      sealed: sealedText(facts, seals),
    }
  );
}

/** How many characters an adapter stores of a commit, its personal values among them. */
export function storedLength(commit: Commit): number {
  const { content, sealed = '' } = storedCommit(commit);
  return content.length + sealed.length;
}

/** In canonical order `hash` stands before `policyVersion`; inside a string the quotes would be escaped. */
function withHash(content: string, hash: string): string {
  const at = content.lastIndexOf(',"policyVersion":');
  return `${content.slice(0, at)},"hash":"${hash}"${content.slice(at)}`;
}

/** How canonical JSON spells the member; inside a string its quotes would be escaped, and no member after it has one. */
const HASH = ',"hash":"';
const DIGITS = 64;

/** Does the text claim the hash that it has? Not for a text that is not canonical (indented, say). */
export function hasItsHash(content: string): boolean {
  const at = content.lastIndexOf(HASH);
  if (at === -1) return false;
  const claimed = content.slice(at + HASH.length, at + HASH.length + DIGITS);
  return sha256(content.slice(0, at) + content.slice(at + HASH.length + DIGITS + 1)) === claimed;
}

/**
 * Reads a commit back from what an adapter stored. Errors name where, never what: the text holds personal data.
 * @throws LedgerBroken naming debtor and commit when the text is no commit, or a personal value is not what was sealed.
 */
export function readCommit(stored: StoredCommit): Commit {
  const { debtorId, seq, content } = stored;
  const parsed = parseJson(content);
  const facts: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'facts') : undefined;
  const seals = openStored(stored, facts);
  const { success, data, error } = CommitContent.safeParse(parsed);
  if (!success) {
    const paths = error.issues.map(({ path, code }) => `${path.join('.') || 'commit'} (${code})`);
    throw new LedgerBroken(`ledger ${debtorId}, commit ${seq}: not a commit, see ${paths.join(', ')}`);
  }
  const commit = { ...data, seals };
  if (hasItsHash(content)) proven.set(commit, stored);
  return commit;
}

/**
 * Puts what is sealed of a stored commit into its facts as they were parsed.
 * @throws LedgerBroken naming debtor and commit when a value is not the one that was sealed
 */
export function openStored({ debtorId, seq, sealed }: StoredCommit, facts: unknown): Seals {
  try {
    return openFacts(facts, sealed);
  } catch (error) {
    const because =
      error instanceof Error && !(error instanceof SyntaxError) ? error.message : 'what is sealed is no JSON';
    throw new LedgerBroken(`ledger ${debtorId}, commit ${seq}: not a commit, ${because}`);
  }
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
    if (!proven.has(commit) && hashOf(commit) !== commit.hash)
      throw new LedgerBroken(`${where}: content does not match its hash`);
    ({ seq, hash } = commit);
  }
}
