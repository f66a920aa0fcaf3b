import * as z from 'zod';
import { AccountId, DebtorId, type Instant } from '#domain/values/primitives.ts';
import type { Stamp } from '#domain/ledger/commit.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Progress } from '#domain/planning/plan.ts';
import { At } from './define-task.ts';
import type { Ports } from './ports.ts';

/** What every task about one account is told: who, which account, and the time it works at. */
export const accountInput = { debtorId: DebtorId, accountId: AccountId, at: At };

/** What a task that plans is told besides: how far its execution has come. */
export const planningInput = { ...accountInput, startedAt: At, step: z.int().nonnegative() };

export function progressOf({ startedAt, step }: { startedAt: Instant; step: number }): Progress {
  return { startedAt: epochMs(startedAt), steps: step };
}

/** Marks what a task appends with the code and the policy it decided by. */
export function stampOf(at: Instant, { codeVersion, policy }: Pick<Ports, 'codeVersion' | 'policy'>): Stamp {
  return { at, codeVersion, policyVersion: policy.version };
}
