import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear } from '#test/support/forbear-command.ts';
import { evaluateFile } from '#tools/conformance/regulation-f/evaluate-file.ts';

const noon = { action: 'contact', channel: 'voice', at: '2026-03-11T12:00:00-04:00', debtIds: ['D1'] };
const night = { ...noon, at: '2026-03-11T23:00:00-04:00' };
const vector = (id: string, proposed: object, decision: string, more: object = {}) => ({
  id,
  area: 'contact',
  given: {
    debts: [{ id: 'D1' }],
    consumers: [{ id: 'C1', locationEvidence: [{ basis: 'residence', timeZone: 'America/New_York' }] }],
  },
  proposed,
  expect: { decision, ruleId: 'time-quiet-hours' },
  ...more,
});

function fileOf(...content: readonly unknown[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'regf-')), 'vectors.json');
  const [only] = content;
  writeFileSync(path, typeof only === 'string' ? only : JSON.stringify(content));
  return path;
}

function run(...content: readonly unknown[]) {
  const { failed, report } = evaluateFile(fileOf(...content));
  return { failed, lines: report };
}

describe('forbear conformance regf', () => {
  it('ends with what passed of how many', () => {
    const { failed, lines } = run(vector('by day', noon, 'allow'), vector('by night', night, 'defer'));
    expect(failed).toBe(false);
    expect(lines).toEqual([
      'contact: 2 passed, 0 failed, 0 stricter, 0 not applicable of 2',
      'regf: 2/2 (0 stricter, 0 not applicable)',
    ]);
  });

  it('names a vector that fails, what was expected, what came out and which rules spoke', () => {
    const { failed, lines } = run(vector('by night', night, 'allow'), vector('by day', noon, 'deny'));
    expect(failed).toBe(true);
    expect(lines[0]).toMatch(
      /^failed by night: expected allow, got defer until 2026-03-12T12:00:00.000Z \[time-quiet-hours defer: /,
    );
    expect(lines[1]).toMatch(/^failed by day: expected deny, got allow/);
    expect(lines.at(-1)).toBe('regf: 0/2 (0 stricter, 0 not applicable)');
  });

  it('compares the first permitted instant to the minute', () => {
    const until = (wall: string) =>
      vector(wall, night, 'defer', { expect: { decision: 'defer', ruleId: 'time-quiet-hours', until: wall } });
    const { lines } = run(until('2026-03-12T08:00:00-04:00'), until('2026-03-12T08:01:00-04:00'), until('2026-03-12'));
    expect(lines[0]).toMatch(/^failed 2026-03-12T08:01/);
    expect(lines[1]).toMatch(/^failed 2026-03-12: /);
    expect(lines.at(-1)).toMatch(/^regf: 1\/3/);
  });

  it('says once which fields and words it does not know', () => {
    const odd = {
      given: { debts: [{ id: 'D1', color: 'blue' }], endpoints: [{ id: 'E1', kind: 'pigeon' }] },
      mood: 'good',
    };
    const { lines } = run(vector('one', noon, 'allow', odd), vector('two', noon, 'allow', odd));
    expect(lines.filter((line) => /^unknown|^not understood/.test(line))).toEqual([
      'unknown field: given.debts[].color',
      'unknown field: mood',
      'not understood: endpoint kind pigeon',
    ]);
  });

  it('takes nothing for a field that is not there, save where a message leaves something out', () => {
    const email = { ...noon, channel: 'email', inReplyTo: null };
    const leavesOut = { decision: 'deny', ruleId: 'eoptout-notice' };
    const { lines } = run(
      vector('given', { ...email, optOutStatement: 'Reply STOP' }, 'deny', { expect: leavesOut }),
      vector('left out', { ...email, optOutStatement: null }, 'deny', { expect: leavesOut }),
    );
    expect(lines[0]).toMatch(/^failed given: expected deny, got allow/);
    expect(lines.at(-1)).toMatch(/^regf: 1\/2/);
  });

  it('counts questions it has no concept for apart, and goes on', () => {
    const question = {
      id: 'moon',
      area: 'classification',
      question: { ask: 'is-the-moon-full' },
      expect: { answer: { is: true } },
    };
    const { failed, lines } = run(question, vector('by day', noon, 'allow'));
    expect(failed).toBe(false);
    expect(lines).toContain('not applicable: is-the-moon-full (1)');
    expect(lines.at(-1)).toBe('regf: 1/2 (0 stricter, 1 not applicable)');
  });

  it('takes a vector it cannot read or act on for a failure', () => {
    const { failed, lines } = run(
      vector('unreadable', { ...noon, at: 5 }, 'allow'),
      vector('strange', { ...noon, action: 'yodel' }, 'allow'),
    );
    expect(failed).toBe(true);
    expect(lines[0]).toMatch(/^failed unreadable: .*proposed\.at/);
    expect(lines[1]).toMatch(/^failed strange: .*no contact or action of ours is like yodel/);
  });

  it.each(['not json', '{"id": 1}', '[{"id": "x"}]'])('refuses %s', (content) => {
    expect(() => run(content)).toThrow(expect.objectContaining({ name: 'VectorsUnreadable' }));
  });

  it('ends with 0 or 1 by what the examples say, with 4 without a file of them, and explains itself', () => {
    const regf = (...args: string[]) => forbear(['conformance', 'regf', ...args]);
    expect(regf(fileOf(vector('by day', noon, 'allow')))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^regf: 1\/1 \(0 stricter, 0 not applicable\)$/m),
    });
    expect(regf(fileOf(vector('by day', noon, 'deny'))).status).toBe(1);
    expect(regf().status).toBe(2);
    expect(regf('/nowhere/vectors.json').status).toBe(4);
    expect(regf('--help').stdout).toMatch(/^Usage: forbear conformance regf \[options\] <file>/);
  });
});
