import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { forbear } from '#test/support/forbear-command.ts';
import { monthOfTwoDebts } from '../../review/replay/past.ts';

const POLICY = new URL('../../../../policy', import.meta.url).pathname;

let folder = '';
let ledgers = '';
let card = '';

beforeAll(async () => {
  ({ ledgers, card } = await monthOfTwoDebts());
  folder = mkdtempSync(join(tmpdir(), 'forbear-strategy-'));
});

/** A copy of the reviewed policy whose strategy says something else. */
function policyWith(name: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  const copy = join(folder, name);
  cpSync(POLICY, copy, { recursive: true });
  const path = join(copy, 'strategy.yaml');
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  writeFileSync(path, text);
  return copy;
}

const strategy = (...args: string[]) => forbear(['policy', ...args], { cwd: folder });

const Report = z.object({
  findings: z.array(z.object({ code: z.string(), line: z.int().optional() })),
  inFlight: z
    .object({
      open: z.int(),
      counts: z.record(z.string(), z.int()),
      changed: z.array(
        z.object({
          accountId: z.string(),
          change: z.string(),
          before: z.object({ what: z.string() }),
          after: z.object({ what: z.string() }),
        }),
      ),
      segments: z.record(z.string(), z.int()),
      segmentRemoved: z.int(),
    })
    .optional(),
});

function inFlight(policy: string, ...more: string[]) {
  const { stdout } = strategy('check', '--policy', policy, '--db', ledgers, '--on', '2026-11-24', '--json', ...more);
  return Report.parse(JSON.parse(stdout)).inFlight;
}

describe('forbear policy check', () => {
  it('ends with 0 for the strategy as reviewed, on whose accounts in flight it changes nothing', () => {
    const { status, stdout } = strategy('check', '--on', '2026-11-24', '--db', ledgers);
    expect(stdout).toContain('0 errors, 0 warnings');
    expect(stdout).toMatch(/same +2/);
    expect(status).toBe(0);
  });

  it('ends with 1 where the strategy is broken, and says in which line', () => {
    const broken = policyWith('no-way-out', [
      '      - { go: escalate }',
      '      - { when: { bands: [low] }, go: escalate }',
    ]);
    const { status, stdout } = strategy('check', '--policy', broken, '--on', '2026-11-24');
    expect(status).toBe(1);
    const lines = readFileSync(join(broken, 'strategy.yaml'), 'utf8').split('\n');
    expect(stdout).toContain(
      `error no-way-out  strategy.yaml:${lines.indexOf('    exits:') + 2} stages.reminder.exits\n    found no exit for an account like `,
    );
  });

  it('ends with 1 where a message lacks a language, and names the file that is expected', () => {
    const copy = policyWith('half-translated');
    rmSync(join(copy, 'messages/reminder/help-offer.voice.es.md'));
    const { status, stdout } = strategy('check', '--policy', copy);
    expect(status).toBe(1);
    expect(stdout).toContain('error message-missing  strategy.yaml');
    expect(stdout).toContain('expected messages/**/help-offer.voice.es.md');
  });

  it('ends with 1 where the folder is no policy, with the line of the fault', () => {
    const copy = policyWith('no-duration', ['lasts: P45D', 'lasts: 45 days']);
    const { status, stdout } = strategy('check', '--policy', copy);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /error unreadable {2}strategy\.yaml:\d+ stages\.reminder\.lasts\n {4}found "45 days"\n {4}expected a duration like P7D/,
    );
  });

  it('ends with 2 when the command line is not understood', () => {
    expect(strategy('check', '--pol', 'x').status).toBe(2);
    expect(strategy('check', '--policy', 'nowhere').stderr).toContain('found no policy folder nowhere');
    expect(strategy('check', '--deployed', POLICY).stderr).toContain('--deployed needs --db');
    expect(strategy('check', '--on', 'monday').status).toBe(2);
    expect(strategy('check', '--help').status).toBe(0);
  });
});

describe('the accounts in flight', () => {
  it('hear later, by id, when an offset grows', () => {
    const later = policyWith(
      'later',
      ['id: follow-up, offset: P28D', 'id: follow-up, offset: P35D'],
      ['id: follow-up, offset: P30D', 'id: follow-up, offset: P35D'],
      ['id: follow-up, offset: P16D', 'id: follow-up, offset: P30D'],
    );
    const found = inFlight(later);
    expect(found).toMatchObject({ open: 2, counts: { same: 0, later: 2 } });
    expect(found?.changed.map(({ accountId }) => accountId)).toContain(card);
  });

  it('hear something else when a treatment is gone, and earlier against a slower strategy', () => {
    const slow = policyWith(
      'slow',
      ['id: follow-up, offset: P30D', 'id: follow-up, offset: P44D'],
      ['id: follow-up, offset: P16D', 'id: follow-up, offset: P30D'],
      ['id: follow-up, offset: P28D', 'id: follow-up, offset: P44D'],
    );
    expect(inFlight(POLICY, '--deployed', slow)).toMatchObject({ counts: { earlier: 2 } });
    const renamed = policyWith(
      'renamed',
      ...['P28D', 'P30D', 'P16D'].map(
        (offset) => [`id: follow-up, offset: ${offset}`, `id: nudge, offset: ${offset}`] as const,
      ),
    );
    const found = inFlight(renamed);
    expect(found?.counts).toMatchObject({ 'other-step': 2 });
    expect(found?.changed[0]?.after.what).toMatch(/^contact nudge by /);
  });

  it('are told apart when an operator would be called, with what for', () => {
    // By now required and by text alone, which carriers refuse for a creditor that does not collect for itself.
    const demanding = policyWith(
      'demanding',
      ...['P28D', 'P30D', 'P16D'].map(
        (offset) =>
          [
            `offset: ${offset}, channels: [sms, email], message: friendly-follow-up }`,
            `offset: ${offset}, channels: [sms], message: friendly-follow-up, required: true }`,
          ] as const,
      ),
    );
    const found = inFlight(demanding);
    expect(found?.counts).toMatchObject({ 'calls-operator': 2 });
    expect(found?.changed[0]?.after.what).toMatch(/^operator: follow-up is required and refused by /);
  });

  it('are counted when their segment is no more', () => {
    const none = policyWith(
      'no-segments',
      ['  - id: likely-to-pay\n    when: { bands: [high] }\n', ''],
      [
        '      likely-to-pay:\n        - { id: validation-notice, offset: P0D, channels: [letter], message: validation-notice, required: true }\n        - { id: first-reminder, offset: P10D, channels: [email, sms, letter], message: first-reminder }\n        - { id: follow-up, offset: P30D, channels: [sms, email], message: friendly-follow-up }\n',
        '',
      ],
    );
    expect(inFlight(none)).toMatchObject({ segments: { 'likely-to-pay → default': 2 }, segmentRemoved: 2 });
  });
});

describe('forbear policy draw', () => {
  it('writes the flowchart and the timeline', () => {
    const { status } = strategy('draw', '--out', 'pictures');
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'pictures/strategy.mmd'), 'utf8')).toMatch(/^flowchart TB\n/);
    expect(readFileSync(join(folder, 'pictures/strategy.svg'), 'utf8')).toMatch(/^<svg /);
  });
});
