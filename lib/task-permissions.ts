import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { defineError } from '#domain/values/errors.ts';
import type { AnyTask } from '#lambdas/define-task.ts';
import { OPTIONAL, portNeeds, RESOURCES } from '#lambdas/ports.ts';
import type { DeployedResources } from './deployed.ts';

/** A task's ports reach for something that its stack does not have, or not yet. */
export const ResourceMissing = defineError('ResourceMissing');

/**
 * What an action on an encrypted thing asks of its key, on behalf of whoever issues it. Services open a thing with
 * Decrypt and close it with GenerateDataKey; DynamoDB, which keeps one key a table, wraps that key anew now and then.
 */
const KEY_ACTIONS: Readonly<Record<string, readonly string[]>> = {
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
  's3:AbortMultipartUpload': [],
  's3:GetObject': ['kms:Decrypt'],
  's3:ListBucket': [],
  's3:PutObject': ['kms:Decrypt', 'kms:GenerateDataKey'],
  'secretsmanager:GetSecretValue': ['kms:Decrypt'],
};

/**
 * The variables a task's ports read, and nothing else.
 * @throws ResourceMissing when one stands for something that this deployment must have and has not
 */
export function environmentOf(
  { name, needs }: Pick<AnyTask, 'name' | 'needs'>,
  deployed: DeployedResources,
): Record<string, string> {
  const variables = needs.flatMap((port) => Object.entries(portNeeds[port].environment));
  return Object.fromEntries(
    variables.flatMap(([variable, resource]) => {
      const value = deployed[resource]?.value;
      if (value !== undefined) return [[variable, value]];
      if (OPTIONAL.has(resource)) return [];
      throw new ResourceMissing(`${name}: found no ${resource}, expected one to be made before its function`);
    }),
  );
}

/**
 * What a task's role allows: exactly the actions its ports can issue, each on what it is issued on; and on the keys
 * what follows from that, through the service it is encrypted by and in no other way.
 */
export function statementsFor(
  { needs }: Pick<AnyTask, 'needs'>,
  deployed: DeployedResources,
  region: string,
): PolicyStatement[] {
  return RESOURCES.flatMap((resource) => {
    const actions = [...new Set(needs.flatMap((port) => portNeeds[port].actions[resource] ?? []))];
    const { arns = [], key } = deployed[resource] ?? {};
    if (actions.length === 0 || arns.length === 0) return [];
    const allowed = new PolicyStatement({ actions, resources: [...arns] });
    const keyActions = key === undefined ? [] : [...new Set(actions.flatMap(keyActionsOf))];
    if (key === undefined || keyActions.length === 0) return [allowed];
    const service = actions[0]?.split(':')[0] ?? '';
    const conditions = { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } };
    return [allowed, new PolicyStatement({ actions: keyActions, resources: [key.keyArn], conditions })];
  });
}

function keyActionsOf(action: string): readonly string[] {
  const actions = KEY_ACTIONS[action];
  if (actions === undefined)
    throw new TypeError(`${action}: found no line in KEY_ACTIONS, expected what it asks of a key`);
  return actions;
}
