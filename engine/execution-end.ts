import type { Execution } from './execution.ts';
import type { StateFailure } from './failures.ts';
import {
  type EventDetails,
  type ExecutionStatus,
  type ExecutionSummary,
  type HistoryEventType,
  NOT_TRUNCATED,
} from './history.ts';
import type { Payload } from './json-value.ts';

export type ClosedStatus = Exclude<ExecutionStatus, 'RUNNING'>;

/** What an execution ended with. */
export interface ExecutionEnd {
  readonly output?: Payload;
  readonly failure?: StateFailure;
  /** The event that led to the end; the last one by default. */
  readonly previousEventId?: number;
}

export function summaryOf(execution: Execution): ExecutionSummary {
  const { arn, name, machine, status, startDate } = execution;
  return { executionArn: arn, stateMachineArn: machine.arn, name, status, startDate };
}

/** What the history says last, as the execution ended. */
export function lastEvent(
  status: ClosedStatus,
  end: ExecutionEnd,
): { type: HistoryEventType; details: Partial<EventDetails> } {
  const failed = end.failure?.eventDetails() ?? {};
  switch (status) {
    case 'SUCCEEDED':
      return {
        type: 'ExecutionSucceeded',
        details: {
          executionSucceededEventDetails: { output: end.output?.text ?? 'null', outputDetails: NOT_TRUNCATED },
        },
      };
    case 'TIMED_OUT':
      return { type: 'ExecutionTimedOut', details: { executionTimedOutEventDetails: failed } };
    case 'ABORTED':
      return { type: 'ExecutionAborted', details: { executionAbortedEventDetails: failed } };
    case 'FAILED':
      return { type: 'ExecutionFailed', details: { executionFailedEventDetails: failed } };
    default:
      return status satisfies never;
  }
}
