import type { PayloadTemplate } from './payload-template.ts';

/** A definition made ready to run, once, for all executions of it. */
export interface CompiledMachine {
  readonly scope: CompiledScope;
  /** The whole execution's limit in seconds, where the definition sets one. */
  readonly timeoutSeconds: number | undefined;
}

/** States that can go to one another: the machine's own, a branch's or a Map's item processor's. */
export interface CompiledScope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
}

/** How a state, a Choice rule or a catcher is left: what it assigns, what it passes on, where to; no `next` ends. */
export interface Transition {
  readonly assign: readonly (readonly [string, PayloadTemplate])[] | undefined;
  readonly output: PayloadTemplate | undefined;
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number;
  readonly fullJitter: boolean;
}

export interface Catcher extends Transition {
  readonly errors: readonly string[];
}

interface Named {
  readonly name: string;
}

/** What Task, Parallel and Map share: they can fail, be tried again, and have a result. */
interface Retriable extends Named, Transition {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends Named, Transition {
  readonly type: 'Pass';
}

export interface WaitState extends Named, Transition {
  readonly type: 'Wait';
  readonly until: { readonly field: 'Seconds' | 'Timestamp'; readonly template: PayloadTemplate };
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly (Transition & { readonly condition: PayloadTemplate; readonly location: string })[];
  readonly defaultTransition: Transition | undefined;
}

export interface SucceedState extends Named, Transition {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: PayloadTemplate | undefined;
  readonly cause: PayloadTemplate | undefined;
}

export interface TaskState extends Retriable {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly arguments: PayloadTemplate | undefined;
  readonly timeoutSeconds: PayloadTemplate | undefined;
  readonly heartbeatSeconds: PayloadTemplate | undefined;
}

/** What a Task calls, taken apart, with the family of history events that tell of it. */
export interface TaskResource {
  readonly arn: string;
  readonly events: 'Task' | 'LambdaFunction' | 'Activity';
  /** Such as `lambda` or `aws-sdk:s3`; empty for a plain function or activity ARN. */
  readonly service: string;
  /** Such as `invoke.waitForTaskToken`. */
  readonly action: string;
  readonly pattern: 'request' | 'sync' | 'callback';
}

export interface ParallelState extends Retriable {
  readonly type: 'Parallel';
  readonly branches: readonly CompiledScope[];
  readonly arguments: PayloadTemplate | undefined;
}

export interface MapState extends Retriable {
  readonly type: 'Map';
  readonly processor: CompiledScope;
  readonly distributed: DistributedMode | undefined;
  readonly items: PayloadTemplate | undefined;
  readonly itemSelector: PayloadTemplate | undefined;
  readonly maxConcurrency: PayloadTemplate | undefined;
  readonly toleratedFailureCount: PayloadTemplate | undefined;
  readonly toleratedFailurePercentage: PayloadTemplate | undefined;
}

/** What only a distributed Map has. */
export interface DistributedMode {
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly label: string | undefined;
  readonly reader: ItemReader | undefined;
  readonly batcher: ItemBatcher | undefined;
  readonly writer: ResultWriter | undefined;
}

export interface ItemReader {
  readonly action: 'getObject' | 'listObjectsV2';
  readonly arguments: PayloadTemplate;
  readonly format: 'CSV' | 'JSON' | 'JSONL';
  /** Column names of a CSV without a header line. */
  readonly csvHeaders: readonly string[] | undefined;
  readonly csvDelimiter: string;
  readonly maxItems: PayloadTemplate | undefined;
  /** JSON Pointer to the array inside a JSON file. */
  readonly itemsPointer: PayloadTemplate | undefined;
}

export interface ItemBatcher {
  readonly maxItems: PayloadTemplate | undefined;
  readonly maxBytes: PayloadTemplate | undefined;
  readonly input: PayloadTemplate | undefined;
}

export interface ResultWriter {
  /** Where to write; without it the formatted results are the state's result. */
  readonly destination: PayloadTemplate | undefined;
  readonly transformation: 'NONE' | 'COMPACT' | 'FLATTEN';
  readonly outputType: 'JSON' | 'JSONL';
}

export type CompiledState =
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | TaskState
  | ParallelState
  | MapState;

export type RetriableState = TaskState | ParallelState | MapState;
