import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { CreditorIntake } from '#domain/policy/creditor-intake.ts';
import { csvRecords, type SourceRecord } from './csv-records.ts';
import { COLUMNS_OF } from './columns-of.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import type { FileWriter } from './file-writer.ts';
import type { Files } from '#domain/ports/files.ts';
import { type IntakeFinding, finding, sentenceOf } from './finding.ts';
import { findingLine } from './findings-file.ts';
import { jsonRecords } from './json-records.ts';
import type { RowJudge } from './row-judge.ts';
import { checkManifest, type Manifest } from './manifest.ts';
import { mapHeader, namesOf, ADDED_COLUMNS, normalizedColumnName, RecordReader } from './mapping.ts';
import { type Mapping, NO_MAPPING } from '#domain/policy/intake-mapping.ts';
import { accountIdOf } from './place-account.ts';
import { RejectedRows } from './rejected-rows.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { type IntakeScorecard, IntakeTally } from './scorecard.ts';
import { SeenRows } from './seen-rows.ts';
import { type Survey, textChunks } from './survey-file.ts';

/** Rows a slice: a batch of one Lambda, a few seconds of work, and a retry repeats no more than that. */
const ROWS_PER_SLICE = 200;

/** What is inspected and by what. */
export interface FileToInspect {
  readonly key: string;
  readonly survey: Survey;
  readonly kind: FileKind;
  readonly creditorId: string;
  readonly intake: CreditorIntake;
  readonly manifest: Manifest | undefined;
  readonly judge: RowJudge;
}

/** Where what comes of it is written. */
export interface InspectionOutput {
  /** Good rows in our columns, one JSON array a line, and an index of slices of them. */
  readonly rows: FileWriter;
  readonly index: FileWriter;
  readonly rejects: FileWriter;
  readonly findings: FileWriter;
}

export type InspectionVerdict = Pick<
  IntakeScorecard,
  'verdict' | 'because' | 'rows' | 'amounts' | 'findings' | 'portfolio'
>;

/**
 * Reads a file from beginning to end and judges each row, by itself, by the rows before it and by what is placed. Good rows
 * go to one place, rejected ones with their reasons to another; what is held at a time does not depend on how many there are.
 */
export async function inspectFile(
  inspected: FileToInspect,
  files: Pick<Files, 'read'>,
  debtors: Pick<CaseFiles, 'find'>,
  output: InspectionOutput,
): Promise<InspectionVerdict> {
  return await new Inspection(inspected, debtors, output).run(files);
}

const NO_DEBTORS: Promise<readonly DebtorFile[]> = Promise.resolve([]);

class Inspection {
  readonly #inspected: FileToInspect;
  readonly #people: Pick<CaseFiles, 'find'>;
  readonly #output: InspectionOutput;
  readonly #mapping: Mapping;
  readonly #tally = new IntakeTally();
  readonly #seen: SeenRows;
  readonly #rejects: RejectedRows;
  #reader: RecordReader | undefined;
  #width = 0;
  #slice = { firstRow: 0, from: 0, rows: 0 };

  constructor(inspected: FileToInspect, people: Pick<CaseFiles, 'find'>, output: InspectionOutput) {
    this.#inspected = inspected;
    this.#people = people;
    this.#output = output;
    this.#mapping = inspected.intake.files[inspected.kind] ?? NO_MAPPING;
    this.#seen = new SeenRows(inspected.survey.lines);
    this.#rejects = new RejectedRows(output.rejects, inspected.survey);
  }

  async run(files: Pick<Files, 'read'>): Promise<InspectionVerdict> {
    const { key, survey } = this.#inspected;
    if (survey.fault === undefined) {
      const pieces = textChunks(await files.read(key), survey);
      for await (const records of this.#records(pieces)) {
        await this.#take(records);
        if (this.#tally.refusal !== undefined) break;
      }
      if (this.#slice.rows > 0) this.#closeSlice();
      if (this.#tally.refusal === undefined) this.#judgeFile();
    } else {
      const { code, found } = survey.fault;
      this.#refuse(code, '(file)', found, 'CSV or JSON Lines, as it is or packed with gzip');
    }
    await Promise.all(this.#writers().map((writer) => writer.close()));
    return this.#verdict();
  }

  #writers(): readonly FileWriter[] {
    const { rows, index, rejects, findings } = this.#output;
    return [rows, index, rejects, findings];
  }

  #records(pieces: AsyncIterable<string>): AsyncIterable<readonly SourceRecord[]> {
    const { survey, kind } = this.#inspected;
    if (survey.format === 'csv') return csvRecords(pieces, survey.csv);
    const names = namesOf(COLUMNS_OF[kind], this.#mapping);
    const { indexByColumn } = mapHeader(COLUMNS_OF[kind], this.#mapping, names);
    this.#reader = new RecordReader(COLUMNS_OF[kind], this.#mapping, indexByColumn);
    this.#width = names.length;
    return jsonRecords(pieces, new Map(names.map((name, index) => [name, index])));
  }

  async #take(records: readonly SourceRecord[]): Promise<void> {
    const rows = this.#reader === undefined ? this.#takeHeader(records) : records;
    const reader = this.#reader;
    if (reader === undefined || this.#tally.refusal !== undefined) return;
    // The ledger is asked for all accounts of a piece at once.
    const judgedRows = rows.map((record) => this.#judge(record, reader));
    const { creditorId } = this.#inspected;
    const placedFiles = await Promise.all(
      judgedRows.map(({ row }) => {
        if (row === undefined) return NO_DEBTORS;
        const accountId = accountIdOf({ account_ref: row.accountRef }, { creditorId });
        return this.#people.find({ by: 'account', accountId });
      }),
    );
    for (const [at, { record, row, texts, findings }] of judgedRows.entries()) {
      const compared = row?.comparedWithLedger(placedFiles[at]?.[0]);
      const contradictions = compared?.findings ?? [];
      const all = contradictions.length === 0 ? findings : [...findings, ...contradictions];
      if (!this.#sortOut(record, texts, all, row?.amount ?? 0)) continue;
      if (compared?.known === true) this.#tally.rows.known++;
      if (row?.placement !== undefined) this.#tally.addPlacement(row.placement, texts);
    }
    await Promise.all(this.#writers().map((writer) => writer.waitForDrain()));
  }

  #takeHeader([header, ...rows]: readonly SourceRecord[]): readonly SourceRecord[] {
    if (header === undefined) return [];
    const { kind } = this.#inspected;
    if (header.fault !== undefined) {
      this.#addFinding(
        finding(header.fault.code, { row: 1, field: header.fault.field, found: header.original, expected: 'a header' }),
      );
      return [];
    }
    const columns = COLUMNS_OF[kind];
    const { indexByColumn, missing, unknown, duplicates } = mapHeader(columns, this.#mapping, header.cells);
    for (const name of missing) this.#refuse('column-missing', name, 'no such column', `a column named ${name}`, 1);
    for (const name of unknown)
      this.#refuse('column-unknown', name, `a column named ${name}`, `a column of a ${kind} file`, 1);
    for (const name of duplicates) this.#refuse('column-duplicated', name, 'this column twice', 'each column once', 1);
    this.#reader = new RecordReader(columns, this.#mapping, indexByColumn);
    this.#width = header.cells.length;
    this.#rejects.setHeader(header, addedColumnIndexes(header.cells));
    return rows;
  }

  /** Judges a row by itself and by the rows before it. */
  #judge(record: SourceRecord, reader: RecordReader) {
    const { row: rowNumber, cells, original, fault } = record;
    if (fault !== undefined) {
      const expected =
        fault.code === 'field-unknown'
          ? `a field of a ${this.#inspected.kind} file`
          : 'an object with a text for each column';
      return {
        record,
        row: undefined,
        texts: [],
        findings: [finding(fault.code, { row: rowNumber, field: fault.field, found: original, expected })],
      };
    }
    const spare = cells.length - this.#width;
    if (spare < 0 || (spare > 0 && cells.slice(this.#width).some((cell) => cell.trim() !== ''))) {
      const expected = `${this.#width} cells, as the header has`;
      const wrongCellCount = finding('cell-count', {
        row: rowNumber,
        field: '(row)',
        found: `${cells.length} cells`,
        expected,
      });
      return { record, row: undefined, texts: [], findings: [wrongCellCount] };
    }
    const texts = reader.textsOf(cells);
    const judged = this.#inspected.judge(rowNumber, texts, (column) => reader.originalCell(cells, column));
    const firstRow = judged.accountRef === '' ? undefined : this.#seen.findOrAdd(judged.duplicateKey, rowNumber);
    const twice =
      firstRow === undefined
        ? []
        : [
            finding('account-duplicated', {
              row: rowNumber,
              field: 'account_ref',
              found: judged.accountRef,
              expected: `it once; it stands in row ${firstRow} too`,
            }),
          ];
    return {
      record,
      row: judged,
      texts,
      findings: twice.length === 0 ? judged.findings : [...judged.findings, ...twice],
    };
  }

  /**
   * Puts a judged row where it belongs.
   * @returns whether it is good
   */
  #sortOut(
    record: SourceRecord,
    texts: readonly string[],
    findings: readonly IntakeFinding[],
    amount: number,
  ): boolean {
    const { rows, amounts } = this.#tally;
    rows.all++;
    amounts.all += amount;
    for (const each of findings) this.#addFinding(each);
    if (findings.some(({ severity }) => severity !== 'warn')) {
      rows.rejected++;
      this.#rejects.add(record, findings.filter(({ severity }) => severity !== 'warn').map(sentenceOf));
      return false;
    }
    rows.good++;
    amounts.good += amount;
    const { rows: good } = this.#output;
    if (this.#slice.rows === 0) this.#slice = { firstRow: record.row, from: good.bytes, rows: 0 };
    this.#slice.rows++;
    if (this.#reader !== undefined) good.write(this.#reader.storedLine(record.row, texts));
    if (this.#slice.rows === ROWS_PER_SLICE) this.#closeSlice();
    return true;
  }

  #closeSlice(): void {
    const { firstRow, from, rows } = this.#slice;
    this.#output.index.write(csvLine([String(firstRow), String(from), String(this.#output.rows.bytes), String(rows)]));
    this.#slice = { firstRow: 0, from: 0, rows: 0 };
  }

  /** What only the whole file shows. */
  #judgeFile(): void {
    const { manifest, kind, survey, intake } = this.#inspected;
    const { rows, amounts } = this.#tally;
    if (rows.all === 0) return this.#refuse('file-empty', '(file)', 'a header and no rows', 'a row for each account');
    if (manifest !== undefined) {
      const seen = { rows: rows.all, total: amounts.all, contentHash: survey.contentHash };
      for (const each of checkManifest(manifest, kind, seen)) this.#addFinding(each);
    }
    const { rejectedPercentAtMost, fromRows } = intake.accept;
    const percent = (rows.rejected / rows.all) * 100;
    if (percent > rejectedPercentAtMost && (rows.all >= fromRows || rejectedPercentAtMost === 0))
      this.#refuse(
        'too-many-rejected',
        '(file)',
        `${rows.rejected} of ${rows.all} rows`,
        `at most ${rejectedPercentAtMost} % of rows rejected`,
      );
  }

  #refuse(code: IntakeFinding['code'], field: string, found: string, expected: string, rowNumber = 0): void {
    this.#addFinding(finding(code, { row: rowNumber, field, found, expected }));
  }

  #addFinding(each: IntakeFinding): void {
    this.#tally.add(each);
    this.#output.findings.write(findingLine(each));
  }

  #verdict(): InspectionVerdict {
    const tally = this.#tally;
    const { rows, amounts } = tally;
    const findings = tally.findings();
    const counted = { rows, amounts, findings, portfolio: tally.portfolio(this.#inspected.kind) };
    const [worst] = findings;
    if (worst?.severity === 'refuse') return { verdict: 'refused', because: worst.about, ...counted };
    if (rows.rejected > 0)
      return { verdict: 'accepted-in-part', because: `${rows.rejected} of ${rows.all} rows are rejected`, ...counted };
    return { verdict: 'accepted', because: `all ${rows.all} rows are good`, ...counted };
  }
}

/** Where our own marks stand in a file that came back mended. */
function addedColumnIndexes(names: readonly string[]): ReadonlySet<number> {
  const added: readonly string[] = ADDED_COLUMNS;
  return new Set([...names.keys()].filter((at) => added.includes(normalizedColumnName(names[at] ?? ''))));
}
