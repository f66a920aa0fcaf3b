import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { StoredCommit } from '#domain/ledger/commit.ts';
import { readProvenCommit } from '#domain/ledger/proven-commit.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { readRedactedCommit } from './redacted-commit.ts';

/** What of an export's manifest a replay needs; whether the export is whole, `npx forbear evidence verify` says. */
const ReplayManifest = z.object({
  format: z.literal('forbear-export'),
  formatVersion: z.literal(2),
  redacted: z.boolean(),
  policies: z.array(z.object({ version: z.string(), path: z.string().regex(/^policies\/[\w.-]+$/) })),
});

/** A few thousand commits: enough for a core to be worth asking, few enough to keep every core busy to the end. */
const PART_BYTES = 4_000_000;

/** The ledgers of an export, a folder that `npx forbear evidence export` wrote; undefined when it is none of this format. */
export function openExportedLedgers(folder: string, partBytes = PART_BYTES): LedgerSource | undefined {
  const [manifestPath, commitsPath] = [join(folder, 'manifest.json'), join(folder, 'commits.jsonl')];
  if (!existsSync(manifestPath) || !existsSync(commitsPath)) return undefined;
  const { data: manifest } = ReplayManifest.safeParse(parseJson(readFileSync(manifestPath, 'utf8')));
  if (manifest === undefined) return undefined;
  const file = openSync(commitsPath, 'r');
  const bytes = fstatSync(file).size;
  return {
    parts: Array.from({ length: Math.ceil(bytes / partBytes) }, (_, part) => String(part * partBytes)),
    bytes,
    policies: new Map(
      manifest.policies.map(({ version, path }) => [version, readFileSync(join(folder, path), 'utf8')]),
    ),
    read: (part) => ledgersFrom(file, Number(part), Number(part) + partBytes),
    readCommit: manifest.redacted ? readRedactedCommit : readProvenCommit,
    close: () => closeSync(file),
  };
}

/** The ledgers whose first commit begins in a range of bytes, each to its end. */
function* ledgersFrom(file: number, from: number, to: number): Iterable<StoredCommit> {
  // A line that begins right at `from` is found by reading on from the end of the one before it.
  let isInPart = false;
  for (const { text, at } of linesFrom(file, from)) {
    const { content, sealed } = partsOf(text);
    const commit = {
      debtorId: memberText(content, 'debtorId'),
      seq: Number(memberText(content, 'seq')),
      content,
      sealed,
    };
    if (commit.seq === 1) {
      if (at >= to) return;
      isInPart = true;
    }
    if (isInPart) yield commit;
  }
}

/** One read; the operating system reads ahead by itself. */
const CHUNK_BYTES = 1 << 20;

/** Every line that begins at a byte or after it, and where it does. */
function* linesFrom(file: number, from: number): Iterable<{ readonly text: string; readonly at: number }> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  // From one byte before: when that is the end of a line, the next begins here.
  let position = Math.max(0, from - 1);
  let atLineStart = from === 0;
  for (let read = readSync(file, chunk, 0, CHUNK_BYTES, position); read > 0; ) {
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    const begins = position - rest.length;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      if (atLineStart && end > start) yield { text: bytes.toString('utf8', start, end), at: begins + start };
      atLineStart = true;
      start = end + 1;
    }
    rest = bytes.subarray(start);
    position += read;
    read = readSync(file, chunk, 0, CHUNK_BYTES, position);
  }
  if (atLineStart && rest.length > 0) yield { text: rest.toString('utf8'), at: position - rest.length };
}

const NEWLINE = 0x0a;

/** What comes between the two in a line that holds personal values; nowhere else, for inside strings quotes are escaped. */
const COMMIT = ',"commit":{';
const SEALED = '{"sealed":';

/**
 * The commit in a line and what is sealed of it, cut out without parsing. A line of a redacted export is one text, and so
 * is what is no line of an export at all: reading it as a commit says so.
 */
function partsOf(line: string): Pick<StoredCommit, 'content' | 'sealed'> {
  if (line.startsWith(COMMIT.slice(1), 1)) {
    const isRedacted = !line.endsWith('}}');
    return { content: isRedacted ? line : line.slice(COMMIT.length - 1, -1), sealed: undefined };
  }
  const at = line.startsWith(SEALED) ? line.lastIndexOf(COMMIT) : -1;
  if (at === -1) return { content: line, sealed: undefined };
  return { content: line.slice(at + COMMIT.length - 1, -1), sealed: line.slice(SEALED.length, at) };
}

/**
 * A member of the commit in canonical JSON, read without parsing: `debtorId` stands before the facts, `seq` after them,
 * and within strings quotes are escaped. Proving the commit parses it and finds a text that tells otherwise.
 */
function memberText(text: string, name: 'debtorId' | 'seq'): string {
  const mark = `"${name}":`;
  const at = name === 'seq' ? text.lastIndexOf(mark) : text.indexOf(mark);
  return at === -1 ? '' : (/^"?([\w-]*)/.exec(text.slice(at + mark.length, at + mark.length + 40))?.[1] ?? '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
