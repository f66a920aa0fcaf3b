import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileNotFound, type Files } from '#domain/ports/files.ts';

/** Files that live as long as the process: for tests and simulations. */
export class MemoryFiles implements Files {
  readonly #files = new Map<string, Buffer>();

  async read(key: string, range?: { readonly from: number; readonly to: number }): Promise<Readable> {
    const bytes = this.#files.get(key);
    if (bytes === undefined) throw new FileNotFound(`found no file ${key}`);
    return Readable.from([range === undefined ? bytes : bytes.subarray(range.from, range.to)]);
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.#files.set(key, Buffer.from(bytes));
  }

  async writeStream(key: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    this.#files.set(key, await buffer(chunks));
  }

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.#files.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
}
