import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { AnyTask } from '#lambdas/define-task.ts';
import { portNeeds, type Resource } from '#lambdas/port-needs.ts';
import type { Deployed } from './deployed.ts';

/**
 * What an action on an encrypted thing asks of its key, on behalf of whoever issues it. Services open a thing with
 * Decrypt and close it with GenerateDataKey; DynamoDB, which keeps one key a table, wraps that key anew now and then.
 */
const ON_THE_KEY: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': ['kms:Decrypt', 'kms:DescribeKey'],
  'dynamodb:Query': ['kms:Decrypt', 'kms:DescribeKey'],
  'dynamodb:PutItem': [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
  's3:GetObject': ['kms:Decrypt'],
  's3:ListBucket': [],
  's3:PutObject': ['kms:Decrypt', 'kms:GenerateDataKey'],
  'secretsmanager:GetSecretValue': ['kms:Decrypt'],
};

/** The variables a task's ports read, and nothing else. */
export function environmentOf({ needs }: Pick<AnyTask, 'needs'>, deployed: Deployed): Record<string, string> {
  const variables = needs.flatMap((port) => Object.entries(portNeeds[port].environment));
  return Object.fromEntries(
    variables.flatMap(([variable, resource]) => {
      const value = deployed[resource]?.value;
      return value === undefined ? [] : [[variable, value]];
    }),
  );
}

/**
 * What a task's role allows: exactly the actions its ports can issue, each on what it is issued on; and on the keys
 * what follows from that, through the service it is encrypted by and in no other way.
 */
export function statementsFor(
  { needs }: Pick<AnyTask, 'needs'>,
  deployed: Deployed,
  region: string,
): PolicyStatement[] {
  const statements = actionsByResource(needs).flatMap(([resource, actions]) => {
    const { arns = [], key } = deployed[resource] ?? {};
    if (arns.length === 0) return [];
    const allowed = new PolicyStatement({ actions: [...actions].sort(), resources: [...arns] });
    const onTheKey = key === undefined ? [] : [...new Set(actions.flatMap(keyActionsOf))].sort();
    if (key === undefined || onTheKey.length === 0) return [allowed];
    const service = actions[0]?.split(':')[0] ?? '';
    const viaService = { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } };
    return [allowed, new PolicyStatement({ actions: onTheKey, resources: [key.keyArn], conditions: viaService })];
  });
  return statements;
}

function actionsByResource(needs: AnyTask['needs']): [Resource, string[]][] {
  const byResource = new Map<Resource, string[]>();
  for (const port of needs) {
    for (const [resource, actions] of Object.entries(portNeeds[port].actions) as [Resource, readonly string[]][]) {
      byResource.set(resource, [...new Set([...(byResource.get(resource) ?? []), ...actions])]);
    }
  }
  return [...byResource];
}

function keyActionsOf(action: string): readonly string[] {
  const actions = ON_THE_KEY[action];
  if (actions === undefined)
    throw new TypeError(`${action}: found no line in ON_THE_KEY, expected what it asks of a key`);
  return actions;
}
