import type { JsonObject } from './json-value.ts';

/**
 * Thrown by a task to fail with an error name that `Retry` and `Catch` can match.
 * Both parts may be missing, as when a token is answered with SendTaskFailure and nothing else.
 */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  readonly error: string | undefined;
  readonly detail: string | undefined;

  constructor(failure: { error?: string | undefined; cause?: string | undefined }) {
    super(`${failure.error ?? 'unnamed error'}: ${failure.cause ?? 'no cause given'}`);
    this.error = failure.error;
    this.detail = failure.cause;
  }
}

/** Why a state failed, in the words of the history: an error name and its cause, either of which may be missing. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly error: string | undefined;
  readonly detail: string | undefined;
  /** A second name that `ErrorEquals` may use for the same failure. */
  readonly alias: string | undefined;

  constructor(failure: { error?: string | undefined; cause?: string | undefined; alias?: string | undefined }) {
    // A timeout that a Catch waits for is everyday business; a stack would tell nothing and cost more than the rest.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(failure.error ?? 'unnamed error');
    Error.stackTraceLimit = stackTraceLimit;
    this.error = failure.error;
    this.detail = failure.cause;
    this.alias = failure.alias;
  }

  /** What `$states.errorOutput` shows, and what a Catch without Output passes on. */
  errorOutput(): JsonObject {
    return { Error: this.error ?? '', Cause: this.detail ?? '' };
  }

  /** The members of a history event's details: what is missing is left out. */
  eventDetails(): { error?: string; cause?: string } {
    return {
      ...(this.error === undefined ? {} : { error: this.error }),
      ...(this.detail === undefined ? {} : { cause: this.detail }),
    };
  }
}

/** A JSONata expression, or the value it gave, that the state cannot use. The interpreter adds state and event id. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
  /** The field in AWS's notation, such as `Output/result` or `Catch[1]/Output`. */
  readonly location: string | undefined;

  constructor(message: string, location?: string) {
    super(message);
    this.location = location;
  }
}

/** Ends the whole execution, past every Retry and Catch. */
export class ExecutionStop extends Error {
  override readonly name = 'ExecutionStop';
  readonly failure: StateFailure;

  constructor(failure: { error: string; cause: string }) {
    super(failure.cause);
    this.failure = new StateFailure(failure);
  }
}

type ApiErrorName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut';

/** What the Step Functions API would answer. `name` is AWS's error code. */
export class StatesApiError extends Error {
  override readonly name: ApiErrorName;

  constructor(name: ApiErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** A definition that Step Functions, or this engine, does not run. The message names state, field and remedy. */
export class DefinitionError extends Error {
  override readonly name: 'InvalidDefinition' | 'UnsupportedDefinition';

  constructor(name: 'InvalidDefinition' | 'UnsupportedDefinition', message: string) {
    super(message);
    this.name = name;
  }
}
