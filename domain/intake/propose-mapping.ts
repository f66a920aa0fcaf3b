import type { CellType } from './cell.ts';
import { isProtectedOrProxy, exclusionOf } from '#domain/values/protected-attributes.ts';
import { COLUMN_SYNONYMS, VALUE_SYNONYMS, PROTECTED_COLUMN_NAMES } from './column-synonyms.ts';
import { COLUMNS_OF } from './columns-of.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import { amountConversion, dateConversion, normalizedColumnName } from './mapping.ts';
import type { Mapping } from '#domain/policy/intake-mapping.ts';
import { type Measurement, proposeBehavior } from './propose-measurements.ts';

/** A mapping somebody should look over, with the reason for every line of it. */
export interface MappingProposal {
  readonly mapping: Pick<Mapping, 'columns' | 'ignore' | 'values'> & Partial<Pick<Mapping, 'dates' | 'amounts'>>;
  /** Our column → why we think so. */
  readonly because: Readonly<Record<string, string>>;
  /** What a scoring model may look at; together our `behavior`. */
  readonly behavior: readonly Measurement[];
  /** A column of theirs → why it is left out. */
  readonly ignoredBecause: Readonly<Record<string, string>>;
  /** What the file leaves open and somebody must ask the creditor. */
  readonly questions: readonly string[];
  /** Columns of ours that every row needs and nothing in the file looks like. */
  readonly missing: readonly string[];
}

/** The formats dates come in, the likeliest first: of two that fit all values the earlier is proposed, and we say so. */
const DATE_FORMATS = [
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'DD/MM/YYYY',
  'MM/DD/YY',
  'DD.MM.YYYY',
  'MM-DD-YYYY',
  'DD-MM-YYYY',
  'YYYYMMDD',
  'MMDDYYYY',
  'YYYY/MM/DD',
] as const;
const AMOUNT_FORMATS = [
  { unit: 'dollars', decimal: '.' },
  { unit: 'dollars', decimal: ',' },
] as const;

/** Below this a guess is worse than none. */
const MIN_NAME_SIMILARITY = 0.5;
/** So many of the values must be readable as what the column holds: a few rows are wrong in every file. */
const MIN_READABLE_SHARE = 0.8;

interface Source {
  readonly name: string;
  readonly normalizedName: string;
  /** Values that are not empty. */
  readonly values: readonly string[];
  readonly distinctCount: number;
}

interface Guess {
  readonly column: string;
  readonly source: Source;
  readonly score: number;
  readonly because: string;
}

/**
 * Guesses which of a file's columns are which of ours, from their names and from sample values, each with its reason.
 * @param names the file's header
 * @param records sample records, some hundreds of them
 * @param modelByFeature what the policy's models look at, and which model it is
 */
export function proposeMapping(
  kind: FileKind,
  names: readonly string[],
  records: readonly (readonly string[])[],
  modelByFeature: ReadonlyMap<string, string> = new Map(),
): MappingProposal {
  const columns = COLUMNS_OF[kind];
  const sources = names.map((name, at): Source => {
    const values = records.map((cells) => (cells[at] ?? '').trim()).filter((value) => value !== '');
    return { name, normalizedName: normalizedColumnName(name), values, distinctCount: new Set(values).size };
  });
  const guesses = Object.entries(columns)
    .flatMap(([column, { cell }]) => sources.flatMap((source) => guess(column, cell, source, records.length) ?? []))
    .sort((a, b) => b.score - a.score);
  const guessByColumn = new Map<string, Guess>();
  const used = new Set<Source>();
  for (const each of guesses) {
    if (guessByColumn.has(each.column) || used.has(each.source)) continue;
    guessByColumn.set(each.column, each);
    used.add(each.source);
  }
  useOneAmountForBoth(kind, guessByColumn);
  const values: Record<string, Record<string, string>> = {};
  for (const { column, source } of guessByColumn.values()) {
    const mapped = valuesOf(column, columns[column]?.cell, source);
    if (Object.keys(mapped).length > 0) values[column] = mapped;
  }
  const dates = datesOf([...guessByColumn.values()].filter(({ column }) => columns[column]?.cell.valueType === 'date'));
  const amountColumns = [...guessByColumn.values()].filter(
    ({ column }) => columns[column]?.cell.valueType === 'amount',
  );
  const amounts = amountsOf(amountColumns);
  const behavior = kind === 'new-business' ? proposeBehavior(sources, modelByFeature) : [];
  const measured = new Set(behavior.map(({ source }) => source));
  const ignored = sources.filter((source) => !used.has(source) && !measured.has(source.name));
  return {
    mapping: {
      columns: Object.fromEntries(
        Object.keys(columns).flatMap((column) => {
          const found = guessByColumn.get(column);
          return found === undefined ? [] : [[column, found.source.name]];
        }),
      ),
      ignore: ignored.map(({ name }) => name),
      values,
      ...(dates === undefined ? {} : { dates }),
      ...(amounts === undefined ? {} : { amounts }),
    },
    behavior,
    questions: questionsAbout(amountColumns),
    because: Object.fromEntries([...guessByColumn.values()].map(({ column, because }) => [column, because])),
    ignoredBecause: Object.fromEntries(ignored.map((source) => [source.name, whyIgnored(source)])),
    missing: Object.entries(columns)
      .filter(([column, { required }]) => required && !guessByColumn.has(column))
      .map(([column]) => column),
  };
}

function guess(column: string, cell: CellType<unknown>, source: Source, rows: number): Guess | undefined {
  if (source.values.length === 0 || PROTECTED_COLUMN_NAMES.test(source.normalizedName)) return undefined;
  const named = nameSimilarity(column, source.normalizedName);
  const shapeScore = RECOGNIZABLE_BY_VALUE.has(cell.valueType) ? 0.55 : 0;
  if (Math.max(named.score, shapeScore) < MIN_NAME_SIMILARITY) return undefined;
  const readable = source.values.filter((value) => isReadable(column, cell, value)).length / source.values.length;
  const minReadable = cell.choices === undefined ? MIN_READABLE_SHARE : 0;
  if (readable < minReadable || (named.score < MIN_NAME_SIMILARITY && (readable < 0.95 || source.distinctCount < 3)))
    return undefined;
  const unique = column === 'account_ref' || column === 'transaction_ref';
  if (unique && source.distinctCount < source.values.length) return undefined;
  const because = [
    named.score >= MIN_NAME_SIMILARITY ? named.because : `its values are like ${cell.expected}`,
    unique
      ? `${source.distinctCount} different values in ${rows} rows`
      : `${Math.round(readable * 100)} % of values can be read`,
  ].join('; ');
  return { column, source, score: Math.max(named.score, shapeScore) + readable / 10 - numberPenalty(source), because };
}

/** Of columns numbered 1 to 6 the first is the latest, or the main one: the others come after it. */
function numberPenalty({ normalizedName }: Source): number {
  const [, number = '0'] = /\D(\d)$/.exec(normalizedName) ?? [];
  return Number(number) / 50;
}

/** A file with one amount has what was owed and what is owed in it: nothing came or went in between. */
function useOneAmountForBoth(kind: FileKind, guessByColumn: Map<string, Guess>): void {
  if (kind !== 'new-business') return;
  const [then, now] = ['amount_at_itemization', 'current_balance'] as const;
  for (const [column, other] of [
    [then, guessByColumn.get(now)],
    [now, guessByColumn.get(then)],
  ] as const) {
    if (guessByColumn.has(column) || other === undefined) continue;
    guessByColumn.set(column, { ...other, column, because: 'the file has one amount: then it is both' });
  }
}

/** What values alone tell: nothing else looks like these. */
const RECOGNIZABLE_BY_VALUE: ReadonlySet<CellType<unknown>['valueType']> = new Set(['email', 'phone', 'state', 'zip']);

function nameSimilarity(column: string, normalizedName: string): { score: number; because: string } {
  if (normalizedName === column) return { score: 1, because: 'it has our name' };
  const other = COLUMN_SYNONYMS[column]?.indexOf(normalizedName) ?? -1;
  // Earlier names are surer: an `account_id` is rather the account's number than an `id` is.
  if (other >= 0) return { score: 0.95 - other / 100, because: `a name creditors use for ${column}` };
  // A number behind a word is no part of it.
  const words = new Set(normalizedName.split('_').map((word) => word.replace(/(?<=\D)\d$/, '')));
  let best = 0;
  for (const name of [column, ...(COLUMN_SYNONYMS[column] ?? [])]) {
    const ours = name.split('_');
    const shared = ours.filter((word) => words.has(word)).length;
    best = Math.max(best, shared / new Set([...ours, ...words]).size);
  }
  return { score: best * 0.8, because: `its name is like ${column}` };
}

function isReadable(column: string, { valueType, read }: CellType<unknown>, value: string): boolean {
  if (read(value) !== undefined) return true;
  if (valueType === 'date') return DATE_FORMATS.some((format) => read(dateConversion(format)(value)) !== undefined);
  if (valueType === 'amount')
    return AMOUNT_FORMATS.some((format) => read(amountConversion(format)(value)) !== undefined);
  return VALUE_SYNONYMS[column]?.[normalizedColumnName(value)] !== undefined;
}

/** Their values that are not ours but are known to mean one of ours. */
function valuesOf(column: string, cell: CellType<unknown> | undefined, { values }: Source): Record<string, string> {
  const known = VALUE_SYNONYMS[column];
  if (cell === undefined || known === undefined) return {};
  return Object.fromEntries(
    [...new Set(values)].flatMap((value) => {
      const ours = known[normalizedColumnName(value)];
      return ours === undefined || cell.read(value) !== undefined ? [] : [[value, ours]];
    }),
  );
}

function datesOf(found: readonly Guess[]): Mapping['dates'] {
  const formats = found.flatMap(({ column, source }) => {
    const fits = DATE_FORMATS.filter((format) =>
      mostValuesPass(source, (value) => isDate(dateConversion(format)(value))),
    );
    const [best] = fits;
    return best === undefined ? [] : [{ column, best, fits }];
  });
  // What fits one column may be told by another: 03/04/2025 is read as 25/12/2024 beside it is.
  const common = DATE_FORMATS.find(
    (format) => formats.length > 0 && formats.every(({ fits }) => fits.includes(format)),
  );
  if (common !== undefined) return common === 'YYYY-MM-DD' ? undefined : { format: common, by: {} };
  const [first] = formats;
  if (first === undefined) return undefined;
  const by = Object.fromEntries(
    formats.filter(({ best }) => best !== first.best).map(({ column, best }) => [column, best]),
  );
  return { format: first.best, by };
}

function amountsOf(found: readonly Guess[]): Mapping['amounts'] {
  const strict = /^\d{1,9}(?:\.\d{1,2})?$/;
  if (found.every(({ source }) => mostValuesPass(source, (value) => strict.test(value)))) return undefined;
  return AMOUNT_FORMATS.find((format) =>
    found.every(({ source }) => mostValuesPass(source, (value) => strict.test(amountConversion(format)(value)))),
  );
}

function questionsAbout(found: readonly Guess[]): string[] {
  const isWhole = found.every(({ source }) => source.values.every((value) => /^-?\d+$/.test(value)));
  return found.length > 0 && isWhole
    ? ['No amount has decimals: are they dollars, or cents (amounts: { unit: cents })?']
    : [];
}

function mostValuesPass({ values }: Source, test: (value: string) => boolean): boolean {
  return values.filter(test).length >= values.length * MIN_READABLE_SHARE;
}

function isDate(text: string): boolean {
  const [, month = 0, day = 0] = /^\d{4}-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function whyIgnored({ name, normalizedName, values }: Source): string {
  if (PROTECTED_COLUMN_NAMES.test(normalizedName) || isProtectedOrProxy(name))
    return `a protected attribute or a stand-in for one${reasonOf(name)}: no decision may rest on it, so we do not take it`;
  return values.length === 0 ? 'always empty in the sample' : 'like none of our columns';
}

function reasonOf(name: string): string {
  const exclusion = exclusionOf(name);
  return exclusion === undefined ? '' : ` (${exclusion.because})`;
}

/** The proposal as the lines to put under `intake.files` of policy/creditors/<id>.yaml, every guess with its reason. */
export function proposalYaml(
  kind: FileKind,
  { mapping, behavior, because, ignoredBecause, questions, missing }: MappingProposal,
): string {
  const lines = ['intake:', '  files:', `    ${kind}:`, '      columns:'];
  const quoted = (text: string) =>
    /^[A-Za-z][\w .-]*$/.test(text) && !/^(?:yes|no|true|false|null|on|off|y|n)$/i.test(text)
      ? text
      : JSON.stringify(text);
  for (const [column, name] of Object.entries(mapping.columns))
    lines.push(`        ${column}: ${quoted(name)} # ${because[column] ?? ''}`);
  if (behavior.length > 0) lines.push('      behavior:');
  for (const { name, source, because: why } of behavior) lines.push(`        ${name}: ${quoted(source)} # ${why}`);
  if (mapping.ignore.length > 0) lines.push('      ignore:');
  for (const name of mapping.ignore) lines.push(`        - ${quoted(name)} # ${ignoredBecause[name] ?? ''}`);
  const { dates, amounts } = mapping;
  if (dates !== undefined) {
    lines.push('      dates:', `        format: ${quoted(dates.format)} # all dates of the sample can be read so`);
    if (Object.keys(dates.by).length > 0) lines.push(`        by: ${JSON.stringify(dates.by)}`);
  }
  if (amounts !== undefined)
    lines.push(
      `      amounts: { unit: ${amounts.unit}, decimal: ${JSON.stringify(amounts.decimal)} } # currency signs and thousands separators are left out`,
    );
  for (const question of questions) lines.push(`      # ${question}`);
  if (Object.keys(mapping.values).length > 0) lines.push('      values:');
  for (const [column, values] of Object.entries(mapping.values)) {
    const pairs = Object.entries(values).map(([theirs, ours]) => `${quoted(theirs)}: ${ours}`);
    lines.push(`        ${column}: { ${pairs.join(', ')} }`);
  }
  if (missing.length > 0) {
    lines.push(
      '      # Every row needs these, and nothing in the file looks like them. Give a default where all rows share a value,',
    );
    lines.push('      # ask the creditor for the rest:', '      # defaults:');
    for (const column of missing) lines.push(`      #   ${column}: ${COLUMNS_OF[kind][column]?.cell.example ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}
