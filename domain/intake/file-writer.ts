import { PassThrough } from 'node:stream';
import type { Files } from '#domain/ports/files.ts';

/** Text goes out in pieces of about this many characters: few enough to hold, many enough to be worth a call. */
const PIECE = 64 * 1024;

/** Writes a file line by line, whatever its length. A file that nothing is written to is not made. */
export class FileWriter {
  readonly key: string;
  readonly #files: Files;
  readonly #contentType: string;
  readonly #head: string;
  #pending = '';
  #bytes = 0;
  #open: { readonly stream: PassThrough; readonly written: Promise<void> } | undefined;

  /** @param header what the file begins with, once it is begun */
  constructor(files: Files, key: string, contentType: string, header = '') {
    this.#files = files;
    this.key = key;
    this.#contentType = contentType;
    this.#head = header;
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get hasContent(): boolean {
    return this.#bytes > 0;
  }

  /** Takes some lines. Whoever writes many awaits {@link waitForDrain} now and then. */
  write(text: string): void {
    if (!this.hasContent) this.#take(this.#head);
    this.#take(text);
    if (this.#pending.length >= PIECE) this.#send();
  }

  /** Until what was taken is on its way, and no more of it is held than a stream does. */
  async waitForDrain(): Promise<void> {
    if (this.#open === undefined) return;
    const { stream, written } = this.#open;
    if (stream.writableNeedDrain)
      await Promise.race([new Promise<void>((resolve) => stream.once('drain', resolve)), written]);
  }

  /** Makes sure that the file is there and whole, if anything was written to it. */
  async close(): Promise<void> {
    if (!this.hasContent) return;
    this.#send().end();
    await this.#open?.written;
  }

  /** Leaves nothing of the file, because whoever writes it cannot go on. A file that was closed is kept. */
  async abort(because: unknown): Promise<void> {
    if (this.#open === undefined) return;
    const { stream, written } = this.#open;
    // Whoever reads it is told. Perhaps nobody does, for that is why the file is abandoned.
    stream.on('error', () => undefined);
    stream.destroy(because instanceof Error ? because : new Error('the file was abandoned'));
    await written.catch(() => undefined);
  }

  #take(text: string): void {
    this.#pending += text;
    this.#bytes += Buffer.byteLength(text);
  }

  #send(): PassThrough {
    this.#open ??= this.#begin();
    const { stream } = this.#open;
    stream.write(this.#pending);
    this.#pending = '';
    return stream;
  }

  #begin() {
    const stream = new PassThrough();
    const written = this.#files.writeStream(this.key, stream, this.#contentType);
    // Whoever waits next hears of a failure; until then nobody is to be told that nobody listens.
    written.catch(() => undefined);
    return { stream, written };
  }
}
