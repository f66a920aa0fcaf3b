import { TimeZone } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import type { DeployedResources } from '../deployed.ts';
import type { OperatorAlarms } from './operator-alarms.ts';
import { TaskFunction } from './task-function.ts';
import { UndeliveredQueue } from './undelivered-queue.ts';

interface DailyReportsProps {
  readonly deployed: DeployedResources;
  readonly policy: Policy;
  readonly alarms: OperatorAlarms;
}

/**
 * When the day before is told, by the collector's clock. A task that began before midnight has long written by then, the
 * lists have long heard of it, and clocks that are put forward skip an hour before four.
 */
const AT = { hour: '4', minute: '15' };

/** Has every creditor of the policy told of each day on the next morning; each by a run of its own, so that none waits. */
export function addDailyReports(scope: Construct, { deployed, policy, alarms }: DailyReportsProps): void {
  const notWritten = new UndeliveredQueue(scope, 'ReportsNotWritten');
  const report = new TaskFunction(scope, 'ReportDay', {
    deployed,
    policy,
    onFailure: new SqsDestination(notWritten),
  });
  for (const creditorId of Object.keys(policy.creditors)) {
    // oxlint-disable-next-line no-new -- a construct enters the tree by being made
    new Schedule(scope, `Report-${creditorId}`, {
      description: `Tells ${creditorId} of the day before`,
      schedule: ScheduleExpression.cron({ ...AT, timeZone: TimeZone.of(policy.collector.zone) }),
      target: new LambdaInvoke(report, {
        input: ScheduleTargetInput.fromObject({ creditorId, at: ContextAttribute.scheduledTime }),
        deadLetterQueue: notWritten,
      }),
    });
  }
  alarms.alarmOnFunctionErrors(scope, 'ReportDay', report);
  alarms.alarmOnUndelivered(scope, 'ReportNotWritten', "A creditor's report was not written", notWritten);
}
