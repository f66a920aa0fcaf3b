import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ledgerOwner } from '#adapters/aws/dynamo-ledger.ts';
import { SLOT_REQUESTS_INDEX } from '#adapters/aws/dynamo-read-model.ts';
import { readAslFile } from '#lib/asl-file.ts';
import { catalog } from '#lambdas/catalog.ts';
import { functionsOf, logicalIdOf } from '#test/support/cloud-template.ts';
import { forbearWith } from '#test/support/forbear-stacks.ts';
import { DEBTOR } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const { app, workflow, web } = forbearWith({ alarmEmail: 'operators@example.com' });
const template = Template.fromStack(workflow);
const MACHINE = 'AWS::StepFunctions::StateMachine';
/** One for each file in statemachines/. */
const MACHINES = 4;
const FUNCTION = 'AWS::Lambda::Function';

/** How `DynamoLedger` names an item that is a commit. */
const COMMIT_KEY = `LEDGER#${DEBTOR}`;

const Machine = z.object({
  Properties: z.object({
    DefinitionS3Location: z.object({ Key: z.string() }),
    DefinitionSubstitutions: z.record(z.string(), z.unknown()),
  }),
});

const State = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.unknown().optional(),
});
const Definition = z.object({ States: z.record(z.string(), State) });

const IDS = {
  account: 'AccountMachine',
  capacity: 'DrawsMachine',
  guardrails: 'GuardrailsMachine',
  portfolio: 'PortfolioMachine',
};

function machineOf(name: keyof typeof IDS): z.infer<typeof Machine>['Properties'] {
  const id = logicalIdOf(template, MACHINE, IDS[name]);
  return Machine.parse(template.findResources(MACHINE)[id]).Properties;
}

/** What is deployed as a machine's definition. */
function deployedDefinition(name: keyof typeof IDS): Buffer {
  const { directory } = app.synth();
  return readFileSync(join(directory, `asset.${machineOf(name).DefinitionS3Location.Key}`));
}

describe('the state machines', () => {
  test.each(['account', 'capacity', 'guardrails', 'portfolio'] as const)(
    '%s is, to the byte, the file that the local world runs',
    (name) => {
      expect(deployedDefinition(name).equals(readFileSync(readAslFile(name).path))).toBe(true);
    },
  );

  test.each(['account', 'capacity', 'guardrails', 'portfolio'] as const)(
    '%s has each placeholder filled in, and nothing else',
    (name) => {
      const { tasks, resources } = readAslFile(name);
      const values = machineOf(name).DefinitionSubstitutions;
      expect(Object.keys(values).sort()).toEqual([...tasks, ...resources].sort());
      for (const task of tasks) {
        expect(values[task]).toEqual({ 'Fn::GetAtt': [logicalIdOf(template, FUNCTION, task), 'Arn'] });
      }
    },
  );

  test('whoever waits for an answer stops waiting at some time', () => {
    const { States } = Definition.parse(JSON.parse(deployedDefinition('account').toString('utf8')));
    const waiting = Object.values(States).filter(({ Resource }) => Resource?.endsWith('.waitForTaskToken'));
    expect(waiting).toHaveLength(3);
    for (const { TimeoutSeconds } of waiting) expect(TimeoutSeconds).toBeDefined();
  });

  test('write every event into a log, without what it is about', () => {
    template.resourcePropertiesCountIs(
      MACHINE,
      { LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false } },
      MACHINES,
    );
  });

  test('keep their histories under a key of ours', () => {
    const encryption = { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: Match.anyValue() };
    template.resourcePropertiesCountIs(MACHINE, { EncryptionConfiguration: encryption }, MACHINES);
  });

  test('can be followed by trace', () => {
    template.resourcePropertiesCountIs(MACHINE, { TracingConfiguration: { Enabled: true } }, MACHINES);
  });

  test('are of the kind that remembers: standard', () => {
    template.resourcePropertiesCountIs(MACHINE, { StateMachineType: 'STANDARD' }, MACHINES);
  });
});

describe('the functions', () => {
  const functions = functionsOf(workflow, web);

  test('are the tasks of the catalog, each once', () => {
    expect([...functions.keys()].sort()).toEqual(Object.keys(catalog).sort());
  });

  test('run on Node 24 and Arm, with traces, and log JSON into groups that forget', () => {
    const count = Object.keys(template.findResources(FUNCTION)).length;
    const common = {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    };
    template.resourcePropertiesCountIs(FUNCTION, common, count);
    const groups = Object.keys(template.findResources('AWS::Logs::LogGroup')).length;
    template.resourcePropertiesCountIs('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() }, groups);
  });

  test('are told which code and which policy they are', () => {
    const { environment } = functions.get('PlanNextStep') ?? {};
    expect(environment).toMatchObject({ CODE_VERSION: '1.2.3+abc', POLICY_VERSION: reviewedPolicy().version });
  });

  test('that contact debtors have time to record the outcome after the provider took ten seconds', () => {
    expect(functions.get('ContactDebtor')?.seconds).toBeGreaterThanOrEqual(30);
  });
});

test("the day's places are drawn for once a day, at the same hour on the clock of the collector", () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 11 * * ? *)',
    ScheduleExpressionTimezone: reviewedPolicy().collector.zone,
    Target: Match.objectLike({
      Arn: { Ref: logicalIdOf(template, MACHINE, 'DrawsMachine') },
      DeadLetterConfig: Match.anyValue(),
    }),
  });
});

test('an upload under incoming/ starts the portfolio workflow; what cannot be started is kept', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { object: { key: [{ prefix: 'incoming/' }] } },
    },
    Targets: [
      Match.objectLike({
        Arn: { Ref: logicalIdOf(template, MACHINE, 'PortfolioMachine') },
        DeadLetterConfig: {
          Arn: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', 'UploadsNotStarted'), 'Arn'] },
        },
      }),
    ],
  });
});

describe('the read model', () => {
  const TABLE = 'AWS::DynamoDB::GlobalTable';

  test('is a table of its own under the key of the ledger, that goes with the workflows', () => {
    template.resourceCountIs(TABLE, 1);
    template.allResources(TABLE, { DeletionPolicy: 'Delete' });
    template.hasResourceProperties(TABLE, {
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [
        Match.objectLike({
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: Match.anyValue() },
        }),
      ],
    });
  });

  test('has the index that its adapter asks', () => {
    template.hasResourceProperties(TABLE, {
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: SLOT_REQUESTS_INDEX })],
    });
  });

  test('follows the stream of the ledger: commits alone, halves what fails, keeps what fails for good', () => {
    const [pk = ''] = /^LEDGER#/.exec(COMMIT_KEY) ?? [];
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: logicalIdOf(template, FUNCTION, 'ProjectCommits') },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      FilterCriteria: {
        Filters: [
          { Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: pk }] } } } }) },
        ],
      },
      DestinationConfig: {
        OnFailure: {
          Destination: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', 'CommitsNotProjected'), 'Arn'] },
        },
      },
    });
    expect(ledgerOwner(COMMIT_KEY)).toBe(DEBTOR);
    expect(ledgerOwner(`SNAPSHOT#${DEBTOR}`)).toBeUndefined();
  });
});

test('the guardrails of experiments are checked every morning, and it is known when they were not', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(30 4 * * ? *)',
    ScheduleExpressionTimezone: reviewedPolicy().collector.zone,
    Target: Match.objectLike({
      Arn: { Ref: logicalIdOf(template, MACHINE, 'GuardrailsMachine') },
      DeadLetterConfig: {
        Arn: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', 'GuardrailsNotStarted'), 'Arn'] },
      },
    }),
  });
});

describe('reports to creditors', () => {
  const SCHEDULE = 'AWS::Scheduler::Schedule';
  const schedules = Object.values(template.findResources(SCHEDULE))
    .map(({ Properties }) => Properties)
    .filter(({ Target }) => String(Target.Input).includes('creditorId'));

  test('are written for every creditor of the policy, each by a run of its own', () => {
    const creditors = schedules.map(({ Target }) => String(JSON.parse(Target.Input).creditorId));
    expect(creditors.sort()).toEqual(Object.keys(reviewedPolicy().creditors).sort());
  });

  test("every morning by the collector's clock, when no zone skips an hour, on the day that the schedule means", () => {
    template.resourcePropertiesCountIs(
      SCHEDULE,
      {
        ScheduleExpression: 'cron(15 4 * * ? *)',
        ScheduleExpressionTimezone: reviewedPolicy().collector.zone,
        Target: Match.objectLike({ Input: Match.stringLikeRegexp('"at":"<aws.scheduler.scheduled-time>"') }),
      },
      schedules.length,
    );
  });

  test('that could not be asked for or written are kept', () => {
    const queue = { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', 'ReportsNotWritten'), 'Arn'] };
    for (const { Target } of schedules) expect(Target.DeadLetterConfig).toEqual({ Arn: queue });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: logicalIdOf(template, FUNCTION, 'ReportDay') },
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
  });
});

describe('alarms', () => {
  test('reach the operators: CloudWatch may publish, and the address is subscribed', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'operators@example.com' });
  });

  test('sound when an account waits for an operator, from the line that its task writes', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: { Ref: logicalIdOf(template, 'AWS::Logs::LogGroup', 'AwaitOperatorLog') },
      FilterPattern: '{ ($.task = "await-operator") && ($.message = "done") }',
      MetricTransformations: [Match.objectLike({ MetricName: 'AccountsAwaitingOperator', MetricValue: '1' })],
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'AccountsAwaitingOperator', Threshold: 1 });
  });

  test('are raised for every function', () => {
    const watched = [template, Template.fromStack(web)].flatMap((each) =>
      Object.values(each.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => String(Properties.AlarmName)),
    );
    const names = watched.flatMap((name) => /\/A function fails: (\w+)$/.exec(name)?.[1] ?? []);
    expect(names.sort()).toEqual(Object.keys(catalog).sort());
  });
});

describe('channels', () => {
  test('send no mail in the clear', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } });
  });

  test('report what becomes of mail, and stop mailing whom it bothers', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject'] },
    });
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  test('of phones are made only for a deployment that has a number', () => {
    template.resourceCountIs('AWS::SMSVOICE::ConfigurationSet', 0);
    const number = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123456789abcdef';
    const withNumber = Template.fromStack(forbearWith({ smsNumber: number }).workflow);
    withNumber.hasResourceProperties('AWS::SMSVOICE::ConfigurationSet', {
      EventDestinations: [Match.objectLike({ MatchingEventTypes: ['TEXT_ALL', 'VOICE_ALL'] })],
    });
    expect(functionsOf(forbearWith({ smsNumber: number }).workflow).get('ContactDebtor')?.environment).toMatchObject({
      SMS_ORIGINATION_IDENTITY: number,
    });
  });

  test('never make an application of Pinpoint, which AWS has closed', () => {
    template.resourceCountIs('AWS::Pinpoint::App', 0);
  });
});
