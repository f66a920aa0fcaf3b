import { Engine, type ExecutionDescription } from '#engine/engine.ts';
import { TaskError } from '#engine/failures.ts';
import type { HistoryEvent } from '#engine/history.ts';
import type { JsonValue } from '#engine/json-value.ts';
import type { ListedObject, Resources, TaskCallResult, TaskCall } from '#engine/resources.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';

export const START = '2026-01-01T00:00:00.000Z';
export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const AWAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

type Task = (call: TaskCall) => TaskCallResult | Promise<TaskCallResult>;

/** Tasks by state name, and a bucket. */
export class FakeResources implements Resources {
  readonly calls: TaskCall[] = [];
  readonly objects = new Map<string, string>();
  readonly tasks: Record<string, Task>;

  constructor(tasks: Record<string, Task> = {}) {
    this.tasks = tasks;
  }

  async run(call: TaskCall): Promise<TaskCallResult> {
    this.calls.push(call);
    const task = this.tasks[call.stateName];
    return task === undefined ? call.arguments : task(call);
  }

  async getObject(bucket: string, key: string): Promise<string> {
    const body = this.objects.get(`${bucket}/${key}`);
    if (body === undefined)
      throw new TaskError({ error: 'S3.NoSuchKeyException', cause: 'The specified key does not exist.' });
    return body;
  }

  async putObject(bucket: string, key: string, body: string): Promise<void> {
    this.objects.set(`${bucket}/${key}`, body);
  }

  async listObjects(bucket: string, prefix: string): Promise<ListedObject[]> {
    const names = [...this.objects.keys()].filter((name) => name.startsWith(`${bucket}/${prefix}`)).sort();
    return names.map((name) => ({ Key: name.slice(bucket.length + 1), Size: this.objects.get(name)?.length ?? 0 }));
  }

  /** The token of the latest call of a state. */
  tokenOf(stateName: string): string {
    const token = this.calls.findLast((call) => call.stateName === stateName)?.taskToken;
    if (token === undefined) throw new Error(`'${stateName}' was given no token`);
    return token;
  }
}

/** One state machine in an engine of its own, at the beginning of 2026. */
export class Workshop {
  readonly clock = new VirtualClock(START);
  readonly resources: FakeResources;
  readonly engine: Engine;
  readonly machineArn: string;

  constructor(
    definition: object,
    given: { tasks?: Record<string, Task>; type?: 'STANDARD' | 'EXPRESS'; seed?: string } = {},
  ) {
    this.resources = new FakeResources(given.tasks);
    this.engine = new Engine({ clock: this.clock, resources: this.resources, seed: given.seed ?? 'workshop' });
    this.machineArn = this.engine.createStateMachine({
      name: 'machine',
      definition: { QueryLanguage: 'JSONata', ...definition },
      type: given.type ?? 'STANDARD',
    });
  }

  /** Starts an execution and runs it to its first stop. */
  async start(input: JsonValue = {}, name = 'run'): Promise<string> {
    const { executionArn } = this.engine.startExecution({ stateMachineArn: this.machineArn, name, input });
    await this.engine.settle();
    return executionArn;
  }

  async advance(seconds: number): Promise<void> {
    await this.clock.advanceTo(this.clock.now() + seconds * 1000, () => this.engine.settle());
  }

  describe(executionArn: string): ExecutionDescription {
    return this.engine.describeExecution({ executionArn });
  }

  history(executionArn: string): HistoryEvent[] {
    return this.engine.getExecutionHistory({ executionArn });
  }

  types(executionArn: string): string[] {
    return this.history(executionArn).map(({ type }) => type);
  }
}

export interface Run {
  readonly status: string;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly events: HistoryEvent[];
  readonly types: string[];
  readonly previous: number[];
  readonly workshop: Workshop;
}

/** Runs one execution as long as anything is due. */
export async function run(
  definition: object,
  given: {
    input?: JsonValue;
    tasks?: Record<string, Task>;
    type?: 'STANDARD' | 'EXPRESS';
    objects?: Record<string, string>;
  } = {},
): Promise<Run> {
  const workshop = new Workshop(definition, given);
  for (const [name, body] of Object.entries(given.objects ?? {})) workshop.resources.objects.set(name, body);
  const executionArn = await workshop.start(given.input ?? {});
  const { clock, engine } = workshop;
  for (
    let due = clock.nextDue();
    due !== undefined && workshop.describe(executionArn).status === 'RUNNING';
    due = clock.nextDue()
  ) {
    await clock.advanceTo(due, () => engine.settle());
  }
  const { status, output, error, cause } = workshop.describe(executionArn);
  const events = workshop.history(executionArn);
  return {
    status,
    output: output === undefined ? undefined : JSON.parse(output),
    error,
    cause,
    events,
    types: events.map(({ type }) => type),
    previous: events.map(({ previousEventId }) => previousEventId),
    workshop,
  };
}

/** A machine of one state that ends. */
export function only(state: object): object {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } } };
}

/** Evaluates one expression as the Output of a Pass. */
export async function evaluated(expression: string, input: JsonValue = {}): Promise<Run> {
  return run(only({ Type: 'Pass', Output: `{% ${expression} %}` }), { input });
}
