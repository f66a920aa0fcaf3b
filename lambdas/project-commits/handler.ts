import { ledger } from '#adapters/aws/ports/ledger.ts';
import { ledgerStream } from '#adapters/aws/ports/ledger-stream.ts';
import { readModel } from '#adapters/aws/ports/read-model.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { projectCommits } from './task.ts';

export const handler = toHandler(projectCommits, { ledgerStream, ledger, readModel });
