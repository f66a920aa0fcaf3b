import { callbacks } from '#adapters/aws/ports/callbacks.ts';
import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { providerEventReader } from '#adapters/aws/ports/provider-events.ts';
import { toHandler } from '../to-handler.ts';
import { receiveReport } from './task.ts';

export const handler = toHandler(receiveReport, {
  providerEvents: providerEventReader,
  ledger,
  policy,
  codeVersion,
  callbacks,
});
