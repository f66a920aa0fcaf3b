import type { Readable } from 'node:stream';
import { defineError } from '#domain/values/errors.ts';

/** There is no file under that key. */
export const FileNotFound = defineError('FileNotFound');

/** Files by key: what creditors upload and what goes back to them, referral packages, letters. */
export interface Files {
  /**
   * The bytes of a file, or of a part of it: `from` inclusive, `to` exclusive, counted from zero.
   * @throws FileNotFound
   */
  read(key: string, range?: { readonly from: number; readonly to: number }): Promise<Readable>;
  /** Writes a file whole, in place of what was there. */
  write(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /**
   * Writes a file of any length as its bytes come, in place of what was there. Nobody sees it before it is whole, and
   * nothing is left of it when `chunks` fails.
   */
  writeStream(key: string, chunks: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  /** Keys that begin with a prefix, in order. */
  list(prefix: string): Promise<readonly string[]>;
}
