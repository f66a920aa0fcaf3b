import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COMMANDS } from '#cli/commands.ts';
import { forbear } from '#test/support/forbear-command.ts';
import { Forger } from '#test/support/forger.ts';
import { exported, seededDatabase } from '#test/support/seeded-export.ts';
import { madeUpHistory } from '../tools/analysis/training/made-up-history.ts';
import { monthOfTwoDebts } from '../tools/review/replay/past.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const RUN_EACH = new URL('../support/run-each-command.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'forbear-exit-codes-'));
let accountOfCard = '';
const at = (name: string) => join(folder, name);

/** A call by day, which Regulation F lets pass. */
const VECTOR = {
  id: 'by day',
  area: 'contact',
  given: {
    debts: [{ id: 'D1' }],
    consumers: [{ id: 'C1', locationEvidence: [{ basis: 'residence', timeZone: 'America/New_York' }] }],
  },
  proposed: { action: 'contact', channel: 'voice', at: '2026-03-11T12:00:00-04:00', debtIds: ['D1'] },
  expect: { decision: 'allow', ruleId: 'none' },
};
const machine = (state: object) =>
  JSON.stringify({ definition: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { ...state, End: true } } } });

beforeAll(async () => {
  const { ledgers, card } = await monthOfTwoDebts();
  accountOfCard = card;
  mkdirSync(at('var'));
  const past = new DatabaseSync(ledgers);
  past.prepare('VACUUM INTO ?').run(at('var/forbear.sqlite'));
  past.close();
  const database = await seededDatabase('exit codes');
  cpSync(exported(database), at('kept'), { recursive: true });
  const forger = new Forger(exported(database));
  forger.first(({ type }) => type === 'ContactIntended').fact.permit.rules.pop();
  cpSync(forger.write('forges the heads'), at('broken'), { recursive: true });
  const odd = new Forger(exported(database));
  odd.first(({ type }) => type === 'ContactIntended').fact.permit.ruleBook = 'before-today';
  cpSync(odd.write('forges the heads'), at('undecided'), { recursive: true });
  policyWith('calm', 'contactsPerWeek: 3', 'contactsPerWeek: 1');
  policyWith('faulty', '      - { go: escalate }', '      - { when: { bands: [low] }, go: escalate }');
  policyWith('unreadable', 'ceiling:', 'ceilings:');
  writeFileSync(at('text.sqlite'), 'no database');
  writeFileSync(at('colors.csv'), 'color,shape\nred,round\n');
  writeFileSync(at('history.csv'), madeUpHistory(3000, 'one'));
  writeFileSync(at('strict.yaml'), 'gates: { champion: { auc: 0.99 }, challenger: {} }\n');
  writeFileSync(at('vectors.json'), JSON.stringify([VECTOR]));
  writeFileSync(at('wrong.json'), JSON.stringify([{ ...VECTOR, expect: { decision: 'deny', ruleId: 'x' } }]));
}, 120_000);

function policyWith(name: string, from: string, to: string): void {
  cpSync(join(ROOT, 'policy'), at(name), { recursive: true });
  const path = at(`${name}/strategy.yaml`);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replaceAll(from, to));
}

type Row = readonly [code: number, command: string];

/** 0 yes, 1 the answer is no, 2 usage, 3 cannot be judged, 4 input unusable: of every command what it can end with. */
const TABLE: readonly Row[] = [
  [0, 'start --accounts 2 --days 2 --dir two --no-messages --workers 1'],
  [1, 'start colors.csv --days 2 --dir colors'],
  [2, 'start --accounts many'],
  [2, 'start --from yesterday'],
  [4, 'start nowhere.csv --dir none'],
  [4, 'start --policy nowhere --dir none'],
  [4, 'start --policy unreadable --dir none'],
  [0, 'story LOAN'],
  [2, 'story'],
  [4, 'story nobody'],
  [4, 'story LOAN --dir nowhere'],
  [0, 'report --creditor first-harbor-bank --day 2026-01-12'],
  [2, 'report --creditor first-harbor-bank --day tomorrow'],
  [2, 'report --day 2026-01-12'],
  [4, 'report --creditor nobody --day 2026-01-12'],
  [4, 'report --creditor first-harbor-bank --day 2030-01-01'],
  [4, 'report --creditor first-harbor-bank --day 2026-01-12 --db nowhere.sqlite'],
  [4, 'report --creditor first-harbor-bank --day 2026-01-12 --db text.sqlite'],
  [0, 'generate --accounts 3'],
  [2, 'generate --accounts 0'],
  [4, 'generate --out nowhere/portfolio.csv'],
  [0, 'init project'],
  [2, 'init'],
  [4, 'init kept'],
  [0, 'intake map colors.csv'],
  [2, 'intake map colors.csv --kind old-business'],
  [4, 'intake map nowhere.csv'],
  [0, 'policy check --on 2026-11-24'],
  [1, 'policy check --on 2026-11-24 --policy faulty'],
  [2, 'policy check --deployed calm'],
  [2, 'policy check --on monday'],
  [4, 'policy check --policy nowhere'],
  [4, 'policy check --on 2026-11-24 --db nowhere.sqlite'],
  [0, 'policy draw --out drawn'],
  [2, 'policy draw --colour'],
  [4, 'policy draw --policy nowhere'],
  [0, 'policy lint'],
  [2, 'policy lint --reeding'],
  [4, 'policy lint --policy nowhere'],
  [0, 'policy rules'],
  [2, 'policy rules --wright'],
  [2, 'policy experiments --nonsense'],
  [4, 'policy experiments'],
  [4, 'policy experiments --db nowhere.sqlite'],
  [0, 'evidence export CARD'],
  [2, 'evidence export'],
  [2, 'evidence export p-1 --salt salt'],
  [4, 'evidence export p-nobody'],
  [4, 'evidence export p-1 --db nowhere.sqlite'],
  [0, 'evidence verify kept'],
  [1, 'evidence verify broken'],
  [2, 'evidence verify kept --nonsense'],
  [3, 'evidence verify undecided'],
  [4, 'evidence verify nowhere'],
  [0, 'evidence replay var/forbear.sqlite'],
  [1, 'evidence replay var/forbear.sqlite --policy calm'],
  [2, 'evidence replay var/forbear.sqlite --rule quiet'],
  [3, 'evidence replay var/forbear.sqlite --from 2030-01-01'],
  [4, 'evidence replay nowhere.sqlite'],
  [4, 'evidence replay var/forbear.sqlite --policy nowhere'],
  [0, 'model train --data history.csv --target unpaid --id id --out models'],
  [1, 'model train --data history.csv --target unpaid --id id --out refused --config strict.yaml'],
  [2, 'model train --data history.csv'],
  [4, 'model train --data nowhere.csv --target unpaid --id id --out models'],
  [0, 'simulate --accounts 2 --days 3 --seeds 2 --sweep 1 --workers 1 --json'],
  [2, 'simulate --write'],
  [2, 'simulate --strategy calm'],
  [4, 'simulate --portfolio nowhere.csv'],
  [2, 'conformance asl --jsonlines'],
  [0, 'conformance regf vectors.json'],
  [1, 'conformance regf wrong.json'],
  [2, 'conformance regf'],
  [4, 'conformance regf colors.csv'],
  [0, 'read-model rebuild'],
  [2, 'read-model rebuild --nonsense'],
  [4, 'read-model rebuild --dir nowhere'],
  [0, 'exec test.ts'],
  [2, 'exec'],
  [4, 'exec no-such-program'],
  [0, '--help'],
  [0, '--version'],
  [2, 'dance'],
  [2, 'evidence'],
  [2, 'evidence dance'],
];

/** The same, of the command that reads its standard input. */
const FROM_STDIN = [
  [0, machine({ Type: 'Pass' })],
  [3, machine({ Type: 'Pass', InputPath: '$.n' })],
  [4, 'not json'],
] as const;

const Answers = z.array(z.object({ command: z.string(), status: z.int(), stderr: z.string() }));

describe('exit codes', () => {
  let answers: ReadonlyMap<string, z.infer<typeof Answers>[number]>;

  beforeAll(() => {
    writeFileSync(at('test.ts'), 'const done: boolean = true;\nprocess.exitCode = done ? 0 : 1;\n');
    const { stdout } = spawnSync(process.execPath, [RUN_EACH], {
      cwd: folder,
      input: JSON.stringify(TABLE.map(([, command]) => command.replace('CARD', accountOfCard))),
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    answers = new Map(Answers.parse(JSON.parse(stdout)).map((answer) => [answer.command, answer]));
  }, 180_000);

  it.each(TABLE)('%i: forbear %s', (code, command) => {
    const { status, stderr = '' } = answers.get(command.replace('CARD', accountOfCard)) ?? {};
    expect({ status, stderr }).toEqual({ status: code, stderr: expect.any(String) });
    // Nothing that a person typed or named ends in a stack.
    expect(stderr).not.toContain('This is a fault of Forbear');
    if (code === 4) expect(stderr).toMatch(/^\w+: /m);
  });

  it.each(FROM_STDIN)('%i: forbear conformance asl < %s', (code, input) => {
    expect(forbear(['conformance', 'asl'], { input })).toMatchObject({ status: code });
  });

  it('stand in the table for every command: not understood, and unusable where it reads something', () => {
    for (const { words } of COMMANDS) {
      const codes = TABLE.flatMap(([code, command]) => (`${command} `.startsWith(`${words} `) ? [code] : []));
      const usual = ['policy rules', 'conformance asl'].includes(words) ? [2] : [2, 4];
      expect([words, codes]).toEqual([words, expect.arrayContaining(usual)]);
    }
  });
});
