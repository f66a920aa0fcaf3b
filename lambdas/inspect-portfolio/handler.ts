import { files } from '#adapters/aws/ports/files.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { inspectPortfolio } from './task.ts';

export const handler = toHandler(inspectPortfolio, { files, ledger, policy });
