import type { TaskName } from '#lambdas/catalog.ts';

interface TaskSize {
  /** Megabytes; the share of a processor grows with them, one whole processor at 1,769. */
  readonly memorySize: number;
  readonly seconds: number;
}

/**
 * What most tasks need: a read and a conditional write of the ledger, together well under a second even when cold. Half
 * a minute leaves room for the SDK's own three tries; beyond it Lambda ends the task and Step Functions tries again.
 */
const DEFAULT_SIZE: TaskSize = { memorySize: 512, seconds: 30 };

/**
 * Where more is needed. Fifteen minutes are the most Lambda gives.
 */
const SIZES: Readonly<Partial<Record<TaskName, TaskSize>>> = {
  // A provider is given ten seconds, and before and after it the ledger is read and written up to three times each.
  ContactDebtor: { memorySize: 512, seconds: 60 },
  // Stops an arm for ten thousand persons at most, each a read, an append and perhaps a wake: 30 ms together.
  CheckGuardrails: { memorySize: 512, seconds: 900 },
  // Ranks every request of the day in memory: 100,000 of some 400 bytes, read in pages.
  DrawCapacity: { memorySize: 1024, seconds: 300 },
  // Two hundred slots a slice, each a read and an append.
  GrantCapacity: { memorySize: 512, seconds: 120 },
  // Reads the file twice from end to end and asks the ledger about every row: a million rows are some 400 MB, judged at
  // 20,000 a second locally; asked about in DynamoDB some hundred at a time, 5 ms each, they take five minutes.
  InspectPortfolio: { memorySize: 1769, seconds: 900 },
  // Two hundred rows a batch, each at most 25 starts a second and one append: 8 seconds, and five times that in a region
  // that throttles. Where numbers are looked up, four a second: 400 of them take 100 seconds.
  PlaceAccounts: { memorySize: 1024, seconds: 300 },
  // Two hundred rows a batch, each one append and at most a call to wake an account.
  RecordChanges: { memorySize: 1024, seconds: 300 },
  // A hundred persons a batch, ten at a time: each a ledger read and a row or two written, 20 ms; four times that cold.
  ProjectCommits: { memorySize: 512, seconds: 60 },
  // Sets a PDF of a few pages, which is work for the processor.
  ReferAccount: { memorySize: 1024, seconds: 60 },
  // A row of the read model for every account, a million in a minute; and a ledger read and its chain proved for every
  // one that moved since the day began: of a million some hundred thousand, 50 at a time, 2 ms of a processor each.
  ReportDay: { memorySize: 1769, seconds: 900 },
  // Reads one small file a slice: 5,000 for a million rows, at 20 ms each under two minutes.
  AcknowledgePortfolio: { memorySize: 1024, seconds: 900 },
};

export function taskSize(task: TaskName): TaskSize {
  return SIZES[task] ?? DEFAULT_SIZE;
}
