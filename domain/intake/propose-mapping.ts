import type { Cell } from './cell.ts';
import { isBarred, exclusionOf } from '#domain/values/protected-attributes.ts';
import { OTHER_NAMES, OTHER_VALUES, PROTECTED } from './column-words.ts';
import { COLUMNS_OF } from './columns-of.ts';
import { type FileKind } from '#domain/policy/file-kinds.ts';
import { amountConversion, dateConversion, plainName } from './mapping.ts';
import { type Mapping } from '#domain/policy/intake-mapping.ts';
import { type Measurement, proposeBehaviour } from './propose-behaviour.ts';

/** A mapping somebody should look over, with the reason for every line of it. */
export interface MappingProposal {
  readonly mapping: Pick<Mapping, 'columns' | 'ignore' | 'values'> & Partial<Pick<Mapping, 'dates' | 'amounts'>>;
  /** Our column → why we think so. */
  readonly because: Readonly<Record<string, string>>;
  /** What a scoring model may look at; together our `behaviour`. */
  readonly behaviour: readonly Measurement[];
  /** A column of theirs → why it is left out. */
  readonly ignoredBecause: Readonly<Record<string, string>>;
  /** What the file leaves open and somebody must ask the creditor. */
  readonly toAsk: readonly string[];
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
const LEAST_LIKENESS = 0.5;
/** So many of the values must be readable as what the column holds: a few rows are wrong in every file. */
const LEAST_READABLE = 0.8;

interface Source {
  readonly name: string;
  readonly plain: string;
  /** Values that are not empty. */
  readonly values: readonly string[];
  readonly different: number;
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
 * @param lookedAt what the policy's models look at, and which model it is
 */
export function proposeMapping(
  kind: FileKind,
  names: readonly string[],
  records: readonly (readonly string[])[],
  lookedAt: ReadonlyMap<string, string> = new Map(),
): MappingProposal {
  const columns = COLUMNS_OF[kind];
  const sources = names.map((name, at): Source => {
    const values = records.map((cells) => (cells[at] ?? '').trim()).filter((value) => value !== '');
    return { name, plain: plainName(name), values, different: new Set(values).size };
  });
  const guesses = Object.entries(columns)
    .flatMap(([column, { cell }]) => sources.flatMap((source) => guess(column, cell, source, records.length) ?? []))
    .sort((a, b) => b.score - a.score);
  const taken = new Map<string, Guess>();
  const used = new Set<Source>();
  for (const each of guesses) {
    if (taken.has(each.column) || used.has(each.source)) continue;
    taken.set(each.column, each);
    used.add(each.source);
  }
  shareOneAmount(kind, taken);
  const values: Record<string, Record<string, string>> = {};
  for (const { column, source } of taken.values()) {
    const mapped = valuesOf(column, columns[column]?.cell, source);
    if (Object.keys(mapped).length > 0) values[column] = mapped;
  }
  const dates = datesOf([...taken.values()].filter(({ column }) => columns[column]?.cell.holds === 'date'));
  const amountColumns = [...taken.values()].filter(({ column }) => columns[column]?.cell.holds === 'amount');
  const amounts = amountsOf(amountColumns);
  const behaviour = kind === 'new-business' ? proposeBehaviour(sources, lookedAt) : [];
  const measured = new Set(behaviour.map(({ source }) => source));
  const left = sources.filter((source) => !used.has(source) && !measured.has(source.name));
  return {
    mapping: {
      columns: Object.fromEntries(
        Object.keys(columns).flatMap((column) => {
          const found = taken.get(column);
          return found === undefined ? [] : [[column, found.source.name]];
        }),
      ),
      ignore: left.map(({ name }) => name),
      values,
      ...(dates === undefined ? {} : { dates }),
      ...(amounts === undefined ? {} : { amounts }),
    },
    behaviour,
    toAsk: toAskOf(amountColumns),
    because: Object.fromEntries([...taken.values()].map(({ column, because }) => [column, because])),
    ignoredBecause: Object.fromEntries(left.map((source) => [source.name, whyIgnored(source)])),
    missing: Object.entries(columns)
      .filter(([column, { must }]) => must && !taken.has(column))
      .map(([column]) => column),
  };
}

function guess(column: string, cell: Cell<unknown>, source: Source, rows: number): Guess | undefined {
  if (source.values.length === 0 || PROTECTED.test(source.plain)) return undefined;
  const named = likeness(column, source.plain);
  const shaped = TELLING.has(cell.holds) ? 0.55 : 0;
  if (Math.max(named.score, shaped) < LEAST_LIKENESS) return undefined;
  const readable = source.values.filter((value) => isReadable(column, cell, value)).length / source.values.length;
  const asks = cell.choices === undefined ? LEAST_READABLE : 0;
  if (readable < asks || (named.score < LEAST_LIKENESS && (readable < 0.95 || source.different < 3))) return undefined;
  const unique = column === 'account_ref' || column === 'transaction_ref';
  if (unique && source.different < source.values.length) return undefined;
  const because = [
    named.score >= LEAST_LIKENESS ? named.because : `its values are like ${cell.expected}`,
    unique
      ? `${source.different} different values in ${rows} rows`
      : `${Math.round(readable * 100)} % of values can be read`,
  ].join('; ');
  return { column, source, score: Math.max(named.score, shaped) + readable / 10 - laterness(source), because };
}

/** Of columns numbered 1 to 6 the first is the latest, or the main one: the others come after it. */
function laterness({ plain }: Source): number {
  const [, number = '0'] = /\D(\d)$/.exec(plain) ?? [];
  return Number(number) / 50;
}

/** A file with one amount has what was owed and what is owed in it: nothing came or went in between. */
function shareOneAmount(kind: FileKind, taken: Map<string, Guess>): void {
  if (kind !== 'new-business') return;
  const [then, now] = ['amount_at_itemization', 'current_balance'] as const;
  for (const [column, other] of [
    [then, taken.get(now)],
    [now, taken.get(then)],
  ] as const) {
    if (taken.has(column) || other === undefined) continue;
    taken.set(column, { ...other, column, because: 'the file has one amount: then it is both' });
  }
}

/** What values alone tell: nothing else looks like these. */
const TELLING: ReadonlySet<Cell<unknown>['holds']> = new Set(['email', 'phone', 'state', 'zip']);

function likeness(column: string, plain: string): { score: number; because: string } {
  if (plain === column) return { score: 1, because: 'it has our name' };
  const other = OTHER_NAMES[column]?.indexOf(plain) ?? -1;
  // Earlier names are surer: an `account_id` is rather the account's number than an `id` is.
  if (other >= 0) return { score: 0.95 - other / 100, because: `a name creditors use for ${column}` };
  // A number behind a word is no part of it.
  const words = new Set(plain.split('_').map((word) => word.replace(/(?<=\D)\d$/, '')));
  let best = 0;
  for (const name of [column, ...(OTHER_NAMES[column] ?? [])]) {
    const ours = name.split('_');
    const shared = ours.filter((word) => words.has(word)).length;
    best = Math.max(best, shared / new Set([...ours, ...words]).size);
  }
  return { score: best * 0.8, because: `its name is like ${column}` };
}

function isReadable(column: string, { holds, read }: Cell<unknown>, value: string): boolean {
  if (read(value) !== undefined) return true;
  if (holds === 'date') return DATE_FORMATS.some((format) => read(dateConversion(format)(value)) !== undefined);
  if (holds === 'amount') return AMOUNT_FORMATS.some((format) => read(amountConversion(format)(value)) !== undefined);
  return OTHER_VALUES[column]?.[plainName(value)] !== undefined;
}

/** Their values that are not ours but are known to mean one of ours. */
function valuesOf(column: string, cell: Cell<unknown> | undefined, { values }: Source): Record<string, string> {
  const known = OTHER_VALUES[column];
  if (cell === undefined || known === undefined) return {};
  return Object.fromEntries(
    [...new Set(values)].flatMap((value) => {
      const ours = known[plainName(value)];
      return ours === undefined || cell.read(value) !== undefined ? [] : [[value, ours]];
    }),
  );
}

function datesOf(found: readonly Guess[]): Mapping['dates'] {
  const formats = found.flatMap(({ column, source }) => {
    const fits = DATE_FORMATS.filter((format) => fit(source, (value) => isDate(dateConversion(format)(value))));
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
  if (found.every(({ source }) => fit(source, (value) => strict.test(value)))) return undefined;
  return AMOUNT_FORMATS.find((format) =>
    found.every(({ source }) => fit(source, (value) => strict.test(amountConversion(format)(value)))),
  );
}

function toAskOf(found: readonly Guess[]): string[] {
  const isWhole = found.every(({ source }) => source.values.every((value) => /^-?\d+$/.test(value)));
  return found.length > 0 && isWhole
    ? ['No amount has decimals: are they dollars, or cents (amounts: { unit: cents })?']
    : [];
}

function fit({ values }: Source, test: (value: string) => boolean): boolean {
  return values.filter(test).length >= values.length * LEAST_READABLE;
}

function isDate(text: string): boolean {
  const [, month = 0, day = 0] = /^\d{4}-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function whyIgnored({ name, plain, values }: Source): string {
  if (PROTECTED.test(plain) || isBarred(name))
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
  { mapping, behaviour, because, ignoredBecause, toAsk, missing }: MappingProposal,
): string {
  const lines = ['intake:', '  files:', `    ${kind}:`, '      columns:'];
  const quoted = (text: string) =>
    /^[A-Za-z][\w .-]*$/.test(text) && !/^(?:yes|no|true|false|null|on|off|y|n)$/i.test(text)
      ? text
      : JSON.stringify(text);
  for (const [column, name] of Object.entries(mapping.columns))
    lines.push(`        ${column}: ${quoted(name)} # ${because[column] ?? ''}`);
  if (behaviour.length > 0) lines.push('      behaviour:');
  for (const { name, source, because: why } of behaviour) lines.push(`        ${name}: ${quoted(source)} # ${why}`);
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
  for (const question of toAsk) lines.push(`      # ${question}`);
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
