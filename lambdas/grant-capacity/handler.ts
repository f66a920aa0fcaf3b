import { callbacks } from '#adapters/aws/ports/callbacks.ts';
import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { files } from '#adapters/aws/ports/files.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { grantCapacity } from './task.ts';

export const handler = toHandler(grantCapacity, { ledger, policy, codeVersion, callbacks, files });
