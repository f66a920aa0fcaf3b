import { createHash } from 'node:crypto';
import { FileWriter } from '#domain/intake/file-writer.ts';
import type { Files } from '#domain/ports/files.ts';
import { headerLine, type ReportColumn, rowJson, rowLine } from './report-column.ts';

/** What a report says of one of its files, so that whoever has it can tell that it is whole. */
export interface WrittenFile {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/** One table of a report, written as CSV and as JSON Lines row by row, whatever its length. */
export class ReportFile<Row> {
  readonly #columns: readonly ReportColumn<Row>[];
  readonly #csv: HashedFile;
  readonly #jsonl: HashedFile;
  #rows = 0;

  /** @param stem key of both files without their endings */
  constructor(files: Files, stem: string, columns: readonly ReportColumn<Row>[]) {
    this.#columns = columns;
    this.#csv = new HashedFile(files, `${stem}.csv`, 'text/csv');
    this.#jsonl = new HashedFile(files, `${stem}.jsonl`, 'application/jsonl');
    // A spreadsheet knows by the mark at the beginning that the file is UTF-8.
    this.#csv.write(`\uFEFF${headerLine(columns)}`);
  }

  write(row: Row): void {
    this.#rows++;
    this.#csv.write(rowLine(this.#columns, row));
    this.#jsonl.write(rowJson(this.#columns, row));
  }

  async drain(): Promise<void> {
    await Promise.all([this.#csv.drain(), this.#jsonl.drain()]);
  }

  /** Leaves nothing of the files that are not closed yet. */
  async abort(reason: unknown): Promise<void> {
    await Promise.all([this.#csv.abort(reason), this.#jsonl.abort(reason)]);
  }

  async close(): Promise<WrittenFile[]> {
    const written = await Promise.all([this.#csv.close(), this.#jsonl.close()]);
    return written.map((file) => ({ ...file, rows: this.#rows }));
  }
}

class HashedFile {
  readonly #files: Files;
  readonly #writer: FileWriter;
  readonly #hash = createHash('sha256');
  readonly #contentType: string;

  constructor(files: Files, key: string, contentType: string) {
    this.#files = files;
    this.#writer = new FileWriter(files, key, contentType);
    this.#contentType = contentType;
  }

  write(text: string): void {
    this.#hash.update(text);
    this.#writer.write(text);
  }

  drain(): Promise<void> {
    return this.#writer.waitForDrain();
  }

  abort(reason: unknown): Promise<void> {
    return this.#writer.abort(reason);
  }

  async close(): Promise<Omit<WrittenFile, 'rows'>> {
    const { key, hasContent } = this.#writer;
    await this.#writer.close();
    // That there is nothing in it is something to be told too.
    if (!hasContent) await this.#files.write(key, new Uint8Array(), this.#contentType);
    return { name: key.slice(key.lastIndexOf('/') + 1), sha256: this.#hash.digest('hex') };
  }
}
