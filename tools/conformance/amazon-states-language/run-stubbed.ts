import * as z from 'zod';
import { Engine } from '#engine/engine.ts';
import { DefinitionError, TaskError } from '#engine/failures.ts';
import type { HistoryEvent } from '#engine/history.ts';
import { isJsonObject, type JsonValue } from '#engine/json-value.ts';
import { noAnswer, type Resources, Submitted, type TaskCallResult, type TaskCall } from '#engine/resources.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';
import { defineError } from '#domain/values/errors.ts';

/** What came in is no request to run a state machine. */
export const RequestUnreadable = defineError('RequestUnreadable');

const json = z.json();
const submitted = { submitted: json.optional() };
const stub = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('return'), payload: json, ...submitted }),
  z.object({ kind: z.literal('echo'), envelope: z.record(z.string(), json).optional(), ...submitted }),
  z.object({ kind: z.literal('error'), error: z.string().nullish(), cause: z.string().nullish(), ...submitted }),
  z.object({ kind: z.literal('never'), ...submitted }),
  z.object({ kind: z.literal('object'), body: z.string() }),
]);
const request = z.object({
  id: json.optional(),
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  definition: z.record(z.string(), z.unknown()),
  input: json.default({}),
  tasks: z.record(z.string(), z.union([stub, z.array(stub).min(1)])).default({}),
});
type Stub = z.infer<typeof stub>;
type Request = z.infer<typeof request>;

/** Tasks that do what their stubs say, and note what they were given. */
class StubbedResources implements Resources {
  readonly inputs: Record<string, JsonValue[]> = {};
  readonly #stubs: Map<string, Stub[]>;
  readonly #answerLater: (token: string, outcome: JsonValue | TaskError) => void;

  constructor(tasks: Request['tasks'], answerLater: (token: string, outcome: JsonValue | TaskError) => void) {
    this.#stubs = new Map(
      Object.entries(tasks).map(([name, given]) => [name, Array.isArray(given) ? [...given] : [given]]),
    );
    this.#answerLater = answerLater;
  }

  async run(call: TaskCall): Promise<TaskCallResult> {
    (this.inputs[call.stateName] ??= []).push(call.arguments);
    const stubs = this.#stubs.get(call.stateName);
    const chosen = stubs !== undefined && stubs.length > 1 ? stubs.shift() : stubs?.[0];
    if (chosen === undefined) throw new TaskError({ error: 'NoStub', cause: `no stub for state '${call.stateName}'` });
    const outcome = outcomeOf(chosen, call.arguments);
    const response = 'submitted' in chosen ? chosen.submitted : undefined;
    if (call.taskToken !== undefined && (response !== undefined || !(outcome instanceof TaskError))) {
      if (typeof outcome !== 'symbol') this.#answerLater(call.taskToken, outcome);
      return response ?? {};
    }
    if (response !== undefined) return new Submitted(response, outcome);
    if (outcome instanceof TaskError) throw outcome;
    return outcome;
  }

  async getObject(bucket: string, key: string): Promise<string> {
    const found = this.#stubs.get(`s3://${bucket}/${key}`)?.[0];
    if (found?.kind === 'object') return found.body;
    throw new TaskError({ error: 'S3.NoSuchKeyException', cause: 'The specified key does not exist.' });
  }

  async putObject(bucket: string, key: string, body: string): Promise<void> {
    this.#stubs.set(`s3://${bucket}/${key}`, [{ kind: 'object', body }]);
  }

  async listObjects(bucket: string, prefix: string): Promise<{ Key: string; Size: number }[]> {
    const start = `s3://${bucket}/`;
    return [...this.#stubs]
      .flatMap(([name, [found]]) =>
        found?.kind === 'object' && name.startsWith(start + prefix)
          ? [{ Key: name.slice(start.length), Size: Buffer.byteLength(found.body) }]
          : [],
      )
      .sort((a, b) => (a.Key < b.Key ? -1 : 1));
  }
}

function outcomeOf(chosen: Stub, input: JsonValue): JsonValue | TaskError | typeof noAnswer {
  switch (chosen.kind) {
    case 'return':
      return chosen.payload;
    case 'echo':
      if (chosen.envelope === undefined) return input;
      return { ...chosen.envelope, Payload: isJsonObject(input) ? (input['Payload'] ?? {}) : {} };
    case 'error':
      return new TaskError({ error: chosen.error ?? undefined, cause: chosen.cause ?? undefined });
    case 'never':
    case 'object':
      return noAnswer;
    default:
      return chosen satisfies never;
  }
}

/** What came of one request: `unsupported` says why a definition was not run. */
export interface StubbedAnswer {
  readonly id?: JsonValue | undefined;
  readonly unsupported?: string;
  readonly status?: string;
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly historyTypes?: readonly string[];
  readonly enteredStates?: readonly string[];
  /** What each task was given, call by call. */
  readonly taskInputs?: Readonly<Record<string, readonly JsonValue[]>>;
}

/**
 * Runs the state machine of one request, a JSON text, to its end under a virtual clock.
 * @throws RequestUnreadable when the text is no such request
 */
export async function runStubbed(text: string): Promise<StubbedAnswer> {
  const { id, type, definition, input, tasks } = readRequest(text);
  const clock = new VirtualClock('2026-01-01T00:00:00Z');
  const resources = new StubbedResources(tasks, (taskToken, outcome) => {
    if (outcome instanceof TaskError) engine.sendTaskFailure({ taskToken, ...named(outcome) });
    else engine.sendTaskSuccess({ taskToken, output: JSON.stringify(outcome) });
  });
  const engine = new Engine({ clock, resources });
  let executionArn: string;
  try {
    const stateMachineArn = engine.createStateMachine({ name: 'machine', type, definition });
    ({ executionArn } = engine.startExecution({ stateMachineArn, name: 'execution', input }));
  } catch (error) {
    if (error instanceof DefinitionError) return { id, unsupported: error.message };
    throw error;
  }
  await engine.settle();
  for (let due = clock.nextDue(); due !== undefined; due = clock.nextDue()) {
    if (engine.describeExecution({ executionArn }).status !== 'RUNNING') break;
    await clock.advanceTo(due, () => engine.settle());
  }
  const { status, output, error, cause } = engine.describeExecution({ executionArn });
  const events = engine.getExecutionHistory({ executionArn });
  return {
    id,
    status,
    ...(output === undefined ? {} : { output: JSON.parse(output) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    historyTypes: events.map((event: HistoryEvent) => event.type),
    enteredStates: events.flatMap(({ stateEnteredEventDetails: entered }) =>
      entered === undefined ? [] : [entered.name],
    ),
    taskInputs: resources.inputs,
  };
}

function readRequest(text: string): Request {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new RequestUnreadable(`found ${JSON.stringify(text.slice(0, 40))}, expected one JSON object`, { cause });
  }
  const { data, error } = request.safeParse(given);
  if (data === undefined) throw new RequestUnreadable(z.prettifyError(error), { cause: error });
  return data;
}

function named(failure: TaskError): { error?: string; cause?: string } {
  return {
    ...(failure.error === undefined ? {} : { error: failure.error }),
    ...(failure.detail === undefined ? {} : { cause: failure.detail }),
  };
}
