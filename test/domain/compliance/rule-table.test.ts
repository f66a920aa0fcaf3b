import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '#domain/compliance/rule-table.ts';
import { LocalDate } from '#domain/ledger/primitives.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

const TESTS = readdirSync(new URL('test/domain/compliance/', ROOT))
  .filter((name) => name.endsWith('.test.ts') && name !== 'rule-table.test.ts')
  .map((name) => read(`test/domain/compliance/${name}`));

const MODULES = readdirSync(new URL('domain/compliance/rules/', ROOT));
const BOOK = read('docs/rules.md');

describe('every rule', () => {
  it('has an id of its own', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a module of its own, and every module is in the table', () => {
    expect(RULES).toHaveLength(MODULES.length);
  });

  it.each(RULES)('$id cites a paragraph or the policy that set it', ({ citation }) => {
    expect(citation).toMatch(/\d+ (CFR|USC) [\d.]+[a-z]?\([a-z\d]+\)|^policy: \S/);
  });

  it.each(RULES)('$id is in force from a date', ({ inForce }) => {
    expect(LocalDate.safeParse(inForce.from).success).toBe(true);
    if (inForce.to !== undefined) expect(inForce.to > inForce.from).toBe(true);
  });

  it.each(RULES)('$id has a title a reviewer understands', ({ title }) => {
    expect(title.length).toBeGreaterThan(20);
    expect(title).not.toMatch(/\.$/);
  });

  it.each(RULES)('$id has a test that names it', ({ id }) => {
    expect(TESTS.some((text) => text.includes(`'${id}'`) || text.includes(`(${id})`))).toBe(true);
  });

  it.each(RULES)('$id is in docs/rules.md with its citation and its file', ({ id, citation }) => {
    const row = BOOK.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
    const [, cited, does, confidence, file] = row?.split(' | ') ?? [];
    expect(cited).toBe(citation);
    expect(does).toMatch(/\.$/);
    expect(confidence).toMatch(/^(A|B|C|UNVERIFIED|policy)/);
    const path = /\(\.\.\/(domain\/compliance\/rules\/[a-z-]+\.ts)\)/.exec(file ?? '')?.[1] ?? '';
    expect(MODULES).toContain(path.split('/').at(-1));
    expect(read(path)).toContain(`id: '${id}'`);
  });
});
