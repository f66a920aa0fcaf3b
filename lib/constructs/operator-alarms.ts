import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** How often metrics are looked at: an operator needs to know soon, and nothing here is lost by five minutes. */
export const LOOKED_AT_EVERY = Duration.minutes(5);

interface AlarmedMetric {
  /** What is wrong, as the heading of its article in docs/runbook.md. */
  readonly title: string;
  /** Which of several things of a kind it is about. */
  readonly about?: string;
  readonly metric: IMetric;
  /** It sounds at this value and above. */
  readonly from: number;
  /** In how many of the last looks it must be so; once, unless a single time is no news. */
  readonly inLooks?: { readonly atLeast: number; readonly of: number };
}

/** What operators are woken by. Each alarm is named as its article in the runbook is, and each article says what to do. */
export class OperatorAlarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: { readonly email?: string }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Raises an alarm in the stack of `scope`. */
  raise(scope: Construct, id: string, { title, about, metric, from, inLooks }: AlarmedMetric): Alarm {
    const { atLeast, of } = inLooks ?? { atLeast: 1, of: 1 };
    const alarm = new Alarm(scope, id, {
      // The one physical name there is: it is what a woken person reads. The stack's makes it unique in the account.
      alarmName: `${Stack.of(this).stackName}/${about === undefined ? title : `${title}: ${about}`}`,
      alarmDescription: `What to do: docs/runbook.md, "${title}".`,
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: atLeast,
      evaluationPeriods: of,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
