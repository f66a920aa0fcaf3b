import type { ContextObject } from './context-object.ts';
import type { JsonValue } from './json-value.ts';

/** One call of a Task state. The values are the callee's own; changing them changes nothing in the execution. */
export interface TaskCall {
  /** The state's `Resource`. */
  readonly resource: string;
  /** The evaluated `Arguments`, or the state's input when it has none. */
  readonly arguments: JsonValue;
  readonly context: ContextObject;
  /** Given to `.waitForTaskToken` calls: what `sendTaskSuccess` and its siblings want. */
  readonly taskToken?: string;
  readonly stateName: string;
  readonly executionArn: string;
}

/** Returned by `run` for a call that never ends: the state waits until its timeout, or its execution's, strikes. */
export const noAnswer = Symbol('no answer');

/** Returned by `run` for a `.sync` call to tell what the request itself returned, apart from the job's outcome. */
export class Submitted {
  readonly response: JsonValue;
  readonly outcome: JsonValue | Error | typeof noAnswer;

  /** @param outcome the job's result, the TaskError it failed with, or `noAnswer`. */
  constructor(response: JsonValue, outcome: JsonValue | Error | typeof noAnswer) {
    this.response = response;
    this.outcome = outcome;
  }
}

export type TaskCallResult = JsonValue | Submitted | typeof noAnswer;

/** An object of a bucket, as ListObjectsV2 tells of it. */
export interface ListedObject {
  readonly Key: string;
  readonly Size?: number;
  readonly ETag?: string;
  /** Epoch seconds. */
  readonly LastModified?: number;
  readonly StorageClass?: string;
}

/** What lies outside the state machine. Calls take no virtual time and must not await `Engine.settle`. */
export interface Resources {
  /**
   * Does what a Task asks for. The answer is the raw result, for `lambda:invoke` the whole envelope with its `Payload`;
   * for `.waitForTaskToken` it is what the request returned, and the outcome comes by token.
   * @throws TaskError to fail the task. Any other error fails it under its `name`, as a Lambda function's would.
   */
  run(call: TaskCall): Promise<TaskCallResult>;
  /** The text of an object that an ItemReader reads. @throws TaskError when it does not exist. */
  getObject?(bucket: string, key: string): Promise<string>;
  /** Keeps an object that a ResultWriter writes. */
  putObject?(bucket: string, key: string, body: string): Promise<void>;
  /** The objects that an ItemReader goes through, in order of key. */
  listObjects?(bucket: string, prefix: string): Promise<ListedObject[]>;
}
