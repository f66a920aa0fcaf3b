import { csvLine } from '#domain/documents/csv-line.ts';
import type { SourceRecord } from './csv-records.ts';
import type { FileWriter } from './file-writer.ts';
import type { Survey } from './survey-file.ts';

/**
 * Writes rejected rows back as they came, with two columns more: their row number and every reason. A clerk mends them
 * and uploads just this file; the two columns are passed over then.
 */
export class RejectedRows {
  readonly #file: FileWriter;
  readonly #shape: Pick<Survey, 'format' | 'csv'>;
  #header: string | undefined;
  #addedColumns: ReadonlySet<number> = new Set();

  constructor(file: FileWriter, shape: Pick<Survey, 'format' | 'csv'>) {
    this.#file = file;
    this.#shape = shape;
  }

  /** @param addedColumns columns that an earlier file of ours added */
  setHeader(header: SourceRecord, addedColumns: ReadonlySet<number>): void {
    this.#addedColumns = addedColumns;
    this.#header = this.#line(header, 'forbear_row', 'forbear_reasons');
  }

  add(record: SourceRecord, reasons: readonly string[]): void {
    const because = reasons.join(' | ');
    if (this.#shape.format === 'json-lines') {
      this.#file.write(jsonLine(record, because));
      return;
    }
    // A spreadsheet knows by the mark at the beginning that the file is UTF-8.
    const head = this.#file.hasContent ? '' : `\uFEFF${this.#header ?? ''}`;
    this.#file.write(head + this.#line(record, String(record.row), because));
  }

  #line({ original, cells }: SourceRecord, row: string, because: string): string {
    const { delimiter } = this.#shape.csv;
    const addedCells = csvLine([row, because], delimiter);
    if (this.#addedColumns.size === 0) return `${original.replace(/^\uFEFF/, '')}${delimiter}${addedCells}`;
    const kept = cells.filter((_, at) => !this.#addedColumns.has(at));
    return `${csvLine(kept, delimiter).slice(0, -1)}${delimiter}${addedCells}`;
  }
}

function jsonLine({ row, original }: SourceRecord, because: string): string {
  try {
    return `${JSON.stringify({ ...JSON.parse(original), forbear_row: row, forbear_reasons: because })}\n`;
  } catch {
    // What is no JSON goes back as the text it is; the reasons then stand in findings.csv alone.
    return `${original}\n`;
  }
}
