import type { Caller, Mailer, Printer, Texter } from '#domain/channels/channels.ts';
import type { ReportReader } from '#domain/channels/provider-report.ts';
import type { Files } from '#domain/intake/files.ts';
import type { NumberTypes } from '#domain/intake/number-types.ts';
import type { CaseFiles } from '#domain/ledger/case-files.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { LedgerStream } from '#domain/read-model/ledger-stream.ts';
import type { ReadModel } from '#domain/read-model/read-model.ts';
import type { Callbacks, Clock, Executions } from '#domain/workflow/executions.ts';

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
  readonly reports: ReportReader;
  readonly ledgerStream: LedgerStream;
  readonly readModel: ReadModel;
}
export type PortName = keyof Ports;
