import { mkdtempSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { epochMs } from '#domain/values/instant.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import { federalLawOnly } from '#domain/policy/federal-law-only.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import type { ReplayTotals } from '#tools/review/replay/replay-totals.ts';
import { runPortfolios } from '#local/run.ts';
import { BANK, MONDAY_NOON, policy } from '#test/support/account-life.ts';
import { lifeOnFile, monthOfTwoDebts, replayed, withCeiling } from './past.ts';

const CALM = withCeiling({ contactsPerWeek: 1 });
const STRICT = withCeiling({ contactsPerStage: 1 });

/** What a person would say of each difference. */
function told({ differences }: ReplayTotals): string[] {
  return differences.map(({ at, recorded, treatmentId, effect, firstAllowedAt }) =>
    [
      at.slice(0, 16),
      recorded,
      treatmentId,
      effect,
      ...(firstAllowedAt === undefined ? [] : ['from', firstAllowedAt.slice(0, 16)]),
    ].join(' '),
  );
}

describe('the policy in force', () => {
  it('gives every permit of a crowd again to the word, on one core or two', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-replay-'));
    const bytes = Buffer.from(portfolioCsv(generatePortfolio(40, 'replay', MONDAY_NOON.slice(0, 10))));
    const { counts, paths } = await runPortfolios({
      policy,
      uploads: [{ creditorId: 'bluebird-wireless', fileName: 'sample.csv', bytes }],
      recoveries: new Map(),
      seed: 'replay',
      start: MONDAY_NOON,
      days: 150,
      folder,
      writeMessages: false,
      workers: 1,
    });
    const { allow, defer, deny } = counts.verdicts;
    const found = await replayed(paths.database, policy, { workers: 1 });
    expect(found).toMatchObject({ permits: allow + defer + deny, exact: allow + defer + deny, differences: [] });
    expect(found).toMatchObject({ unjudged: [], broken: [] });
    expect(allow).toBeGreaterThan(100);
    expect(defer + deny).toBeGreaterThan(3);
    expect(await replayed(paths.database, policy, { workers: 2 })).toEqual(found);
    expect(await replayed(paths.database, 'in force then')).toEqual(found);
    const changed = withCeiling({ contactsPerStage: 2 });
    const byOne = await replayed(paths.database, changed, { workers: 1 });
    expect(byOne.differences.length).toBeGreaterThan(10);
    expect(await replayed(paths.database, changed, { workers: 2 })).toEqual(byOne);
  });
});

describe('a changed policy', () => {
  it('with one contact a week puts off the second debt’s reminder to eight in the morning, six days later', async () => {
    const { ledgers, card } = await monthOfTwoDebts();
    const found = await replayed(ledgers, CALM);
    expect(told(found)).toEqual(['2026-01-16T13:00 ContactIntended first-reminder delayed from 2026-01-22T13:00']);
    expect(found.differences).toMatchObject([
      {
        accountId: card,
        was: { verdict: 'allow' },
        is: { verdict: 'defer', until: '2026-01-22T05:00:00.000Z' },
        rules: [{ id: 'harass-general', was: { outcome: 'allow' }, is: { outcome: 'defer' } }],
      },
    ]);
    // Both notices are required and exempt; the first reminder goes out all the same and is only counted against 1.
    expect(found).toMatchObject({ permits: 4, exact: 2, rewordedPermits: 1 });
  });

  it('with one contact a stage refuses both reminders, and shows no instant to wait for', async () => {
    const { ledgers } = await monthOfTwoDebts();
    expect(told(await replayed(ledgers, STRICT))).toEqual([
      '2026-01-15T17:00 ContactIntended first-reminder refused',
      '2026-01-16T13:00 ContactIntended first-reminder refused',
    ]);
  });

  it('that lifts a ceiling lets pass what was refused when the stage ended, one debt’s reminder a day after the other’s', async () => {
    const { ledgers } = await monthOfTwoDebts(STRICT, 60);
    expect(told(await replayed(ledgers, STRICT))).toEqual([]);
    const found = await replayed(ledgers, policy);
    // The follow-up was to be a text, which stays refused; by email, the strategy's other channel, it would have passed.
    expect(found.differences.map(({ channel }) => channel)).toEqual(['email', 'email', 'email', 'email']);
    expect(told(found)).toEqual([
      '2026-02-19T17:00 ContactRefused first-reminder allowed',
      '2026-02-19T17:00 ContactRefused follow-up allowed',
      '2026-02-19T17:00 ContactRefused first-reminder allowed from 2026-02-20T13:00',
      '2026-02-19T17:00 ContactRefused follow-up allowed from 2026-02-20T13:00',
    ]);
  });

  it('that gives a treatment another channel lets pass what was skipped for want of an address', async () => {
    // Otherwise an account with one address left would be worked by letter anyway.
    const alike = { ...policy, strategy: { ...policy.strategy, segments: [] } };
    const reviewed = { ...alike, version: policyVersionOf(compilePolicy(alike)) };
    const { life, ledgers } = lifeOnFile(reviewed);
    await life.place({ email: '', mobile_phone: '', sms_consent: '', call_consent: '' });
    await life.world.advance('50d');
    const byLetter: Policy = structuredClone(reviewed);
    const followUp = byLetter.strategy.stages.reminder.cadence['default']?.find(({ id }) => id === 'follow-up');
    followUp?.channels.push('letter');
    const found = await replayed(ledgers, { ...byLetter, version: 'by letter' });
    expect(told(found)).toEqual(['2026-02-19T17:00 TreatmentSkipped follow-up allowed']);
    expect(found.differences).toMatchObject([{ channel: 'letter', was: { verdict: 'skipped' } }]);
    expect(told(await replayed(ledgers, reviewed))).toEqual([]);
  });

  it('is compared with another policy’s verdicts when one is given, whatever was recorded', async () => {
    const { ledgers } = await monthOfTwoDebts(STRICT, 60);
    expect(told(await replayed(ledgers, policy, { base: withCeiling({ contactsPerStage: 9 }) }))).toEqual([]);
    expect(told(await replayed(ledgers, STRICT, { base: policy }))).toEqual([
      '2026-02-19T17:00 ContactRefused first-reminder refused',
      '2026-02-19T17:00 ContactRefused first-reminder refused',
    ]);
  });

  it('is asked about some days, one creditor or one rule alone', async () => {
    const { ledgers } = await monthOfTwoDebts();
    const at = (day: string) => epochMs(`${day}T00:00:00.000Z`);
    const asked = async (filter: Parameters<typeof replayed>[2] & object) => {
      const { permits, differences, byOtherRules } = await replayed(ledgers, CALM, filter);
      return { permits, different: differences.length, byOtherRules };
    };
    const days = { from: at('2026-01-15'), to: at('2026-01-16') };
    expect(await asked({ filter: days })).toEqual({ permits: 1, different: 0, byOtherRules: 0 });
    expect(await asked({ filter: { creditorId: BANK } })).toEqual({ permits: 4, different: 1, byOtherRules: 0 });
    expect(await asked({ filter: { creditorId: 'nobody' } })).toEqual({ permits: 0, different: 0, byOtherRules: 0 });
    expect(await asked({ filter: { ruleId: 'harass-general' } })).toMatchObject({ different: 1 });
    expect(await asked({ filter: { ruleId: 'time-quiet-hours' } })).toEqual({
      permits: 4,
      different: 0,
      byOtherRules: 2,
    });
  });
});

describe('a state’s law', () => {
  it('is that of the policy in force then, and another policy’s when that is asked for', async () => {
    const federal = federalLawOnly(policy);
    const { life, ledgers } = lifeOnFile(federal);
    await life.place({ city: 'Seattle', state: 'WA', zip: '98101' });
    await life.world.advance('20d');
    const then = await replayed(ledgers, 'in force then');
    expect(then).toMatchObject({ differences: [], unjudged: [] });
    expect(then.exact).toBe(then.permits);
    const now = await replayed(ledgers, policy);
    expect([...now.reworded.keys()]).toContain('wa-contact-cap');
  });
});

describe('a ledger that is not what was written', () => {
  it('is named with the commit that shows it, and the others are replayed', async () => {
    const { ledgers } = await monthOfTwoDebts();
    const database = new DatabaseSync(ledgers);
    database.exec(`UPDATE ledger_commit SET content = replace(content, '"email"', '"sms"') WHERE seq = 1`);
    database.close();
    const found = await replayed(ledgers, policy);
    expect(found.broken).toHaveLength(1);
    expect(found.broken[0]?.because).toMatch(/^ledger d-[0-9a-f]{16}, commit \d+: /);
  });

  it('is no ledger at all when it is another file', async () => {
    const notes = join(mkdtempSync(join(tmpdir(), 'forbear-replay-')), 'notes.txt');
    writeFileSync(notes, 'call Ana');
    await expect(replayed(notes, policy)).rejects.toThrow('found no SQLite database');
    await expect(replayed(`${notes}.not`, policy)).rejects.toThrow('expected a database');
    const empty = `${notes}.sqlite`;
    const database = new DatabaseSync(empty);
    database.exec('CREATE TABLE note (words TEXT)');
    database.close();
    await expect(replayed(empty, policy)).rejects.toThrow('found a database without ledgers');
  });
});
