/** Step Functions cuts long payloads off in its logs, never in an execution's history. */
interface Truncation {
  readonly truncated: false;
}

export const NOT_TRUNCATED: Truncation = Object.freeze({ truncated: false });

interface Failed {
  readonly error?: string;
  readonly cause?: string;
}

interface Input {
  /** JSON text. */
  readonly input: string;
  readonly inputDetails: Truncation;
}

interface Output {
  /** JSON text. */
  readonly output: string;
  readonly outputDetails: Truncation;
}

interface Resource {
  readonly resourceType: string;
  readonly resource: string;
}

interface Limits {
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

interface Iteration {
  readonly name: string;
  readonly index: number;
}

/** The details an event can carry, under the names that GetExecutionHistory gives them. */
export interface EventDetails {
  readonly executionStartedEventDetails: Input & { readonly roleArn: string };
  readonly executionSucceededEventDetails: Output;
  readonly executionFailedEventDetails: Failed;
  readonly executionTimedOutEventDetails: Failed;
  readonly executionAbortedEventDetails: Failed;
  readonly stateEnteredEventDetails: Input & { readonly name: string };
  readonly stateExitedEventDetails: Output & {
    readonly name: string;
    /** Variable to JSON text. */
    readonly assignedVariables?: Readonly<Record<string, string>>;
    readonly assignedVariablesDetails?: Truncation;
  };
  readonly evaluationFailedEventDetails: Failed & { readonly location?: string; readonly state: string };
  readonly taskScheduledEventDetails: Resource & Limits & { readonly region: string; readonly parameters: string };
  readonly taskStartedEventDetails: Resource;
  readonly taskSubmittedEventDetails: Resource & Output;
  readonly taskSubmitFailedEventDetails: Resource & Failed;
  readonly taskSucceededEventDetails: Resource & Output;
  readonly taskFailedEventDetails: Resource & Failed;
  readonly taskTimedOutEventDetails: Resource & Failed;
  readonly lambdaFunctionScheduledEventDetails: Input & Limits & { readonly resource: string };
  readonly lambdaFunctionSucceededEventDetails: Output;
  readonly lambdaFunctionFailedEventDetails: Failed;
  readonly lambdaFunctionTimedOutEventDetails: Failed;
  readonly activityScheduledEventDetails: Input & Limits & { readonly resource: string };
  readonly activityStartedEventDetails: { readonly workerName?: string };
  readonly activitySucceededEventDetails: Output;
  readonly activityFailedEventDetails: Failed;
  readonly activityTimedOutEventDetails: Failed;
  readonly mapStateStartedEventDetails: { readonly length: number };
  readonly mapIterationStartedEventDetails: Iteration;
  readonly mapIterationSucceededEventDetails: Iteration;
  readonly mapIterationFailedEventDetails: Iteration;
  readonly mapIterationAbortedEventDetails: Iteration;
  readonly mapRunStartedEventDetails: { readonly mapRunArn: string };
  readonly mapRunFailedEventDetails: Failed;
}

type StateType = 'Task' | 'Choice' | 'Wait' | 'Parallel' | 'Map' | 'Pass' | 'Succeed';

export type HistoryEventType =
  | `Execution${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted'}`
  | `${StateType}State${'Entered' | 'Exited'}`
  | 'FailStateEntered'
  | `${'Task' | 'Wait' | 'Parallel' | 'Map'}StateAborted`
  | 'EvaluationFailed'
  | `Task${'Scheduled' | 'Started' | 'Submitted' | 'SubmitFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `LambdaFunction${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Activity${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `${'Parallel' | 'Map'}State${'Started' | 'Succeeded' | 'Failed'}`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapRun${'Started' | 'Succeeded' | 'Failed'}`;

/** One event of an execution's history, in the shape of GetExecutionHistory; `timestamp` is ISO 8601. */
export interface HistoryEvent extends Partial<EventDetails> {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: string;
  readonly type: HistoryEventType;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What is known of an execution without its history. Dates are ISO 8601. */
export interface ExecutionSummary {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: string;
  readonly stopDate?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** Where histories go. The engine keeps no event after it has handed it over. */
export interface HistorySink {
  /** Takes the next events of an execution: called when it suspends and when it ends, in order of event id. */
  append(executionArn: string, events: HistoryEvent[]): void;
  /** Told once for each execution, after its last event. */
  closed(summary: ExecutionSummary): void;
  /** All events of an execution so far, in order. */
  read(executionArn: string): HistoryEvent[];
}

/** A sink that keeps everything in memory. */
export class MemoryHistory implements HistorySink {
  readonly #events = new Map<string, HistoryEvent[]>();

  append(executionArn: string, events: HistoryEvent[]): void {
    const known = this.#events.get(executionArn);
    if (known === undefined) this.#events.set(executionArn, events);
    else for (const event of events) known.push(event);
  }

  closed(): void {}

  read(executionArn: string): HistoryEvent[] {
    return [...(this.#events.get(executionArn) ?? [])];
  }
}
