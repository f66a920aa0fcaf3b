import type { JsonValue } from './json-value.ts';
import type { Template } from './template.ts';

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
export interface Landing {
  readonly assign: readonly (readonly [string, Template])[] | undefined;
  readonly output: Template | undefined;
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

export interface Catcher extends Landing {
  readonly errors: readonly string[];
}

interface Named {
  readonly name: string;
}

/** What Task, Parallel and Map share: they can fail, be tried again, and have a result. */
interface Retriable extends Named, Landing {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends Named, Landing {
  readonly type: 'Pass';
}

export interface WaitState extends Named, Landing {
  readonly type: 'Wait';
  readonly until: { readonly field: 'Seconds' | 'Timestamp'; readonly template: Template };
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly (Landing & { readonly condition: Template; readonly location: string })[];
  readonly otherwise: Landing | undefined;
}

export interface SucceedState extends Named, Landing {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface TaskState extends Retriable {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
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
  readonly arguments: Template | undefined;
}

export interface MapState extends Retriable {
  readonly type: 'Map';
  readonly processor: CompiledScope;
  readonly distributed: DistributedMode | undefined;
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
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
  readonly arguments: Template;
  readonly format: 'CSV' | 'JSON' | 'JSONL';
  /** Column names of a CSV without a header line. */
  readonly csvHeaders: readonly string[] | undefined;
  readonly csvDelimiter: string;
  readonly maxItems: Template | undefined;
  /** JSON Pointer to the array inside a JSON file. */
  readonly itemsPointer: Template | undefined;
}

export interface ItemBatcher {
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
  readonly input: Template | undefined;
}

export interface ResultWriter {
  /** Where to write; without it the formatted results are the state's result. */
  readonly destination: Template | undefined;
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

/** The value of a literal template; definitions are checked to have one where this is used. */
export function literalValue(template: Template | undefined): JsonValue | undefined {
  return template?.kind === 'literal' ? template.payload.value : undefined;
}
