import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod';
import type { RuleConfidence, RuleBookEntry, Interpretation } from '#domain/compliance/rule.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { INTERPRETATIONS } from '#domain/compliance/rule-table.ts';
import { parsePolicy, type Policy } from '#domain/policy/policy.ts';
import { textsIn } from '#adapters/local/policy-folder.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['rules', 'interpretations'].map((name) => join(ROOT, 'domain/compliance', name));
const POLICY_FOLDER = join(ROOT, 'policy');
const TEST_FOLDER = join(ROOT, 'test');

/** A source, or what a release compiles of it beside its declarations. */
const MODULE = /(?<!\.d)\.[jt]s$/;

/**
 * A rule of the book, or a reading that rules judge by, with the module or the file of the policy it is written in and the
 * tests that name it. Paths are relative to the project.
 */
export interface RuleEntry {
  readonly rule: RuleBookEntry & Partial<Pick<Interpretation, 'usedBy'>>;
  readonly file: string;
  readonly tests: readonly string[];
}

/** What counsel has to look at before it is relied on: a rule or a value whose law was not seen in the original. */
export interface OpenPoint {
  /** Id of the rule, or place in the policy. */
  readonly where: string;
  readonly citation: string;
  readonly mark: RuleConfidence['level'];
  readonly about: string;
}

/**
 * Every rule in the order of the book, the code's and those of the jurisdictions in policy/, and then every reading.
 * @throws Error when one of them is in no module of the folders and no file of the policy.
 */
export async function ruleEntries(): Promise<RuleEntry[]> {
  const policyTexts = textsIn(POLICY_FOLDER);
  const modules = await modulesOfRules();
  const tests = testSources();
  return [...ruleBookOf(parsePolicy(policyTexts)).rules, ...INTERPRETATIONS].map((rule) => {
    const file = modules.get(rule) ?? jurisdictionFileOf(rule.id, policyTexts);
    if (file === undefined)
      throw new Error(`found rule ${rule.id} in no module of domain/compliance and no file of policy/jurisdictions`);
    const names = [`'${rule.id}'`, `(${rule.id})`, `\`${rule.id}\``];
    const naming = tests.filter(({ text }) => names.some((name) => text.includes(name)));
    return { rule, file, tests: naming.map(({ path }) => path) };
  });
}

/** Rules, those of states among them, and other values of the policy below "text of the law or the agency's page seen", weakest first. */
export function openPoints(rules: readonly RuleBookEntry[], policy: Policy): OpenPoint[] {
  const ofRules = rules.map(
    ({ id, citation, confidence }): OpenPoint => ({
      where: id,
      citation,
      mark: confidence.level,
      about: confidence.openQuestion ?? '',
    }),
  );
  const { jurisdictions: _areRules, ...values } = policy;
  return [...ofRules, ...valuesOf(values)]
    .filter(({ mark: level }) => WEAKNESS.has(level))
    .sort((one, other) => (WEAKNESS.get(one.mark) ?? 0) - (WEAKNESS.get(other.mark) ?? 0));
}

const WEAKNESS: ReadonlyMap<RuleConfidence['level'], number> = new Map([
  ['UNVERIFIED', 0],
  ['C', 1],
  ['B', 2],
]);

/** The table of docs/rules.md. */
export function rulesTable(entries: readonly RuleEntry[]): string {
  const rows = entries.map(({ rule, file, tests }) => {
    const { id, citation, description, scope, inForce, confidence, usedBy } = rule;
    const since = inForce.to === undefined ? `from ${inForce.from}` : `${inForce.from} to ${inForce.to}`;
    return [
      `\`${id}\``,
      citation,
      usedBy === undefined ? description : `${description} Read by ${usedBy.map((by) => `\`${by}\``).join(', ')}.`,
      scope,
      since,
      confidenceText(confidence),
      link(file),
      tests.map(link).join(' '),
    ];
  });
  const head = ['rule', 'citation', 'what it does', 'per', 'in force', 'confidence', 'file', 'tests'];
  return markdownTable(head, rows);
}

function confidenceText({ level, openQuestion }: RuleConfidence): string {
  return openQuestion === undefined ? level : `${level}; ${openQuestion}`;
}

function link(path: string): string {
  return `[${path.slice(path.lastIndexOf('/') + 1)}](../${path})`;
}

function jurisdictionFileOf(id: string, policyTexts: Readonly<Record<string, string>>): string | undefined {
  const begins = new RegExp(`^ *- id: ${id}$`, 'm');
  const path = Object.keys(policyTexts).find(
    (name) => name.startsWith('jurisdictions/') && begins.test(policyTexts[name] ?? ''),
  );
  return path === undefined ? undefined : `policy/${path}`;
}

async function modulesOfRules(): Promise<Map<unknown, string>> {
  const modules = new Map<unknown, string>();
  for (const path of FOLDERS.flatMap(modulesUnder)) {
    const exported: unknown = await import(path);
    if (!isObject(exported)) continue;
    for (const value of Object.values(exported)) modules.set(value, relative(ROOT, path));
  }
  return modules;
}

function modulesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => MODULE.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Every test but that of the table itself, which is about none of its rules. A release brings none. */
function testSources(): { readonly path: string; readonly text: string }[] {
  if (!existsSync(TEST_FOLDER)) return [];
  return readdirSync(TEST_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && entry.name !== 'rule-table.test.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** A value of the policy that carries a citation and a mark of confidence of its own. */
const Cited = z.object({
  citation: z.string(),
  confidence: z.enum(['A', 'B', 'C', 'UNVERIFIED', 'policy']),
  note: z.string().optional(),
});

function valuesOf(value: unknown, where = 'policy'): OpenPoint[] {
  if (!isObject(value)) return [];
  const { data: cited } = Cited.safeParse(value);
  const here = cited && { where, citation: cited.citation, mark: cited.confidence, about: cited.note ?? '' };
  const within = Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, `${where}.${key}`));
  return here === undefined ? within : [here, ...within];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
