import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { sniffCsv } from './sniff-csv.ts';
import type { CsvShape } from './csv-records.ts';

/** How the text of a file is written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What one look through a file's bytes tells, before any row is read. */
export interface Survey {
  /** SHA-256 of the bytes as they were uploaded: the same file again has the same. */
  readonly contentHash: string;
  readonly bytes: number;
  /** Line breaks in the text: at least as many as rows, and what memory for rows is set aside by. */
  readonly lines: number;
  readonly compressed: boolean;
  readonly encoding: Encoding;
  readonly format: 'csv' | 'json-lines';
  /** How the columns are parted; of CSV only. */
  readonly csv: CsvShape;
  /** What nobody told us and we took for granted, for the creditor to contradict. */
  readonly assumptions: readonly string[];
  /** Why the file cannot be read at all. */
  readonly fault: { readonly code: 'file-empty' | 'file-not-text' | 'file-broken'; readonly found: string } | undefined;
}

/** As much of the text as tells how it is written: a header of AWS's limit (10 KiB) and some dozens of rows. */
const SAMPLE_BYTES = 64 * 1024;

/** Files that are no text, by how they begin. */
const OTHER_FILES = [
  ['PK\u0003\u0004', 'a spreadsheet or ZIP archive'],
  ['%PDF', 'a PDF'],
  ['Rar!', 'an archive'],
  ['7z\u00bc\u00af', 'an archive'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet'],
  ['-----BEGIN PGP', 'an encrypted file'],
] as const;

/**
 * Looks through a file once, in constant memory: its hash, whether it is packed, in which encoding it is written, how its
 * rows are parted. UTF-8 is believed only when every byte of the file bears it out.
 */
export async function surveyFile(upload: Readable): Promise<Survey> {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let isUtf8 = true;
  let lines = 0;
  const sampled: Buffer[] = [];
  let sampleBytes = 0;
  let compressed = false;
  let broken: string | undefined;
  const hashedUpload = hashed(upload, (chunk) => {
    bytes += chunk.length;
    hash.update(chunk);
  });
  try {
    for await (const chunk of unpacked(hashedUpload, (packed) => (compressed = packed))) {
      if (sampleBytes < SAMPLE_BYTES) {
        sampled.push(chunk);
        sampleBytes += chunk.length;
      }
      isUtf8 &&= decodes(strict, chunk);
      lines += lineBreaksIn(chunk);
    }
    isUtf8 &&= decodes(strict);
  } catch (error) {
    // What node:zlib throws; anything else (the file's storage failed, say) is not the file's fault.
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) throw error;
    broken = `a gzip file that breaks off (${error.message})`;
  }
  const sample = Buffer.concat(sampled).subarray(0, SAMPLE_BYTES);
  const encoding = encodingOf(sample, isUtf8);
  const text = textOf(sample, encoding.is);
  const format = /^\s*\{/.test(text) ? 'json-lines' : 'csv';
  const shape = sniffCsv(text);
  return {
    contentHash: hash.digest('hex'),
    bytes,
    lines,
    compressed,
    encoding: encoding.is,
    format,
    csv: shape.csv,
    assumptions: [...encoding.assumed, ...(format === 'csv' ? shape.assumed : [])],
    fault: broken === undefined ? faultOf(sample, text, encoding.is) : { code: 'file-broken', found: broken },
  };
}

/** The text of a file, piece by piece, as its survey says it is written. */
export async function* textChunks(upload: Readable, { encoding }: Pick<Survey, 'encoding'>): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of unpacked(upload, () => undefined)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* hashed(upload: Readable, onChunk: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of upload as AsyncIterable<Buffer>) {
    onChunk(chunk);
    yield chunk;
  }
}

/** The bytes of a file, unpacked when they begin as gzip does. */
async function* unpacked(upload: AsyncIterable<Buffer>, onDetected: (packed: boolean) => void): AsyncGenerator<Buffer> {
  const chunks = upload[Symbol.asyncIterator]();
  let first = await chunks.next();
  while (!first.done && first.value.length < 2) {
    const second = await chunks.next();
    if (second.done) break;
    first = { done: false, value: Buffer.concat([first.value, second.value]) };
  }
  if (first.done) return;
  const rest = { [Symbol.asyncIterator]: () => chunks };
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  onDetected(packed);
  if (!packed) {
    yield first.value;
    yield* rest;
    return;
  }
  // A fault of the source destroys the stream with it, and so reaches whoever reads here.
  yield* pipeline(
    Readable.from(startingWith(first.value, rest)),
    createGunzip(),
    () => undefined,
  ) as AsyncIterable<Buffer>;
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function lineBreaksIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
  return count;
}

function decodes(strict: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    strict.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(sample: Buffer, isUtf8: boolean): { is: Encoding; assumed: string[] } {
  const [one, two, three] = sample;
  if (one === 0xff && two === 0xfe) return { is: 'utf-16le', assumed: [] };
  if (one === 0xfe && two === 0xff) return { is: 'utf-16be', assumed: [] };
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++;
  // Latin text in UTF-16 has a zero in every second byte.
  const most = sample.length * 0.3;
  if (zeros.odd > most && zeros.even === 0)
    return { is: 'utf-16le', assumed: ['UTF-16 (little-endian), by its zero bytes'] };
  if (zeros.even > most && zeros.odd === 0)
    return { is: 'utf-16be', assumed: ['UTF-16 (big-endian), by its zero bytes'] };
  if (one === 0xef && two === 0xbb && three === 0xbf && isUtf8) return { is: 'utf-8', assumed: [] };
  return isUtf8
    ? { is: 'utf-8', assumed: [] }
    : { is: 'windows-1252', assumed: ['Windows-1252, because the bytes are no UTF-8'] };
}

function textOf(sample: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(sample);
}

function faultOf(sample: Buffer, text: string, encoding: Encoding): Survey['fault'] {
  const begins = sample.subarray(0, 16).toString('latin1');
  const other = OTHER_FILES.find(([start]) => begins.startsWith(start));
  if (other !== undefined) return { code: 'file-not-text', found: other[1] };
  if (text.trim() === '') return { code: 'file-empty', found: 'an empty file' };
  if (!encoding.startsWith('utf-16') && text.includes('\0'))
    return { code: 'file-not-text', found: 'bytes that are no text' };
  return undefined;
}
