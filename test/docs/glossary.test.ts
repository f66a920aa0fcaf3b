import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AccountStatus } from '#domain/ledger/facts/workflow/state.ts';
import { Fact } from '#domain/ledger/fact.ts';
import { HoldKind } from '#domain/policy/strategy.ts';
import type { DayStatus } from '#domain/reports/account-day.ts';
import { CloseReason, Stage } from '#domain/values/primitives.ts';

interface GlossaryRow {
  readonly table: string;
  readonly term: string;
  readonly meaning: string;
}

/** The rows of the glossary's tables, each with the first word of its table's head: `fact`, `stage`, `word` … */
function readRows(page: string): GlossaryRow[] {
  const rows: GlossaryRow[] = [];
  let table = '';
  for (const line of page.split('\n')) {
    const [, first, meaning] = /^\| (.+?) \| (.+) \|$/.exec(line) ?? [];
    if (first === undefined || meaning === undefined || first.startsWith('---')) continue;
    const term = /^(?:\*\*(.+?)\*\*.*|`(.+)`)$/.exec(first);
    if (term === null) table = first;
    else rows.push({ table, term: term[1] ?? term[2] ?? '', meaning });
  }
  return rows;
}

const rows = readRows(readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8'));

/** What the code knows, by the table of the glossary that explains it. */
const STATUSES = { open: true, held: true, closed: true } satisfies Record<AccountStatus['kind'] | DayStatus, true>;
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  fact: Fact.options.map((option) => option.shape.type.value),
  stage: Stage.options,
  status: Object.keys(STATUSES),
  hold: HoldKind.options,
  'close reason': CloseReason.options,
};

describe('the glossary', () => {
  it.each(Object.entries(KNOWN))('has a line for every %s, and for nothing that is none', (table, known) => {
    const explained = rows.filter((row) => row.table === table).map(({ term }) => term);
    const faults = [
      ...known
        .filter((term) => !explained.includes(term))
        .map((term) => `add to docs/glossary.md, in the table "${table}": | \`${term}\` | what it means, in a line |`),
      ...explained
        .filter((term) => !known.includes(term))
        .map((term) => `take ${term} out of the table "${table}" of docs/glossary.md: the code knows no such ${table}`),
    ];
    expect(faults).toEqual([]);
  });

  it('says of no word two things', () => {
    const twice = rows.filter(({ table, term }, index) =>
      rows.slice(0, index).some((earlier) => earlier.table === table && earlier.term === term),
    );
    expect(twice).toEqual([]);
  });

  it.each([
    'creditor',
    'portfolio',
    'account',
    'debtor',
    'ledger',
    'fact',
    'commit',
    'proposal',
    'permit',
    'rule answer',
    'hold',
    'message',
    'reading',
    'interpretation',
    'offer',
    'arrangement',
    'attempt',
    'treatment',
    'strategy',
    'slot',
    'slot request',
    'referral',
    'jurisdiction',
    'provision',
    'placement',
    'itemization date',
    'right-party contact',
    'promise to pay',
    'charge-off',
    'recall',
  ])('explains the noun %s', (noun) => {
    expect(rows.filter(({ table, term }) => table === 'word' && term === noun)).toHaveLength(1);
  });
});
