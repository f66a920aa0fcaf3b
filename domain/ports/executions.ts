import * as z from 'zod';
import { AccountId, DebtorId } from '#domain/values/primitives.ts';

/** What an account's execution is started with: identifiers only, because AWS keeps input in the history. */
export const AccountExecution = z.strictObject({ debtorId: DebtorId, accountId: AccountId, cycle: z.int().positive() });
export type AccountExecution = z.infer<typeof AccountExecution>;

/** One name per account and cycle: starting twice starts once. At most 80 characters, as Step Functions wants. */
export function executionName({ accountId, cycle }: Pick<AccountExecution, 'accountId' | 'cycle'>): string {
  return `${accountId}-${cycle}`;
}

/** Starts account executions, paced under the quota of the service. */
export interface Executions {
  /** Answers `already-started` when an execution of that name exists, running or ended. */
  start(input: AccountExecution): Promise<'started' | 'already-started'>;
}
