import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** How often metrics are looked at: an operator needs to know soon, and nothing here is lost in five minutes. */
const PERIOD = Duration.minutes(5);

/**
 * A task that finds the ledger moved fails, and its workflow plans again: that happens to a few in a hundred and is no
 * news. A function that is broken fails always, and is tried again until it has failed more than twice. What fails once
 * and for good is told of by its account, its file or its queue.
 */
const MAX_FAILURE_PERCENT = 5;
const FAILURE_RATE = 'IF(errors > 2, 100 * errors / invocations, 0)';

interface AlarmOptions {
  /** What is wrong, as the heading of its article in docs/runbook.md. */
  readonly title: string;
  /** Which of several things of a kind it is about. */
  readonly about?: string;
  readonly metric: IMetric;
  /** It sounds at this value and above. */
  readonly threshold: number;
  /** Of the last three looks, in how many it must be so; one look is enough unless a single one is no news. */
  readonly datapointsToAlarm?: number;
}

/** What operators are woken by. Each alarm is named as its article in the runbook is, and each article says what to do. */
export class OperatorAlarms extends Construct {
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, { email }: { readonly email?: string }) {
    super(scope, id);
    this.#topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic that has a policy has lost the one that let everything of its account publish.
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (email !== undefined) this.#topic.addSubscription(new EmailSubscription(email));
  }

  /** An execution that fails or is cut off is an account or a file that nobody works on. */
  alarmOnFailedExecutions(scope: Construct, id: string, title: string, machine: StateMachine): void {
    const each = { period: PERIOD, statistic: Stats.SUM };
    const metric = new MathExpression({
      expression: 'failed + timedOut + aborted',
      usingMetrics: {
        failed: machine.metricFailed(each),
        timedOut: machine.metricTimedOut(each),
        aborted: machine.metricAborted(each),
      },
      period: PERIOD,
      label: title,
    });
    this.#addAlarm(scope, id, { title, metric, threshold: 1 });
  }

  /** Whatever is the matter with a function: it cannot start, runs out of time or memory, or throws. */
  alarmOnFunctionErrors(scope: Construct, task: string, failing: IFunction): void {
    const each = { period: PERIOD, statistic: Stats.SUM };
    const metric = new MathExpression({
      expression: FAILURE_RATE,
      usingMetrics: { errors: failing.metricErrors(each), invocations: failing.metricInvocations(each) },
      period: PERIOD,
      label: 'percent',
    });
    this.#addAlarm(scope, `${task}Fails`, {
      title: 'A function fails',
      about: task,
      metric,
      threshold: MAX_FAILURE_PERCENT,
      datapointsToAlarm: 2,
    });
  }

  /** All functions of an account share one limit; whoever uses it up. */
  alarmOnThrottles(scope: Construct, id: string): void {
    const metric = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: Stats.SUM,
      period: PERIOD,
    });
    this.#addAlarm(scope, id, { title: 'Functions are throttled', metric, threshold: 1, datapointsToAlarm: 2 });
  }

  alarmOnUndelivered(scope: Construct, id: string, title: string, queue: Queue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: Stats.MAXIMUM });
    this.#addAlarm(scope, id, { title, metric, threshold: 1 });
  }

  /** Anything else that is counted and must not happen. */
  alarmOn(scope: Construct, id: string, title: string, count: Metric): void {
    this.#addAlarm(scope, id, { title, metric: count.with({ period: PERIOD, statistic: Stats.SUM }), threshold: 1 });
  }

  #addAlarm(
    scope: Construct,
    id: string,
    { title, about, metric, threshold, datapointsToAlarm = 1 }: AlarmOptions,
  ): void {
    const alarm = new Alarm(scope, id, {
      // The one physical name there is, for it is what a woken person reads. The stack's makes it unique in the account.
      alarmName: `${Stack.of(scope).stackName}/${about === undefined ? title : `${title}: ${about}`}`,
      alarmDescription: `What to do: docs/runbook.md, "${title}".`,
      metric,
      threshold: threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: datapointsToAlarm,
      evaluationPeriods: datapointsToAlarm === 1 ? 1 : 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
