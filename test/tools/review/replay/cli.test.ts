import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear } from '#test/support/forbear-command.ts';
import { monthOfTwoDebts } from './past.ts';

const POLICY = new URL('../../../../policy', import.meta.url).pathname;

let folder = '';
let ledgers = '';
let card = '';
/** One contact a week instead of three. */
let calm = '';

beforeAll(async () => {
  ({ ledgers, card } = await monthOfTwoDebts());
  folder = mkdtempSync(join(tmpdir(), 'forbear-replay-'));
  calm = join(folder, 'calm');
  cpSync(POLICY, calm, { recursive: true });
  const strategy = join(calm, 'strategy.yaml');
  writeFileSync(strategy, readFileSync(strategy, 'utf8').replace('contactsPerWeek: 3', 'contactsPerWeek: 1'));
});

function replay(...args: string[]) {
  return forbear(['evidence', 'replay', ...args], { cwd: folder });
}

describe('forbear evidence replay', () => {
  it('ends with 0 where the policy in force gives every permit again', () => {
    const { status, stdout } = replay(ledgers);
    expect(stdout).toContain('All 4 permits come out exactly as recorded.');
    expect(status).toBe(0);
  });

  it('ends with 1 and shows which contacts a changed policy puts off, until when and by which rule', () => {
    const { status, stdout } = replay(ledgers, '--policy', calm);
    expect(stdout).toContain('1 of 4 contacts changes: 1 account, 1 debtor.');
    expect(stdout).toContain('Delays: 144 hours in the middle, 144 at most.');
    expect(stdout).toMatch(/harass-general +0 +1 +0 +0 +0/);
    expect(stdout).toContain(
      `2026-01-16 13:00Z email first-reminder  ${card}  delayed  2026-01-22 13:00Z  harass-general`,
    );
    expect(status).toBe(1);
  });

  it('writes Markdown for a pull request', () => {
    const file = join(folder, 'replay.md');
    expect(replay(ledgers, '--policy', calm, '--markdown', file).status).toBe(1);
    const written = readFileSync(file, 'utf8')
      .replaceAll(ledgers, 'forbear.sqlite')
      .replaceAll(card, 'a-card')
      .replaceAll(/\b[0-9a-f]{16}\b/g, '…');
    expect(written).toMatchInlineSnapshot(`
      "## Policy replay

      **1 of 4 contacts changes: 1 account, 1 debtor.**

      1 ledger of forbear.sqlite by calm (…)

      - Delays: 144 hours in the middle, 144 at most.
      - 1 more permit would read differently, to no effect (harass-general 1).

      ### Contacts

      | effect | contacts | accounts | debtors |
      | --- | ---: | ---: | ---: |
      | delayed: went out, would have waited | 1 | 1 | 1 |

      ### Rules, in the contacts with an effect

      | rule | now refuses | now delays | no longer refuses | no longer delays | otherwise |
      | --- | ---: | ---: | ---: | ---: | ---: |
      | harass-general | 0 | 1 | 0 | 0 | 0 |

      ### Permits

      | made under policy | permits | the same to the word |
      | --- | ---: | ---: |
      | … | 4 | 2 |

      <details><summary>Each contact</summary>

      | contact | account | effect | allowed from | because of |
      | --- | --- | --- | --- | --- |
      | 2026-01-16 13:00Z email first-reminder | a-card | delayed | 2026-01-22 13:00Z | harass-general |

      </details>
      "
    `);
  });

  it('prints every difference as JSON and nothing else', () => {
    const { status, stdout } = replay(ledgers, '--policy', calm, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { permits: 4, exact: 2, different: 1, unjudged: 0 },
      affected: { contacts: 1, accounts: 1, debtors: 1 },
      differences: [{ accountId: card, effect: 'delayed', firstAllowedAt: '2026-01-22T13:00:00.000Z' }],
    });
  });

  it('ends with 2 where the command line is not understood', () => {
    const rule = replay(ledgers, '--rule', 'quiet');
    expect(rule.status).toBe(2);
    expect(rule.stderr).toContain('time-quiet-hours');
    const date = replay(ledgers, '--from', 'May');
    expect(date.status).toBe(2);
    expect(date.stderr).toContain('expected a date like 2026-01-05');
  });

  it('ends with 4 where there is nothing to read, and with 3 where nothing was judged', () => {
    expect(replay().stderr).toContain('found no var/forbear.sqlite');
    const missing = replay('nowhere.sqlite');
    expect(missing.status).toBe(4);
    expect(replay(ledgers, '--policy', 'nowhere').status).toBe(4);
    expect(replay(ledgers, '--markdown', 'nowhere/replay.md').status).toBe(4);
    expect(missing.stderr).toContain('found no nowhere.sqlite');
    expect(replay(ledgers, '--from', '2030-01-01').status).toBe(3);
  });

  it('explains itself', () => {
    const { status, stdout } = replay('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Exit codes');
  });
});
