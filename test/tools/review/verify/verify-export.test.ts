import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { federalLawOnly } from '#domain/policy/federal-law-only.ts';
import { readExportManifest } from '#tools/review/verify/read-export.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { forbear } from '#test/support/forbear-command.ts';
import { Forger, type LooseJson } from '#test/support/forger.ts';
import { Life } from '#test/support/account-life.ts';
import { roomyPolicy } from '#test/support/policy.ts';
import { exported, seededDatabase } from '#test/support/seeded-export.ts';

const SALT = 'a salt for tests, 32 bytes long.';
const isContact = ({ type }: LooseJson) => type === 'ContactIntended';

let database: DatabaseSync;

beforeAll(async () => {
  database = await seededDatabase('a crowd to verify');
}, 60_000);

const verify = (...args: string[]) => forbear(['evidence', 'verify', ...args]);

describe('an export', () => {
  it('of an account holds the whole ledger of its debtor, and nobody else’s', async () => {
    const portfolio = new Forger(exported(database));
    const [debtorId = '', ledger = []] =
      [...portfolio.ledgers].find(([, commits]) => placedIn(commits).length === 2) ?? [];
    const [accountId = ''] = placedIn(ledger);
    const account = new Forger(exported(database, { scope: { kind: 'account', id: accountId } }));
    const debtor = new Forger(exported(database, { scope: { kind: 'debtor', id: debtorId } }));
    expect(account.ledgers).toEqual(new Map([[debtorId, ledger]]));
    expect(debtor.ledgers).toEqual(account.ledgers);
  });

  it('is of somebody', () => {
    expect(() => exported(database, { scope: { kind: 'portfolio', id: 'p-nobody' } })).toThrow(
      'found no ledger of portfolio p-nobody',
    );
  });

  it('stands on the heads of an earlier one, and not on those of another history', async () => {
    const early = new Forger(exported(database));
    for (const ledger of early.ledgers.values()) ledger.splice(-3, 3);
    const earlier = readExportManifest(early.write('forges the heads'));
    const now = exported(database);
    const { findings, checked } = await verifyExport(now, { anchors: [earlier] });
    expect(findings).toEqual([]);
    expect(checked.anchors).toBe(earlier.ledgers.length);
    const other = readExportManifest(exported(await seededDatabase('some other crowd')));
    const [ledger] = earlier.ledgers;
    const renamed = { ...other, ledgers: other.ledgers.map((each) => ({ ...each, debtorId: ledger?.debtorId ?? '' })) };
    expect((await verifyExport(now, { anchors: [renamed] })).findings).toEqual([
      expect.objectContaining({ promise: 'anchors', kind: 'broken' }),
    ]);
  });

  it('lists everything that is wrong when asked, the stop beside the verdict', async () => {
    const forger = new Forger(exported(database));
    const { ledger } = forger.first(({ type, written }) => type === 'CeaseRequested' && written === true);
    const copy = structuredClone(ledger.find(({ facts }) => facts.some(isContact)) ?? {});
    const intent = copy.facts.find(isContact);
    const at = '2026-06-24T17:00:00.000Z';
    Object.assign(intent, { at, intentId: 'a-0000000000000000-1.9.1' });
    Object.assign(intent.permit, { at, seq: ledger.length });
    ledger.push({ ...copy, at, facts: [intent] });
    const { findings, complete } = await verifyExport(forger.write('forges the heads'), { findAll: true });
    expect(complete).toBe(true);
    expect(findings.map(({ promise }) => promise)).toEqual(['verdicts', 'stops', 'stops']);
    const stops = findings.slice(1).map(({ because }) => because.replace(/^.* was /, ''));
    expect(stops).toEqual(['intended despite: cease', 'intended despite: AccountClosed']);
  });

  it('follows from the facts by the book of the policy it names, whatever law is in force today', async () => {
    const life = new Life({ policy: federalLawOnly(roomyPolicy()) });
    await life.place({ city: 'Seattle', state: 'WA', zip: '98101' });
    await life.world.advance('20d');
    const federal = await verifyExport(exported(life.world.database));
    expect(federal.findings).toEqual([]);
    expect(federal.checked.verdicts).toBeGreaterThan(0);
  });

  it('decided by another rule book is not called wrong, and not proved either', async () => {
    const forger = new Forger(exported(database));
    for (const { fact } of forger.having(({ permit }) => permit !== undefined)) fact.permit.ruleBook = 'before-today';
    const { findings } = await verifyExport(forger.write('forges the heads'));
    expect(new Set(findings.map(({ promise, kind }) => `${promise} ${kind}`))).toEqual(new Set(['verdicts unproven']));
    expect(findings[0]?.because).toContain('decided by rule book before-today');
  });
});

describe('a redacted export', () => {
  it('proves the same as the one it was made from, and names nobody', async () => {
    const full = exported(database);
    const redacted = exported(database, { salt: SALT });
    const verified = await verifyExport(redacted);
    expect(verified.findings).toEqual([]);
    expect(verified.checked).toEqual((await verifyExport(full)).checked);
    const { fact } = new Forger(full).first(({ type }) => type === 'DebtorIdentified');
    const lines = JSON.stringify([...new Forger(redacted).ledgers]);
    expect(lines).not.toContain(fact.name.last);
    expect(lines).not.toContain(fact.dateOfBirth);
  });

  it('is of the same heads as the one it was made from', async () => {
    const anchors = [readExportManifest(exported(database))];
    const { findings, checked } = await verifyExport(exported(database, { salt: SALT }), { anchors });
    expect(findings).toEqual([]);
    expect(checked.anchors).toBe(anchors[0]?.ledgers.length);
  });

  it.each([
    {
      kind: 'a changed hash of an address',
      forge: (forger: Forger) => {
        forger.first(({ reach }) => reach?.kind === 'email').fact.reach.address = 'other@redacted.invalid';
      },
      care: 'refits files' as const,
      breaks: 'chain',
    },
    {
      kind: 'a changed seal',
      forge: (forger: Forger) => {
        forger.first(isContact).line.seal = '0'.repeat(64);
      },
      care: 'rehashes the chain' as const,
      breaks: 'chain',
    },
    {
      kind: 'a ruling removed',
      forge: (forger: Forger) => {
        forger.first(({ type }) => type === 'ContactRefused').fact.permit.rules.pop();
      },
      care: 'forges the heads' as const,
      breaks: 'verdicts',
    },
    {
      kind: 'changed zones',
      forge: (forger: Forger) => {
        const has = (type: string) => (ledger: readonly LooseJson[]) =>
          ledger.some(({ commit }) => commit.facts.some((fact: LooseJson) => fact.channel === type));
        const email = has('email');
        forger.first((fact, _, ledger) => fact.zones?.length > 0 && email(ledger)).fact.zones = ['Pacific/Honolulu'];
      },
      care: 'forges the heads' as const,
      breaks: 'verdicts',
    },
  ])('shows $kind', async ({ forge, care, breaks }) => {
    const forger = new Forger(exported(database, { salt: SALT }));
    forge(forger);
    const { findings } = await verifyExport(forger.write(care));
    expect(findings.map(({ promise }) => promise)).toEqual([breaks]);
  });
});

describe('forbear evidence verify', () => {
  it('prints a table, and ends with 0 when every promise is kept', () => {
    const { status, stdout } = verify(exported(database));
    expect(stdout).toContain('Every promise is kept.');
    expect(stdout).toMatch(/verdicts +\d+ +kept/);
    expect(status).toBe(0);
  });

  it('ends with 1 at the first broken promise, as JSON too', () => {
    const forger = new Forger(exported(database));
    forger.first(isContact).fact.permit.rules.pop();
    const folder = forger.write('forges the heads');
    const { status, stdout } = verify(folder);
    expect(status).toBe(1);
    expect(stdout).toMatch(/BROKEN verdicts: d-[0-9a-f]{16}, commit \d+: the permit for .* lacks the ruling of /);
    const json = verify(folder, '--json', '--all');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      complete: true,
      findings: [{ promise: 'verdicts', kind: 'broken' }],
    });
  });

  it('ends with 4 where there is no export, and with 3 where this code cannot judge', () => {
    const nothing = verify(mkdtempSync(join(tmpdir(), 'forbear-nothing-')));
    expect(nothing.status).toBe(4);
    expect(nothing.stderr).toContain('expected the folder of an export');
    const forger = new Forger(exported(database));
    forger.first(isContact).fact.permit.ruleBook = 'before-today';
    expect(verify(forger.write('forges the heads')).status).toBe(3);
  });

  it('compares with a manifest that was kept elsewhere, whatever its name', () => {
    const folder = exported(database);
    const kept = join(mkdtempSync(join(tmpdir(), 'forbear-kept-')), 'heads of august.json');
    copyFileSync(join(folder, 'manifest.json'), kept);
    const forger = new Forger(folder);
    for (const ledger of forger.ledgers.values()) ledger.pop();
    const truncated = forger.write('forges the heads');
    expect(verify(truncated).status).toBe(0);
    const { status, stdout } = verify(truncated, '--heads', kept);
    expect(status).toBe(1);
    expect(stdout).toMatch(/BROKEN anchors: d-[0-9a-f]{16}, commit \d+: ends before commit \d+, which was its head/);
    expect(verify(folder, '--heads', kept).status).toBe(0);
  });

  it('explains itself', () => {
    const { stdout } = verify('--help');
    for (const word of ['--all', '--json', '--heads', 'Exit codes', 'docs/evidence.md']) expect(stdout).toContain(word);
  });
});

function placedIn(ledger: readonly LooseJson[]): string[] {
  return ledger.flatMap(({ facts }) =>
    facts.flatMap((fact: LooseJson) => (fact.type === 'AccountPlaced' ? [fact.accountId] : [])),
  );
}
