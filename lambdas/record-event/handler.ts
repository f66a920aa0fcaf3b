import { callbacks } from '#adapters/aws/ports/callbacks.ts';
import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { toHttpHandler } from '#lambdas/to-http-handler.ts';
import { recordEvent } from './task.ts';

export const handler = toHttpHandler(recordEvent, { ledger, policy, codeVersion, callbacks });
