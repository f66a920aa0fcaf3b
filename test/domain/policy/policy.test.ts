import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '#domain/policy/policy.ts';
import { strategySchemaText } from '#domain/policy/strategy-schema.ts';

const FOLDER = join(import.meta.dirname, '../../../policy');

const files = Object.fromEntries(
  readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(FOLDER, path), readFileSync(path, 'utf8')]),
);

/** The policy with a piece of one file replaced. */
function withChange(path: string, from: string, to: string): Record<string, string> {
  const text = files[path] ?? '';
  expect(text).toContain(from);
  return { ...files, [path]: text.replace(from, to) };
}

describe('the reviewed policy', () => {
  it('holds together', () => {
    const policy = parsePolicy(files);
    expect(policy.version).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(policy.limitation.states)).toHaveLength(51);
  });

  it('has a version that changes with any word of it and with nothing else', () => {
    const { version } = parsePolicy(files);
    const reordered = Object.fromEntries(Object.entries(files).toReversed());
    expect(parsePolicy(reordered).version).toBe(version);
    expect(parsePolicy(withChange('strategy.yaml', '# What Forbear does', '# What it does')).version).toBe(version);
    expect(parsePolicy(withChange('strategy.yaml', 'contactsPerWeek: 3', 'contactsPerWeek: 2')).version).not.toBe(
      version,
    );
    expect(parsePolicy(withChange('messages/reminder/first-reminder.email.en.md', 'Hello', 'Hi')).version).not.toBe(
      version,
    );
  });

  it('offers editors the schema of the strategy as it is', () => {
    expect(JSON.parse(files['strategy.schema.json'] ?? '')).toEqual(JSON.parse(strategySchemaText()));
  });
});

describe('a policy that is wrong is refused with file, line, field, what was found and what is expected', () => {
  const line = (path: string, piece: string) =>
    (files[path] ?? '').slice(0, (files[path] ?? '').indexOf(piece)).split('\n').length;

  it.each([
    [
      'a duration in words',
      'strategy.yaml',
      'lasts: P45D',
      'lasts: 45 days',
      'stages.reminder.lasts: found "45 days"; expected a duration like P7D',
    ],
    [
      'an unknown channel',
      'strategy.yaml',
      'channels: [email, sms, letter]',
      'channels: [email, fax]',
      'channels.1: found "fax"',
    ],
    ['a field nobody knows', 'strategy.yaml', 'contactsPerWeek: 3', 'contactsPerWeak: 3', 'ceiling'],
    [
      'a hold without a plan',
      'strategy.yaml',
      '  fraud: { atMost: P60D, afterwards: operator }\n',
      '',
      'holds.fraud: found nothing',
    ],
    [
      'a cap without a number',
      'jurisdictions/massachusetts.yaml',
      'limit: 2',
      'limit: two',
      'rules.0.provisions.0.limit: found "two"',
    ],
    [
      'law without a date',
      'jurisdictions/new-york-city.yaml',
      "from: '2026-09-01'",
      'from: September 2026',
      'rules.0.from: found "September 2026"; expected a date like 2026-01-05',
    ],
    [
      'a city of which nobody knows where it is',
      'jurisdictions/new-york.yaml',
      'code: NY',
      'code: NYX',
      'city: found nothing; expected ZIP codes and area codes for a city',
    ],
    ['points that are no number', 'scoring.yaml', 'points: 140', 'points: many', 'points: found "many"'],
  ])('%s', (_what, path, from, to, message) => {
    expect(() => parsePolicy(withChange(path, from, to))).toThrow(message);
    if (to !== '') expect(() => parsePolicy(withChange(path, from, to))).toThrow(`${path}:${line(path, from)}`);
  });

  it('YAML that does not parse, with its line', () => {
    expect(() => parsePolicy(withChange('strategy.yaml', 'ceiling:', 'ceiling: [')).version).toThrow(
      /^strategy\.yaml:\d+: /,
    );
  });

  it('a message the strategy names and nobody wrote, in every language', () => {
    const { 'messages/reminder/first-reminder.sms.es.md': _, ...rest } = files;
    expect(() => parsePolicy(rest)).toThrow('first-reminder: expected messages/**/first-reminder.sms.es.md');
  });

  it('a treatment named twice', () => {
    expect(() =>
      parsePolicy(withChange('strategy.yaml', 'id: follow-up, offset: P16D', 'id: first-reminder, offset: P16D')),
    ).toThrow('expected an id used once, first-reminder is used twice');
  });

  it('two files about one place', () => {
    const texas = files['jurisdictions/texas.yaml'] ?? '';
    expect(() => parsePolicy({ ...files, 'jurisdictions/tejas.yaml': texas })).toThrow(
      'jurisdictions: found two files about TX, expected one',
    );
  });

  it('two rules of one name', () => {
    expect(() => parsePolicy(withChange('jurisdictions/texas.yaml', 'id: tx-no-revival', 'id: ma-call-cap'))).toThrow(
      'jurisdictions: found two rules called ma-call-cap, expected one',
    );
  });

  it('a kind of provision that no code judges by', () => {
    expect(() =>
      parsePolicy(withChange('jurisdictions/texas.yaml', 'kind: time-barred-notice', 'kind: revival')),
    ).toThrow(/jurisdictions\/texas\.yaml:\d+: rules\.0\.provisions\.0\.kind: found "revival"/);
  });

  it('a file that is missing', () => {
    const { 'collector.yaml': _, ...rest } = files;
    expect(() => parsePolicy(rest)).toThrow('collector.yaml: found nothing, expected this file in the policy folder');
  });
});
