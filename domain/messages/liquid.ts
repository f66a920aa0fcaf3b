import { Liquid, type Template as Part } from 'liquidjs';
import { defineError } from '#domain/values/errors.ts';

/** A message cannot be written: a template names something the ledger does not know, or leaves out what law requires. */
export const MessageIncomplete = defineError('MessageIncomplete');

/** A parsed text. */
export type ParsedTemplate = Part[];

/** The kinds of text, by what a value must not be able to do in them. */
export type TextFormat = 'plain' | 'markdown';

/** Filters that show a value as it is, or that read the clock, or draw lots. */
const REMOVED_FILTERS = [
  'raw',
  'date',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
  'sample',
] as const;

/**
 * Bounds on what one text may ask for, so that a template which loops for ever fails as a message and not as a function.
 * The longest reviewed text has 3,200 characters and is written in under a millisecond, its longest list has some fifty
 * rows. Thirty times that for the text; a million characters or items made on the way, far beyond any letter that a
 * printer takes; and ten seconds, which even a machine that is busy with something else does not need, and which leave a
 * function of a minute the time to say what happened.
 */
const LIMITS = { parseLimit: 100_000, memoryLimit: 1_000_000, renderLimit: 10_000 };

/**
 * Strict and closed: an unknown variable or filter is an error, own properties only, no files (an include looks in an
 * empty table), every value escaped, and the same values always give the same text.
 */
function engine(outputEscape: (value: unknown) => string): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    lenientIf: true,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    // Otherwise it asks the machine, which takes 14 ms of a cold start and may answer differently elsewhere.
    locale: 'en-US',
    ...LIMITS,
    outputEscape,
  });
  for (const filter of REMOVED_FILTERS) delete liquid.filters[filter];
  return liquid;
}

const engines: Readonly<Record<TextFormat, Liquid>> = { plain: engine(plainValue), markdown: engine(markdownValue) };

/**
 * @param name what to call the text in an error
 * @throws MessageIncomplete when the text is not Liquid.
 */
export function parseLiquid(form: TextFormat, text: string, name: string): ParsedTemplate {
  return withTemplateName(name, () => engines[form].parse(text));
}

/**
 * @param name what to call the text in an error
 * @throws MessageIncomplete naming the variable that has no value.
 */
export function renderLiquid(form: TextFormat, text: ParsedTemplate, variables: object, name: string): string {
  return withTemplateName(name, () => String(engines[form].renderSync(text, variables)));
}

/** Every variable a text uses, as `account.balance`. */
export function variablesOf(form: TextFormat, text: ParsedTemplate): Set<string> {
  return new Set(engines[form].fullVariablesSync(text));
}

function withTemplateName<Result>(name: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new MessageIncomplete(`${name}: ${reason}`, { cause: error });
  }
}

/** A list becomes `a, b`; no value brings its own line breaks. */
function plainValue(value: unknown): string {
  return Array.isArray(value) ? value.map(oneLine).join(', ') : oneLine(value);
}

/** A list becomes lines; every value is shown as it is, whatever Markdown would make of it. */
function markdownValue(value: unknown): string {
  return Array.isArray(value) ? value.map(escapeMarkdown).join('\\\n') : escapeMarkdown(value);
}

function oneLine(value: unknown): string {
  return String(value)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** Anywhere: emphasis, code, links, HTML, table cells. At the start: headings, lists, numbers of lists, rules. */
function escapeMarkdown(value: unknown): string {
  return oneLine(value)
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
