import * as z from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex');

/** What the first commit of a ledger names as its predecessor. */
export const GENESIS_HASH = '0'.repeat(64);

/** An export as this checker reads it: written from docs/evidence.md, not from the code that writes exports. */
export const VerifiableManifest = z.strictObject({
  format: z.literal('forbear-export'),
  formatVersion: z.literal(2),
  exportedAt: z.string(),
  scope: z.strictObject({ kind: z.enum(['debtor', 'account', 'portfolio']), id: z.string() }),
  redacted: z.boolean(),
  interrupted: z.strictObject({ day: z.int().optional(), of: z.int() }).optional(),
  codeRules: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: Hash })),
  policies: z.array(z.strictObject({ version: z.string(), path: z.string() })),
  ledgers: z.array(
    z.strictObject({ debtorId: z.string(), seq: z.int().positive(), head: Hash, redactedHead: Hash.optional() }),
  ),
  counts: z.strictObject({
    ledgers: z.int(),
    commits: z.int(),
    facts: z.int(),
    contacts: z.int(),
    refused: z.int(),
    deferred: z.int(),
  }),
  hash: Hash,
});
export type VerifiableManifest = z.infer<typeof VerifiableManifest>;

/** A fact, before anybody asks what it means. */
export const UncheckedFact = z.looseObject({ type: z.string(), at: z.string() });
export type UncheckedFact = z.infer<typeof UncheckedFact>;

const commitContent = {
  debtorId: z.string(),
  seq: z.int().positive(),
  at: z.string(),
  eventId: z.string().optional(),
  codeVersion: z.string(),
  policyVersion: z.string(),
  facts: z.array(UncheckedFact),
};

/** A commit whose personal values are still commitments. */
const CommittedCommit = z.strictObject({ ...commitContent, previous: Hash, hash: Hash });

/** Salt and value of each personal field, by place: the index of the fact and the path in it. */
const SealedValues = z.record(z.string(), z.tuple([z.string().length(32), z.unknown()]));
export type SealedValues = z.infer<typeof SealedValues>;

/** A line of `commits.jsonl`: a commit with its personal values, as far as they were not erased. */
export const CommitLine = z.strictObject({ commit: CommittedCommit, sealed: SealedValues.optional() });

/** In a redacted export: what is left of a commit beside the seal of what it was. */
export const RedactedLine = z.strictObject({
  commit: z.strictObject(commitContent),
  seal: Hash,
  previous: Hash,
  hash: Hash,
});

/** One commit of an export, however it was written. */
export type UncheckedCommit = z.infer<typeof CommittedCommit>;
