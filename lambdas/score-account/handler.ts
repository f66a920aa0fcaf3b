import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { readModel } from '#adapters/aws/ports/read-model.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { scoreAccount } from './task.ts';

export const handler = toHandler(scoreAccount, { ledger, policy, codeVersion, readModel });
