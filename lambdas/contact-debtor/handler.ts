import { caller } from '#adapters/aws/ports/caller.ts';
import { clock } from '#adapters/aws/ports/clock.ts';
import { codeVersion } from '#adapters/aws/ports/code-version.ts';
import { ledger } from '#adapters/aws/ports/ledger.ts';
import { mailer } from '#adapters/aws/ports/mailer.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { printer } from '#adapters/aws/ports/printer.ts';
import { texter } from '#adapters/aws/ports/texter.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { contactDebtor } from './task.ts';

export const handler = toHandler(contactDebtor, {
  ledger,
  policy,
  codeVersion,
  clock,
  mailer,
  texter,
  caller,
  printer,
});
