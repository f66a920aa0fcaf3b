import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import type { TaskName } from '#lambdas/catalogue.ts';
import { readAslFile } from './asl-file.ts';
import { AslStateMachine } from './constructs/asl-state-machine.ts';
import { Channels } from './constructs/channels.ts';
import { LOOKED_AT_EVERY, OperatorAlarms } from './constructs/operator-alarms.ts';
import { TaskFunction } from './constructs/task-function.ts';
import type { DataStack } from './data-stack.ts';
import type { Deployed } from './deployed.ts';
import type { Settings } from './settings.ts';

interface WorkflowStackProps extends StackProps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly codeVersion: string;
  readonly data: DataStack;
}

/** SQS keeps nothing longer. */
const UNDELIVERED_KEPT = Duration.days(14);

/**
 * What may be replaced: the two workflows, the functions of their tasks, the ways to debtors, and what wakes operators.
 * The histories of running executions are the one thing that goes when it goes; every fact is in the ledger.
 */
export class WorkflowStack extends Stack {
  /** What there is to give to ports, the account workflow included. */
  readonly deployed: Deployed;
  readonly channels: Channels;
  readonly alarms: OperatorAlarms;

  constructor(scope: Construct, id: string, { settings, policy, codeVersion, data, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const key = new Key(this, 'Key', {
      description: 'Opens the histories of Forbear and what providers report to it',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.alarms = new OperatorAlarms(this, 'Alarms', { email: settings.alarmEmail });
    this.channels = new Channels(this, 'Channels', { settings, sender: policy.collector.email, key });
    const { portfolios } = data;
    const deployed: Deployed = {
      'code-version': { value: codeVersion },
      'policy-version': { value: policy.version },
      'ledger-table': { value: data.ledger.tableName, arns: [data.ledger.tableArn], key: data.key },
      'look-up-key': { value: data.lookUpKey.secretArn, arns: [data.lookUpKey.secretArn], key: data.key },
      'portfolio-bucket': { value: portfolios.bucketName, arns: [portfolios.bucketArn], key: data.key },
      'portfolio-files': { arns: [portfolios.arnForObjects('*')], key: data.key },
      letters: { value: data.letters.bucketName, arns: [data.letters.arnForObjects('letters/*')], key: data.key },
      ...this.channels.deployed,
    };

    const accountFile = readAslFile('account');
    const accountTasks = accountFile.tasks.map((task) => new TaskFunction(this, task, { deployed, policy }));
    const account = new AslStateMachine(this, 'Account', { file: accountFile, functions: accountTasks, key });
    // An account continues in a new execution before this one reaches its limits.
    account.letItself(
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [account.machine.stateMachineArn] }),
    );
    const { stateMachineArn } = account.machine;
    this.deployed = { ...deployed, 'account-workflow': { value: stateMachineArn, arns: [stateMachineArn] } };

    const portfolioFile = readAslFile('portfolio');
    const portfolioTasks = portfolioFile.tasks.map(
      (task) => new TaskFunction(this, task, { deployed: this.deployed, policy }),
    );
    const portfolio = new AslStateMachine(this, 'Portfolio', {
      file: portfolioFile,
      functions: portfolioTasks,
      values: { PortfolioBucket: portfolios.bucketName },
      key,
    });
    this.#letMap(portfolio, data);
    const undelivered = this.#startOnUpload(portfolio.machine, data);

    this.#alarmOnExecutions('AccountsFail', 'Account executions fail', account.machine);
    this.#alarmOnExecutions('PortfoliosFail', 'Portfolio executions fail', portfolio.machine);
    this.#alarmOnUndelivered(undelivered);
    this.#alarmOnThrottles();
    for (const each of [...accountTasks, ...portfolioTasks]) alarmOnFailures(this.alarms, each);
    const operator = accountTasks.find(({ node }) => node.id === ('AwaitOperator' satisfies TaskName));
    if (operator !== undefined) this.#alarmOnWaits(operator);
  }

  /** What a Distributed Map does: it runs its items as executions of the same machine, and reads and writes its work folder. */
  #letMap({ machine, role, executionArns, letItself }: AslStateMachine, { portfolios, key }: DataStack): void {}

  /** A creditor's upload starts the intake. EventBridge may tell of one twice; the second run finds every row placed. */
  #startOnUpload(machine: StateMachine, { portfolios }: DataStack): Queue {
    const undelivered = new Queue(this, 'UploadsNotStarted', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: UNDELIVERED_KEPT,
    });
    new Rule(this, 'OnUpload', {
      description: 'A creditor uploaded a portfolio file',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [portfolios.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
      targets: [new SfnStateMachine(machine, { deadLetterQueue: undelivered })],
    });
    return undelivered;
  }
}
