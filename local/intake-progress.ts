import { Readable, Transform } from 'node:stream';
import type { Files } from '#domain/ports/files.ts';

/** How far the intake of a file has come. */
export interface IntakeProgress {
  readonly file: string;
  readonly step: 'surveying' | 'judging' | 'taking in';
  /** Of what is being done, 0 to 1. */
  readonly fraction: number;
  /** Accounts placed so far, of all files. */
  readonly placed: number;
}

type ReportProgress = (so: Omit<IntakeProgress, 'placed'>) => void;

/**
 * Files that tell how far intake has come, by the bytes that go through them: an upload is read once to be surveyed and
 * once to be judged, and its good rows are then read slice by slice.
 */
export function filesReportingProgress(files: Files, tell: ReportProgress): Files {
  let file = '';
  let size = 0;
  let passes = 0;
  let goodBytes = 0;
  return {
    async read(key, range) {
      const bytes = await files.read(key, range);
      if (key.startsWith('incoming/')) {
        const step = passes++ === 0 ? 'surveying' : 'judging';
        return countingBytes(bytes, (read) => tell({ file, step, fraction: Math.min(1, read / size) }));
      }
      if (range !== undefined && goodBytes > 0) tell({ file, step: 'taking in', fraction: range.to / goodBytes });
      return bytes;
    },
    async write(key, bytes, contentType) {
      if (key.startsWith('incoming/')) {
        file = key.slice('incoming/'.length);
        size = bytes.length;
        passes = 0;
      }
      await files.write(key, bytes, contentType);
    },
    async writeStream(key, chunks, contentType) {
      const isGood = key.endsWith('/rows.jsonl');
      await files.writeStream(
        key,
        isGood ? countingBytes(Readable.from(chunks), (all) => (goodBytes = all)) : chunks,
        contentType,
      );
    },
    list: (prefix) => files.list(prefix),
  };
}

function countingBytes(bytes: Readable, tell: (all: number) => void): Readable {
  let all = 0;
  return bytes.pipe(
    new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        all += chunk.length;
        tell(all);
        done(undefined, chunk);
      },
    }),
  );
}
