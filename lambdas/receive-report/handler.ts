import { callbacks } from '#adapters/aws/ports/callbacks.ts';
import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { reports } from '#adapters/aws/ports/reports.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { receiveReport } from './task.ts';

export const handler = toHandler(receiveReport, { reports, ledger, policy, codeVersion, callbacks });
