import type { Printer } from '#domain/ports/printer.ts';
import type { Caller } from '#domain/ports/caller.ts';
import type { Texter } from '#domain/ports/texter.ts';
import type { Mailer } from '#domain/ports/mailer.ts';
import type { ProviderEventReader } from '#domain/ports/provider-event.ts';
import type { Files } from '#domain/ports/files.ts';
import type { NumberTypes } from '#domain/ports/number-types.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { LedgerStream } from '#domain/ports/ledger-stream.ts';
import type { ReadModel } from '#domain/ports/read-model.ts';
import type { Executions } from '#domain/ports/executions.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { Callbacks } from '#domain/ports/callbacks.ts';

/** Everything a task may ask for. A task names what it needs; it gets that and no more, here and on AWS. */
export interface Ports {
  readonly ledger: CaseFiles;
  readonly policy: Policy;
  readonly codeVersion: string;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly texter: Texter;
  readonly caller: Caller;
  readonly printer: Printer;
  readonly files: Files;
  readonly numberTypes: NumberTypes;
  readonly executions: Executions;
  readonly callbacks: Callbacks;
  readonly providerEvents: ProviderEventReader;
  readonly ledgerStream: LedgerStream;
  readonly readModel: ReadModel;
}
export type PortName = keyof Ports;
