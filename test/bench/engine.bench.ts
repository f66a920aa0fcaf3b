import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { Engine } from '#engine/engine.ts';
import { VirtualClock } from '#engine/virtual-clock.ts';

/** Laps of the counting loop in one execution; each lap is three transitions, which stays below 25,000 events. */
const LAPS = 2_000;
const EXECUTIONS = 5;
const ROUNDS = 5;
const TRANSITIONS = EXECUTIONS * (LAPS * 3 + 2);

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:add-one';

const OURS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Start counting',
  States: {
    'Start counting': { Type: 'Pass', Output: { count: 0 }, Next: 'Is it enough?' },
    'Is it enough?': {
      Type: 'Choice',
      Choices: [{ Condition: `{% $states.input.count >= ${LAPS} %}`, Next: 'Counted' }],
      Default: 'Add one',
    },
    'Add one': { Type: 'Task', Resource: FUNCTION, Next: 'Carry on' },
    'Carry on': { Type: 'Pass', Output: { count: '{% $states.input.count %}' }, Next: 'Is it enough?' },
    Counted: { Type: 'Succeed' },
  },
};

const THEIRS: StateMachineDefinition = {
  StartAt: 'Start counting',
  States: {
    'Start counting': { Type: 'Pass', Result: { count: 0 }, Next: 'Is it enough?' },
    'Is it enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.count', NumericGreaterThanEquals: LAPS, Next: 'Counted' }],
      Default: 'Add one',
    },
    'Add one': { Type: 'Task', Resource: FUNCTION, Next: 'Carry on' },
    'Carry on': { Type: 'Pass', Parameters: { 'count.$': '$.count' }, Next: 'Is it enough?' },
    Counted: { Type: 'Succeed' },
  },
};

export interface EngineBench {
  readonly name: string;
  /** Transitions a second, the median of the rounds. */
  readonly ours: number;
  readonly theirs: number;
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  readonly transitions: number;
  readonly rounds: number;
}

/** Counts in a Choice/Task/Pass loop: this engine, which writes the whole history, and aws-local-stepfunctions in turns. */
export async function benchEngine(): Promise<EngineBench> {
  await runOurs();
  await runTheirs();
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ ours: await rate(runOurs), theirs: await rate(runTheirs) });
  }
  return {
    name: 'engine: transitions a second of a Choice/Task/Pass loop',
    ours: Math.round(median(rounds.map(({ ours }) => ours))),
    theirs: Math.round(median(rounds.map(({ theirs }) => theirs))),
    ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
    transitions: TRANSITIONS,
    rounds: ROUNDS,
  };
}

async function runOurs(): Promise<void> {
  const engine = new Engine({
    clock: new VirtualClock('2026-01-01T00:00:00Z'),
    resources: {
      run: async ({ arguments: given }) => ({ count: countOf(given) + 1 }),
    },
  });
  const stateMachineArn = engine.createStateMachine({ name: 'counting', definition: OURS });
  const started = Array.from({ length: EXECUTIONS }, () => engine.startExecution({ stateMachineArn, input: {} }));
  await engine.settle();
  for (const { executionArn } of started) {
    check(engine.describeExecution({ executionArn }).output);
  }
}

async function runTheirs(): Promise<void> {
  const machine = new StateMachine(THEIRS, { validationOptions: { noValidate: true } });
  const taskResourceLocalHandlers = { 'Add one': async (given: unknown) => ({ count: countOf(given) + 1 }) };
  for (let n = 0; n < EXECUTIONS; n++) {
    check(JSON.stringify(await machine.run({}, { overrides: { taskResourceLocalHandlers } }).result));
  }
}

async function rate(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return (TRANSITIONS * 1000) / (performance.now() - began);
}

function countOf(given: unknown): number {
  const count: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, 'count') : undefined;
  if (typeof count !== 'number') throw new Error(`expected {count}, got ${JSON.stringify(given)}`);
  return count;
}

function check(output: string | undefined): void {
  if (output !== `{"count":${LAPS}}`) throw new Error(`expected to count to ${LAPS}, got ${output}`);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

if (import.meta.main) console.log(JSON.stringify(await benchEngine(), undefined, 2));
