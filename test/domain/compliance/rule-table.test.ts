import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROVISIONS } from '#domain/compliance/provisions/provision-table.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { CODE_RULES, INTERPRETATIONS } from '#domain/compliance/rule-table.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import { openPoints, ruleEntries, rulesTable } from '#tools/policy/rule-book.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const ROOT = new URL('../../../', import.meta.url);
const modulesIn = (folder: string) =>
  readdirSync(new URL(`domain/compliance/${folder}/`, ROOT), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
const RULES = ruleBookOf(reviewedPolicy()).rules;
const ENTRIES = [...RULES, ...INTERPRETATIONS];

const entries = await ruleEntries();

describe('every rule and every reading', () => {
  it('has an id of its own', () => {
    const ids = ENTRIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a module of its own, and every module is in the table', () => {
    const modules = entries.filter(({ file }) => file.endsWith('.ts')).map(({ file }) => file);
    expect(new Set(modules).size).toBe(CODE_RULES.length + INTERPRETATIONS.length);
    expect(CODE_RULES).toHaveLength(modulesIn('rules').length);
    expect(INTERPRETATIONS).toHaveLength(modulesIn('interpretations').length);
  });

  it('or stands in the file of its place', () => {
    const fileOf = (id: string) => entries.find(({ rule }) => rule.id === id)?.file;
    expect(fileOf('ma-call-cap')).toBe('policy/jurisdictions/massachusetts.yaml');
    expect(fileOf('nyc-contact-cap')).toBe('policy/jurisdictions/new-york-city.yaml');
    const places = new Set(entries.filter(({ file }) => !file.endsWith('.ts')).map(({ file }) => file));
    expect(places.size).toBe(Object.keys(reviewedPolicy().jurisdictions).length);
  });

  it.each(ENTRIES)('$id cites a paragraph or the policy that set it', ({ citation }) => {
    expect(citation).toMatch(/\d+ [A-Z]{3,5} [\d.-]+[a-z]?|\d[\d.]+ [A-Z]{3,5}|[A-Z][\w. ]+ \d+[\w.-]*|^policy: \S/);
  });

  it.each(ENTRIES)('$id is in force from a date, in a version', ({ inForce, version }) => {
    expect(LocalDate.safeParse(inForce.from).success).toBe(true);
    if (inForce.to !== undefined) expect(inForce.to > inForce.from).toBe(true);
    expect(version).toBeGreaterThanOrEqual(1);
  });

  it.each(ENTRIES)('$id says what it does in words a reviewer understands', ({ title, description }) => {
    expect(title.length).toBeGreaterThan(20);
    expect(title).not.toMatch(/\.$/);
    expect(description).toMatch(/^[A-Z].*\.$/s);
  });

  it.each(entries.map(({ rule, tests }) => ({ id: rule.id, tests })))('$id has a test that names it', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
  });
});

describe('a kind of provision', () => {
  const kinds = Object.keys(PROVISIONS);

  it('is a module of its own, named for it', () => {
    const modules = modulesIn('provisions').map((name) => name.replace(/\.ts$/, ''));
    expect(modules.filter((name) => !['provision', 'provision-table'].includes(name)).sort()).toEqual(kinds.toSorted());
  });

  it.each(kinds)('%s is laid down somewhere', (kind) => {
    const laidDown = Object.values(reviewedPolicy().jurisdictions).flatMap(({ rules }) =>
      rules.flatMap(({ provisions }) => provisions.map((provision) => provision.kind)),
    );
    expect(laidDown).toContain(kind);
  });
});

describe('a reading', () => {
  it.each(INTERPRETATIONS)('$id is read by rules of the table', ({ usedBy }) => {
    expect(usedBy.length).toBeGreaterThan(0);
    expect(RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...usedBy]));
  });
});

describe('docs/rules.md', () => {
  it('is what the table says; `npx forbear policy rules --write` writes it', () => {
    expect(readFileSync(new URL('docs/rules.md', ROOT), 'utf8')).toContain(rulesTable(entries));
  });
});

describe('what counsel must check', () => {
  const points = openPoints(RULES, reviewedPolicy());
  const markOf = (name: string) => points.filter(({ where }) => where === name).map(({ mark }) => mark);

  it('has every rule and every value of the policy below A, and none at A', () => {
    expect(markOf('bankruptcy-discharge')).toEqual(['B']);
    expect(markOf('policy.limitation.states.MT')).toEqual(['C']);
    expect(markOf('cease-communication')).toEqual([]);
    expect(markOf('policy.limitation.states.NY')).toEqual([]);
  });

  it('has the law of a state once, by its rule', () => {
    expect(markOf('nh-work-cap')).toEqual(['UNVERIFIED']);
    expect(markOf('ma-call-cap')).toEqual([]);
    expect(points.filter(({ where }) => where.startsWith('policy.jurisdictions'))).toEqual([]);
  });
});
