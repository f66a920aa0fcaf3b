import { defineError } from '#domain/values/errors.ts';

/** A role may do something that the picture does not know how to draw. */
export const ActionUnknown = defineError('ActionUnknown');

/** What an action does to what it reaches, as the picture marks it. */
export type Use = 'reads' | 'writes' | 'calls';

interface Service {
  readonly id: string;
  readonly label: string;
  readonly home: 'outside';
}

interface ActionUse {
  readonly use: Use;
  /** A service of AWS that acts outside, where the action is not on a resource of ours. */
  readonly service?: Service;
}

const outside = (label: string): Service => ({ id: label, label, home: 'outside' });

const USES: Readonly<Record<string, ActionUse>> = {
  'dynamodb:GetItem': { use: 'reads' },
  'dynamodb:Query': { use: 'reads' },
  'dynamodb:PutItem': { use: 'writes' },
  's3:GetObject': { use: 'reads' },
  's3:ListBucket': { use: 'reads' },
  's3:PutObject': { use: 'writes' },
  's3:AbortMultipartUpload': { use: 'writes' },
  's3:ListMultipartUploadParts': { use: 'writes' },
  'secretsmanager:GetSecretValue': { use: 'reads' },
  'states:StartExecution': { use: 'calls' },
  'states:SendTaskSuccess': { use: 'calls' },
  'ses:SendRawEmail': { use: 'calls', service: outside('Emails (SES)') },
  'sms-voice:SendTextMessage': { use: 'calls', service: outside('Texts') },
  'sms-voice:SendVoiceMessage': { use: 'calls', service: outside('Calls') },
  'mobiletargeting:SendMessages': { use: 'calls', service: outside('Pinpoint') },
  'mobiletargeting:PhoneNumberValidate': { use: 'calls', service: outside('Number look-ups') },
};

/** What a Lambda or a state machine may do for its own running, or what its triggers already show. */
const HOUSEKEEPING = [
  /^(kms|logs|xray):/,
  /^sqs:(SendMessage|GetQueueAttributes|GetQueueUrl)$/,
  /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/,
  /^lambda:InvokeFunction$/,
  /^states:(DescribeExecution|StopExecution)$/,
];

export function isHousekeeping(action: string): boolean {
  return HOUSEKEEPING.some((pattern) => pattern.test(action));
}

/** @throws ActionUnknown for an action that has no line here: the picture would leave it out */
export function useOf(action: string): ActionUse {
  const use = USES[action];
  if (use === undefined)
    throw new ActionUnknown(
      `found ${action} in a role, expected a line for it in tools/generated-data/architecture-picture/actions.ts`,
    );
  return use;
}
