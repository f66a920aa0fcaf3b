import { readdirSync, readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { catalog, isTaskName } from '#lambdas/catalog.ts';
import {
  brokenTransitions,
  errorNamesIn,
  Machine,
  placeholdersIn,
  scopesOf,
  unassignedVariables,
  unguardedTasks,
} from '#test/support/asl-checks.ts';

const FOLDER = new URL('../../statemachines/', import.meta.url);
const ROOT = new URL('../../', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.asl.json'));

/** Errors that Step Functions and Lambda name themselves. */
const SERVICE_ERRORS = new Set([
  'States.ALL',
  'States.Timeout',
  'States.TaskFailed',
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'StepFunctions.ExecutionAlreadyExistsException',
  'StepFunctions.ExecutionLimitExceededException',
  'StepFunctions.SfnException',
]);

/** What a state machine may name besides tasks of the catalog. */
const RESOURCES = new Set(['PortfolioBucket']);

describe.each(files)('%s', (file) => {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const definition: unknown = JSON.parse(text);
  const machine = Machine.parse(definition);
  const scopes = scopesOf(machine);

  it('is valid', () => {
    const { isValid, errorsText } = aslValidator(structuredClone(definition), { checkPaths: true, checkArn: false });
    expect(isValid, errorsText()).toBe(true);
  });

  it('says what it is for', () => expect(machine.Comment).toMatch(/\w+ \w+/));
  it('leads nowhere that is not there, and everywhere that is', () =>
    expect(scopes.flatMap(brokenTransitions)).toEqual([]));
  it('assigns every variable before it is used', () => expect(scopes.flatMap(unassignedVariables)).toEqual([]));
  it('retries and catches every task, and lets no callback wait for ever', () =>
    expect(scopes.flatMap(unguardedTasks)).toEqual([]));

  it('names only placeholders of the catalog', () => {
    const unknown = [...placeholdersIn(text)].filter((name) => !isTaskName(name) && !RESOURCES.has(name));
    expect(unknown).toEqual([]);
  });

  it('catches only errors that exist', () => {
    const ours = errorsWeDefine();
    const unknown = scopes
      .flatMap((scope) => [...errorNamesIn(scope)])
      .filter((name) => !SERVICE_ERRORS.has(name) && !ours.has(name));
    expect(unknown).toEqual([]);
  });

  it('names states as sentences: tasks as commands, choices as questions', () => {
    for (const scope of scopes) {
      for (const [name, { Type }] of Object.entries(scope.States)) {
        expect(name).toMatch(/^[A-Z][a-z]*( [\w-]+)*\??$/);
        expect(name.endsWith('?')).toBe(Type === 'Choice');
      }
    }
  });
});

describe('account.asl.json', () => {
  const machine = Machine.parse(JSON.parse(readFileSync(new URL('account.asl.json', FOLDER), 'utf8')));

  it('shows the three stages', () => {
    expect(Object.keys(machine.States)).toEqual(
      expect.arrayContaining(['Enter reminder stage', 'Enter escalation stage', 'Enter legal referral stage']),
    );
  });

  it('has an end for every outcome', () => {
    const outcomes = catalog.CloseAccount.input.shape.reason.options;
    const closing = Object.values(machine.States)
      .filter(({ End }) => End === true)
      .map((state) => JSON.stringify(state));
    for (const outcome of outcomes)
      expect(closing.filter((end) => end.includes(`"reason":"${outcome}"`))).toHaveLength(1);
  });

  it('lets every failure come before an operator', () => {
    for (const [name, { Type, Catch }] of Object.entries(machine.States)) {
      if (Type !== 'Task' || name === 'Await an operator') continue;
      const last = Catch.find(({ ErrorEquals }) => ErrorEquals?.includes('States.ALL'));
      expect(last?.Next, name).toBe('Await an operator');
    }
  });
});

describe('the checks', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
  };
  const end = { Type: 'Succeed' };
  const machineOf = (States: Record<string, object>) => Machine.parse({ StartAt: 'Start', States });

  it('find a transition to nowhere and a state nobody reaches', () => {
    const broken = machineOf({ Start: { ...task, Next: 'Gone' }, End: end, Alone: end });
    expect(brokenTransitions(broken)).toEqual([
      'Start: leads to Gone, which is not there',
      'Alone: nothing leads to it',
    ]);
  });

  it('find a variable that one way leaves unassigned', () => {
    const forked = machineOf({
      Start: { ...task, Assign: { found: 1 }, Next: 'Use' },
      Use: { Type: 'Pass', Output: '{% $found + $max([1]) %}', Next: 'End' },
      End: { Type: 'Succeed', Output: '{% $found %}' },
    });
    expect(unassignedVariables(forked)).toEqual(['End: uses $found, which is not assigned on every way to it']);
  });

  it('find a task without a net and a callback without an end', () => {
    const bare = machineOf({
      Start: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Next: 'End' },
      End: end,
    });
    expect(unguardedTasks(bare)).toEqual([
      'Start: has no Retry',
      'Start: does not catch States.ALL',
      'Start: waits for a token without a timeout',
    ]);
  });
});

/** Names given to `defineError` anywhere in what runs on Lambda. */
function errorsWeDefine(): Set<string> {
  const sources = ['domain', 'lambdas', 'adapters'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')),
  );
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/defineError\('(\w+)'\)/g)].flatMap(([, name]) => (name === undefined ? [] : [name])),
    ),
  );
}
