import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { INTERPRETATIONS, RULES } from '#domain/compliance/rule-table.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import { openPoints, ruleEntries, rulesTable } from '#tools/policy/rule-book.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const ROOT = new URL('../../../', import.meta.url);
const modulesIn = (folder: string) => readdirSync(new URL(`domain/compliance/${folder}/`, ROOT));
const ENTRIES = [...RULES, ...INTERPRETATIONS];

const entries = await ruleEntries();

describe('every rule and every reading', () => {
  it('has an id of its own', () => {
    const ids = ENTRIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a module of its own, and every module is in the table', () => {
    expect(new Set(entries.map(({ file }) => file)).size).toBe(ENTRIES.length);
    expect(RULES).toHaveLength(modulesIn('rules').length);
    expect(INTERPRETATIONS).toHaveLength(modulesIn('interpretations').length);
  });

  it.each(ENTRIES)('$id cites a paragraph or the policy that set it', ({ citation }) => {
    expect(citation).toMatch(/\d+ (CFR|USC|CMR|NYCRR|RCNY) [\d.-]+[a-z]?|[A-Z][\w. ]+ \d+[\w.-]*|^policy: \S/);
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

describe('a reading', () => {
  it.each(INTERPRETATIONS)('$id is read by rules of the table', ({ usedBy }) => {
    expect(usedBy.length).toBeGreaterThan(0);
    expect(RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...usedBy]));
  });
});

describe('docs/rules.md', () => {
  it('is what the table says; `npm run rules -- --write` writes it', () => {
    expect(readFileSync(new URL('docs/rules.md', ROOT), 'utf8')).toContain(rulesTable(entries));
  });
});

describe('what counsel must check', () => {
  it('has every rule and every value of the policy below A, and none at A', () => {
    const points = openPoints(RULES, reviewedPolicy());
    expect(points.find(({ where }) => where === 'bankruptcy-discharge')?.mark).toBe('B');
    expect(points.find(({ where }) => where === 'policy.limitation.states.MT')?.mark).toBe('C');
    expect(points.map(({ where }) => where)).not.toContain('cease-communication');
    expect(points.map(({ where }) => where)).not.toContain('policy.limitation.states.NY');
  });
});
