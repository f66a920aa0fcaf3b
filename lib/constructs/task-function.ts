import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  type FunctionOptions,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import { catalog, type TaskName } from '#lambdas/catalog.ts';
import type { AnyTask } from '#lambdas/define-task.ts';
import type { DeployedResources } from '../deployed.ts';
import { environmentOf, statementsFor } from '../task-permissions.ts';
import { taskSize } from '../task-size.ts';
import { handlerCode } from './handler-code.ts';

interface TaskFunctionProps extends Pick<FunctionOptions, 'onFailure' | 'retryAttempts'> {
  readonly deployed: DeployedResources;
  readonly policy: Policy;
}

/**
 * One task of the catalog as a Lambda function. Its environment and its role follow from the ports the task needs; what
 * Lambda itself asks for besides is its own log and its traces.
 */
export class TaskFunction extends LambdaFunction {
  readonly task: AnyTask;

  constructor(scope: Construct, id: TaskName, { deployed, policy, ...options }: TaskFunctionProps) {
    const task: AnyTask = catalog[id];
    const { memorySize, seconds } = taskSize(id);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      // As long as Step Functions keeps an execution's history: a failure is looked into with both. No line holds
      // anything about a person, and nothing here is evidence; that is the ledger.
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      ...options,
      description: task.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: handlerCode(task.name, task.needs.includes('policy') ? policy : undefined),
      handler: 'index.handler',
      memorySize,
      timeout: Duration.seconds(seconds),
      environment: environmentOf(task, deployed),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Two lines less an invocation; durations are in the metrics.
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
    });
    this.task = task;
    logGroup.grantWrite(role);
    for (const statement of statementsFor(task, deployed, Stack.of(this).region)) role.addToPrincipalPolicy(statement);
  }
}
