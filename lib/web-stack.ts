import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import { TaskFunction } from './constructs/task-function.ts';
import { UndeliveredQueue } from './constructs/undelivered-queue.ts';
import type { WorkflowStack } from './workflow-stack.ts';

interface WebStackProps extends StackProps {
  readonly policy: Policy;
  readonly workflow: WorkflowStack;
}

/**
 * An event wakes an execution, and in the smaller regions Step Functions takes 300 such calls a second (AWS quotas,
 * October 2026). A hundred are left for what providers report. A burst lasts two seconds.
 */
const EVENTS_PER_SECOND = 200;

/** What a line of the access log has: who asked for what and what became of it. No line has a body or an address. */
const ACCESS_LOG_FORMAT = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  caller: '$context.identity.userArn',
  errorMessage: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
  latency: '$context.responseLatency',
};

/** What faces the public: the door for events from outside, and the providers' reports. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { policy, workflow, ...props }: WebStackProps) {
    super(scope, id, props);
    this.#addEventsApi(workflow, policy);
    this.#addProviderEvents(workflow, policy);
  }

  /** `POST /events`, signed by an identity of AWS that may invoke it: payments, replies, disputes, acts of operators. */
  #addEventsApi({ deployed, alarms }: WorkflowStack, policy: Policy): void {
    const recordEvent = new TaskFunction(this, 'RecordEvent', { deployed, policy });
    const api = new HttpApi(this, 'Events', {
      description: 'Takes what happened outside of Forbear',
      createDefaultStage: false,
      defaultAuthorizer: new HttpIamAuthorizer(),
    });
    api.addRoutes({
      path: '/events',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('RecordEvent', recordEvent),
    });
    const stage = new HttpStage(this, 'EventsStage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: EVENTS_PER_SECOND, burstLimit: 2 * EVENTS_PER_SECOND },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'EventsLog', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FORMAT)),
      },
    });
    alarms.alarmOnFunctionErrors(this, 'RecordEvent', recordEvent);
    alarms.alarmOn(this, 'EventsFail', 'Events cannot be recorded', stage.metricServerError());
    // oxlint-disable-next-line no-new -- a construct enters the tree by being made
    new CfnOutput(this, 'EventsUrl', { value: `${stage.url}events`, description: 'Takes events by POST' });
  }

  /** SNS tries for days to hand a report over, Lambda three times to record it; what then is left, a person looks at. */
  #addProviderEvents({ deployed, alarms, channels }: WorkflowStack, policy: Policy): void {
    const notRecorded = new UndeliveredQueue(this, 'ReportsNotRecorded');
    const receiveReport = new TaskFunction(this, 'ReceiveProviderEvent', {
      deployed,
      policy,
      onFailure: new SqsDestination(notRecorded),
    });
    for (const topic of [channels.emailEvents, channels.phoneEvents]) {
      topic.addSubscription(new LambdaSubscription(receiveReport));
    }
    alarms.alarmOnFunctionErrors(this, 'ReceiveProviderEvent', receiveReport);
    alarms.alarmOnUndelivered(this, 'ReportNotRecorded', "A provider's report was not recorded", notRecorded);
  }
}
