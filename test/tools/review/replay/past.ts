import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ReplayTotals } from '#tools/review/replay/replay-totals.ts';
import { replay, type ReplayOptions } from '#tools/review/replay/replay.ts';
import { Life, policy } from '#test/support/account-life.ts';

/** The policy as reviewed with another ceiling, and so with another version. */
export function withCeiling(changes: Partial<Policy['strategy']['ceiling']>): Policy {
  const ceiling = { ...policy.strategy.ceiling, ...changes };
  const changed = { ...policy, strategy: { ...policy.strategy, ceiling } };
  return { ...changed, version: policyVersionOf(compilePolicy(changed)) };
}

/** A life whose ledgers stay behind in a file. */
export function lifeOnFile(by: Policy = policy): { life: Life; ledgers: string } {
  const ledgers = join(mkdtempSync(join(tmpdir(), 'forbear-replay-')), 'forbear.sqlite');
  return { life: new Life({ policy: by, database: openSqlite(ledgers) }), ledgers };
}

/**
 * A month of Ana Lopez and her two debts, both placed at noon on Monday 5 January 2026. Both first reminders are due ten
 * days later at noon; one goes on Thursday the 15th, the other, twenty hours later at least, on Friday the 16th at 8:00.
 */
export async function monthOfTwoDebts(
  by: Policy = policy,
  days = 20,
): Promise<{ ledgers: string; loan: string; card: string }> {
  const { life, ledgers } = lifeOnFile(by);
  const loan = await life.place({ account_ref: 'LOAN' });
  const card = await life.place({ account_ref: 'CARD' });
  await life.world.advance(`${days}d`);
  return { ledgers, loan, card };
}

export async function replayed(
  ledgers: string,
  by: Policy | 'in force then',
  options: Omit<ReplayOptions, 'policy' | 'ledgers'> = {},
): Promise<ReplayTotals> {
  return await replay({ ledgers, ...(by !== 'in force then' && { policy: by }), ...options });
}
