import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { readAslFile } from '#lib/asl-file.ts';
import { catalog, isTaskName, type TaskName } from '#lambdas/catalog.ts';
import { actionsReachableFrom } from '#test/support/adapter-actions.ts';
import { functionsOf, logicalIdOf, type Statement, statementsOf } from '#test/support/cloud-template.ts';
import { forbearWith } from '#test/support/forbear-stacks.ts';

const SMS = 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef';
const VOICE = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123456789abcdef';

/** Deployments that between them have everything a deployment can have. */
const deployments = [
  forbearWith(),
  forbearWith({ smsNumber: SMS, voiceNumber: VOICE }),
  forbearWith({ pinpointApplication: '0123456789abcdef0123456789abcdef', pinpointNumber: '+16145550100' }),
  forbearWith({ numberLookUp: 'yes' }),
].map(({ workflow, web }) => functionsOf(workflow, web));

/** What Lambda itself does in a function's name: its log, its traces. */
const LAMBDAS_OWN = new Set([
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
]);

/** Where Lambda puts what a function could not do. */
const UNDELIVERED = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];

/** How Lambda reads a table's stream for a function. */
const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => `dynamodb:${name}`);

/** What Lambda does besides, in the name of functions that events come to. */
const FOR_EVENTS: Readonly<Partial<Record<TaskName, readonly string[]>>> = {
  ReceiveProviderEvent: UNDELIVERED,
  ProjectCommits: [...UNDELIVERED, ...STREAM],
  ReportDay: UNDELIVERED,
};

const TASKS = Object.keys(catalog).filter(isTaskName);

function statementsIn(deployment: (typeof deployments)[number], task: TaskName): readonly Statement[] {
  const { statements } = deployment.get(task) ?? {};
  if (statements === undefined) throw new RangeError(`found no function ${task}`);
  return statements;
}

/** Actions on things, keys and Lambda's own business apart. */
function actionsIn(deployment: (typeof deployments)[number], task: TaskName): Set<string> {
  const others = new Set(FOR_EVENTS[task]);
  const actions = statementsIn(deployment, task).flatMap(({ Action }) => Action);
  return new Set(
    actions.filter((action) => !action.startsWith('kms:') && !LAMBDAS_OWN.has(action) && !others.has(action)),
  );
}

describe.each(TASKS)('%s', (task) => {
  const canIssue = actionsReachableFrom(`lambdas/${catalog[task].name}/handler.ts`);

  test('may do exactly what the source of its adapters can ask for', () => {
    const allowed = new Set(deployments.flatMap((each) => [...actionsIn(each, task)]));
    expect([...allowed].sort()).toEqual([...canIssue].sort());
  });

  test('may do nothing to everything but write its traces', () => {
    for (const { Action } of deployments.flatMap((each) => statementsIn(each, task)).filter(toEverything)) {
      expect(Action.filter((action) => !action.startsWith('xray:'))).toEqual([]);
    }
  });

  test('names every action in full', () => {
    const actions = deployments.flatMap((each) => statementsIn(each, task)).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('uses a key only through the services it may use', () => {
    for (const deployment of deployments) {
      const services = new Set([...actionsIn(deployment, task)].map((action) => action.split(':')[0]));
      for (const { Action, Condition } of statementsIn(deployment, task)) {
        if (!Action.some((action) => action.startsWith('kms:'))) continue;
        const through = String(Condition['StringEquals']?.['kms:ViaService']);
        expect(services).toContain(through.split('.')[0]);
        expect(through).toMatch(/^\w+\.us-east-1\.amazonaws\.com$/);
      }
    }
  });
});

test('the stream is the one thing that streams are read of, and by the projection alone', () => {
  const [deployment] = deployments;
  const readers = TASKS.filter(
    (task) => deployment && statementsIn(deployment, task).some(({ Action }) => Action.includes('dynamodb:GetRecords')),
  );
  expect(readers).toEqual(['ProjectCommits']);
  const reading =
    deployment && statementsIn(deployment, 'ProjectCommits').find(({ Action }) => Action.includes(STREAM[1] ?? ''));
  expect(reading?.Action).toEqual(STREAM);
  expect(JSON.stringify(reading?.Resource)).toMatch(/Ledger\w*StreamArn/);
});

test('a deployment without numbers may neither text nor call', () => {
  const [without] = deployments;
  expect(
    without &&
      [...actionsIn(without, 'ContactDebtor')].filter((action) => /^(sms-voice|mobiletargeting):/.test(action)),
  ).toEqual([]);
});

test('numbers are looked up only where it is switched on, and nothing else of Pinpoint is used', () => {
  const [without, , , lookingUp] = deployments;
  expect(without && [...actionsIn(without, 'PlaceAccounts')]).not.toContain('mobiletargeting:PhoneNumberValidate');
  const statements = lookingUp && statementsIn(lookingUp, 'PlaceAccounts');
  const [asks] =
    statements?.filter(({ Action }) => Action.some((action) => action.startsWith('mobiletargeting:'))) ?? [];
  expect(asks?.Action).toEqual(['mobiletargeting:PhoneNumberValidate']);
  expect(JSON.stringify(asks?.Resource)).toContain(':mobiletargeting:us-east-1:111122223333:phone/number/validate');
});

test('whoever still has Pinpoint uses nothing of End User Messaging', () => {
  const [, , pinpoint] = deployments;
  const actions = pinpoint && [...actionsIn(pinpoint, 'ContactDebtor')];
  expect(actions).toContain('mobiletargeting:SendMessages');
  expect(actions?.filter((action) => action.startsWith('sms-voice:'))).toEqual([]);
});

describe.each(['account', 'portfolio'] as const)('the %s state machine', (name) => {
  const { workflow } = forbearWith();
  const template = Template.fromStack(workflow);
  const construct = name === 'account' ? 'AccountRole' : 'PortfolioRole';
  const statements = statementsOf(template, logicalIdOf(template, 'AWS::IAM::Role', construct));
  const withAction = (action: string) => statements.filter(({ Action }) => Action.includes(action));

  test('may call exactly the functions its file names', () => {
    const arns = withAction('lambda:InvokeFunction').flatMap(({ Resource }) => Resource);
    const named = readAslFile(name).tasks.map((task) => ({
      'Fn::GetAtt': [logicalIdOf(template, 'AWS::Lambda::Function', task), 'Arn'],
    }));
    expect(arns).toHaveLength(named.length);
    expect(arns).toEqual(expect.arrayContaining(named));
  });

  test('may start executions of itself and of nothing else', () => {
    const machine = logicalIdOf(
      template,
      'AWS::StepFunctions::StateMachine',
      name === 'account' ? 'AccountMachine' : 'PortfolioMachine',
    );
    expect(withAction('states:StartExecution').flatMap(({ Resource }) => Resource)).toEqual([{ Ref: machine }]);
  });

  test('opens its histories with the key of its own name', () => {
    const machine = logicalIdOf(
      template,
      'AWS::StepFunctions::StateMachine',
      name === 'account' ? 'AccountMachine' : 'PortfolioMachine',
    );
    const named = withAction('kms:Decrypt').map(
      ({ Condition }) => Condition['StringEquals']?.['kms:EncryptionContext:aws:states:stateMachineArn'],
    );
    expect(named).toContainEqual({ Ref: machine });
  });

  test('may do nothing to everything but deliver its log and traces', () => {
    const actions = statements.filter(toEverything).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/^(logs|xray):/.test(action))).toEqual([]);
  });
});

function toEverything({ Resource }: Statement): boolean {
  return Resource.includes('*');
}
