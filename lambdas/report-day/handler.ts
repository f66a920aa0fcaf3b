import { files } from '#adapters/aws/ports/files.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { readModel } from '#adapters/aws/ports/read-model.ts';
import { toHandler } from '../to-handler.ts';
import { reportToCreditor } from './task.ts';

export const handler = toHandler(reportToCreditor, { readModel, ledger, files, policy });
