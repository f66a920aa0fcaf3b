import { RemovalPolicy, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { GUARDRAILS_CHECKED_AT } from '#domain/experiments/guardrails.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { TaskName } from '#lambdas/catalog.ts';
import { type AslFile, readAslFile } from './asl-file.ts';
import { AslStateMachine } from './constructs/asl-state-machine.ts';
import { Channels } from './constructs/channels.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { addDailyReports } from './constructs/daily-reports.ts';
import { addReadModelProjection, ReadModelTable } from './constructs/read-model.ts';
import { TaskFunction } from './constructs/task-function.ts';
import { UndeliveredQueue } from './constructs/undelivered-queue.ts';
import type { DataStack } from './data-stack.ts';
import type { DeployedResources } from './deployed.ts';
import type { Settings } from './settings.ts';

interface WorkflowStackProps extends StackProps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly codeVersion: string;
  readonly data: DataStack;
}

/** A state machine that a schedule starts once a day. */
interface DailyStateMachine {
  readonly file: AslFile;
  /** `HH:MM` on the collector's clock. */
  readonly at: string;
  readonly description: string;
  /** Names of the alarms: an execution failed; it could not be started. */
  readonly fails: string;
  readonly notStarted: string;
}

/**
 * What may be replaced: the workflows, the functions of their tasks, the ways to debtors, and what wakes operators.
 * Running executions go when it goes; what is known of the accounts is in the ledger.
 */
export class WorkflowStack extends Stack {
  /** What there is for ports to reach, the account workflow included. */
  readonly deployed: DeployedResources;
  readonly channels: Channels;
  readonly alarms: OperatorAlarms;

  constructor(scope: Construct, id: string, { settings, policy, codeVersion, data, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const key = new Key(this, 'Key', {
      description: 'Opens the execution histories of Forbear, and what providers report to it',
      enableKeyRotation: true,
      // Histories outlive the workflows by ninety days.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.alarms = new OperatorAlarms(this, 'Alarms', { email: settings.alarmEmail });
    this.channels = new Channels(this, 'Channels', { settings, sender: policy.collector.email, key });
    const deployedBeforeAccount: DeployedResources = {
      'code-version': { value: codeVersion },
      'policy-version': { value: policy.version },
      ...data.deployed,
      ...this.channels.deployed,
      ...new ReadModelTable(this, 'ReadModel', data.key).deployed,
    };
    const accountFile = readAslFile('account');
    const account = new AslStateMachine(this, 'Account', {
      file: accountFile,
      functions: this.#functionsOf(accountFile, deployedBeforeAccount, policy),
      key,
    });
    const { stateMachineArn } = account.machine;
    // An account continues in a new execution before this one reaches its limits.
    account.grantToItself(new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }));
    this.alarms.alarmOnFailedExecutions(this, 'AccountsFail', 'Account executions fail', account.machine);

    // Only what runs outside the account workflow can be told of it.
    this.deployed = {
      ...deployedBeforeAccount,
      'account-workflow': { value: stateMachineArn, arns: [stateMachineArn] },
    };
    const portfolioFile = readAslFile('portfolio');
    const portfolio = new AslStateMachine(this, 'Portfolio', {
      file: portfolioFile,
      functions: this.#functionsOf(portfolioFile, this.deployed, policy),
      values: { PortfolioBucket: data.portfolios.bucketName },
      key,
    });
    grantMap(portfolio, data);
    this.#startOnUpload(portfolio, data);
    this.#runDaily('Guardrails', policy, key, {
      file: readAslFile('guardrails'),
      at: GUARDRAILS_CHECKED_AT,
      description: 'Stops the arms of experiments in which more goes wrong than in the control',
      fails: 'An experiment needs an operator',
      notStarted: 'Guardrails were not checked',
    });
    if (policy.strategy.capacity !== undefined) {
      this.#runDaily('Draws', policy, key, {
        file: readAslFile('capacity'),
        at: policy.strategy.capacity.drawnAt,
        description: "Draws for the day's places of scarce channels",
        fails: "The day's draw fails",
        notStarted: "The day's draw was not started",
      });
    }
    this.alarms.alarmOnFailedExecutions(this, 'PortfoliosFail', 'Portfolio executions fail', portfolio.machine);
    this.alarms.alarmOnThrottles(this, 'FunctionsAreThrottled');
    addDailyReports(this, { deployed: this.deployed, policy, alarms: this.alarms });
    addReadModelProjection(this, { deployed: deployedBeforeAccount, policy, ledger: data.ledger, alarms: this.alarms });
  }

  /** At the same hour on the collector's clock in summer and winter. */
  #runDaily(
    id: string,
    policy: Policy,
    key: Key,
    { file, at, description, fails, notStarted }: DailyStateMachine,
  ): void {
    const functions = this.#functionsOf(file, this.deployed, policy);
    const { machine } = new AslStateMachine(this, id, { file, functions, key });
    const undelivered = new UndeliveredQueue(this, `${id}NotStarted`);
    const [hour, minute] = at.split(':').map((digits) => String(Number(digits)));
    // oxlint-disable-next-line no-new -- a construct enters the tree by being made
    new Schedule(this, `Daily${id}`, {
      description,
      schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.of(policy.collector.zone) }),
      target: new StepFunctionsStartExecution(machine, { deadLetterQueue: undelivered }),
    });
    this.alarms.alarmOnFailedExecutions(this, `${id}Fail`, fails, machine);
    this.alarms.alarmOnUndelivered(this, `${id}Unstarted`, notStarted, undelivered);
  }

  #functionsOf({ tasks }: AslFile, deployed: DeployedResources, policy: Policy): TaskFunction[] {
    return tasks.map((name) => {
      const made = new TaskFunction(this, name, { deployed, policy });
      this.alarms.alarmOnFunctionErrors(this, name, made);
      if (name === ('AwaitOperator' satisfies TaskName)) this.#alarmOnWaits(made);
      return made;
    });
  }

  /** Each time that task is done, an account has begun to wait for a person. */
  #alarmOnWaits({ logGroup, task }: TaskFunction): void {
    const waits = logGroup.addMetricFilter('Waits', {
      metricNamespace: 'Forbear',
      metricName: 'AccountsAwaitingOperator',
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.task', '=', task.name),
        FilterPattern.stringValue('$.message', '=', 'done'),
      ),
    });
    this.alarms.alarmOn(this, 'AccountWaits', 'An account waits for an operator', waits.metric());
  }

  /** A creditor's upload starts its intake. EventBridge may tell of one twice; the second run finds every row placed. */
  #startOnUpload({ machine }: AslStateMachine, { portfolios }: DataStack): void {
    const notStarted = new UndeliveredQueue(this, 'UploadsNotStarted');
    // oxlint-disable-next-line no-new -- a construct enters the tree by being made
    new Rule(this, 'OnUpload', {
      description: 'A creditor uploaded a portfolio file',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [portfolios.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
      targets: [new SfnStateMachine(machine, { deadLetterQueue: notStarted })],
    });
    this.alarms.alarmOnUndelivered(this, 'UploadNotStarted', 'An upload was not taken in', notStarted);
  }
}

/** A Distributed Map runs its items as executions of its own machine; it reads and writes the folder of its portfolio. */
function grantMap(portfolio: AslStateMachine, { portfolios, key }: DataStack): void {
  const files = [portfolios.arnForObjects('work/*')];
  portfolio.grantToItself(
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [portfolio.machine.stateMachineArn] }),
  );
  portfolio.grantToItself(
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [portfolio.executionArns],
    }),
  );
  portfolio.grantToItself(
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      resources: files,
    }),
  );
  portfolio.grantToItself(
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(portfolio).region}.amazonaws.com` } },
    }),
  );
}
