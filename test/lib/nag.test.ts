import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { forbearWith } from '#test/support/forbear-stacks.ts';

/** Findings that we have looked at and leave, each with its reason. Everything else is a fault. */
const LEFT: readonly { readonly finding: RegExp; readonly at: RegExp; readonly reason: string }[] = [
  {
    finding: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    at: /Role\/DefaultPolicy/,
    reason: 'traces and log deliveries have no resources to name; least-privilege.test.ts lets nothing else do so',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::<Portfolios\w+\.Arn>\/(work\/)?\*\]$/,
    at: /^ForbearWorkflow\/((Inspect|Acknowledge)Portfolio|ReportDay|PlaceAccounts|RecordChanges|ReferAccount|DrawCapacity|GrantCapacity|Portfolio\/)/,
    reason: 'files are named by whoever uploads them or by their day, and their pieces by what is in them',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::<Letters\w+\.Arn>\/letters\/\*\]$/,
    at: /^ForbearWorkflow\/ContactDebtorRole/,
    reason: 'a letter is named by its day and its intent',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::arn:aws:states:[\w:-]+:execution:<PortfolioMachine\w+\.Name>:\*\]$/,
    at: /^ForbearWorkflow\/Portfolio\/OnItself/,
    reason: 'a Distributed Map names its own executions',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::<ReportDay\w+\.Arn>:\*\]$/,
    at: /^ForbearWorkflow\/SchedulerRoleForTarget/,
    reason: 'a schedule may start its function in any version; there is one version',
  },
  {
    finding: /^AwsSolutions-SQS3$/,
    at: /\/(UploadsNotStarted|DrawsNotStarted|ReportsNotRecorded|CommitsNotProjected|ReportsNotWritten|GuardrailsNotStarted)\//,
    reason: 'these are the dead letters themselves',
  },
  {
    finding: /^AwsSolutions-SMG4$/,
    at: /^ForbearData\/LookUpKey\//,
    reason: 'whoever rotates the key of look-up hashes finds nobody any more: STOP would reach no account',
  },
];

const deployments = {
  'without numbers': {},
  'with numbers': {
    smsNumber: 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef',
    voiceNumber: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123456789abcdef',
    alarmEmail: 'operators@example.com',
  },
  'looking numbers up': { numberLookUp: 'yes' },
  'with Pinpoint': { pinpointApplication: '0123456789abcdef0123456789abcdef', pinpointNumber: '+16145550100' },
};

interface Found {
  readonly rule: string;
  readonly at: string;
}

function findingsIn(context: Readonly<Record<string, string>>): Found[] {
  const { app } = forbearWith(context);
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.flatMap(({ ruleName: rule, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({ rule, at: constructPath ?? '' })),
  );
}

const isLeft = ({ rule, at }: Found) => LEFT.some((left) => left.finding.test(rule) && left.at.test(at));

describe.each(Object.entries(deployments))('AWS Solutions checks of a deployment %s', (_, context) => {
  test('find nothing that has no reason', () => {
    expect(findingsIn(context).filter((found) => !isLeft(found))).toEqual([]);
  });
});

test('no reason outlives its finding', () => {
  const found = findingsIn({});
  const idle = LEFT.filter((left) => !found.some(({ rule, at }) => left.finding.test(rule) && left.at.test(at)));
  expect(idle.map(({ reason }) => reason)).toEqual([]);
});
