import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { executions } from '#adapters/aws/ports/executions.ts';
import { files } from '#adapters/aws/ports/files.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { numberTypes } from '#adapters/aws/ports/number-types.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { placeAccounts } from './task.ts';

export const handler = toHandler(placeAccounts, { files, ledger, policy, codeVersion, executions, numberTypes });
