import type { Node } from 'constructs';
import { defineError } from '#domain/values/errors.ts';

/** A context value is not what it must be. */
export const SettingInvalid = defineError('SettingInvalid');

/** What a deployment decides for itself, from CDK context: `cdk.json`, `cdk.context.json` or `-c key=value`. */
export interface Settings {
  /** Begins the names of the stacks, so that two deployments can live in one account. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The folder of reviewed policy to work by, from where the app is started. Without one, that which comes with Forbear. */
  readonly policy?: string;
  /** Hears of every alarm, once it has confirmed that it wants to. */
  readonly alarmEmail?: string;
  /** SES identities that may be sent from. Without any: the address and the domain that the policy's collector writes from. */
  readonly emailIdentities: readonly string[];
  /** Pool or number of End User Messaging to text from. Without one, no text is sent. */
  readonly smsNumber?: string;
  /** Number of End User Messaging to call from. Without one, no call is made. */
  readonly voiceNumber?: string;
  /** The kind of each number that is placed is looked up; every answer is paid for. */
  readonly numberLookUp: boolean;
  /** For accounts that still have an application of Amazon Pinpoint: it then carries texts and calls. */
  readonly pinpoint?: { readonly application: string; readonly number: string };
}

/** Where a stack that nobody deploys is made for: synthesis needs an account and never asks one. */
const PLACEHOLDER_ACCOUNT = '111122223333';

const PHONE_ARN = /^arn:aws[a-z-]*:sms-voice:[a-z0-9-]+:\d{12}:(pool|phone-number)\/[\w-]+$/;

/**
 * Reads the deployment's settings.
 * @throws SettingInvalid naming the key, what was found and what is expected
 */
export function readSettings(node: Node, environment: NodeJS.ProcessEnv): Settings {
  const read = (key: string, expected: RegExp, example: string): string | undefined => {
    const value: unknown = node.tryGetContext(key);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && expected.test(value)) return value;
    throw new SettingInvalid(`context ${key}: found ${JSON.stringify(value)}, expected one like ${example}`);
  };
  const application = read('pinpointApplication', /^[0-9a-f]{32}$/, '0123456789abcdef0123456789abcdef');
  const number = read('pinpointNumber', /^\+[1-9]\d{6,14}$/, '+16145550100');
  if ((application === undefined) !== (number === undefined)) {
    throw new SettingInvalid('context: found one of pinpointApplication and pinpointNumber, expected both or none');
  }
  const arn = 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef';
  return {
    name: read('name', /^[A-Za-z][A-Za-z0-9]{0,30}$/, 'Forbear') ?? 'Forbear',
    account:
      read('account', /^\d{12}$/, PLACEHOLDER_ACCOUNT) ?? environment['CDK_DEFAULT_ACCOUNT'] ?? PLACEHOLDER_ACCOUNT,
    region: read('region', /^[a-z]{2}(-[a-z]+)+-\d$/, 'us-east-1') ?? environment['CDK_DEFAULT_REGION'] ?? 'us-east-1',
    policy: read('policy', /\S/, 'policy'),
    alarmEmail: read('alarmEmail', /^\S+@\S+\.\S+$/, 'operators@example.com'),
    emailIdentities:
      read('emailIdentities', /^[^\s,]+(,[^\s,]+)*$/, 'example.com,letters@example.com')?.split(',') ?? [],
    smsNumber: read('smsNumber', PHONE_ARN, arn),
    voiceNumber: read('voiceNumber', PHONE_ARN, arn),
    numberLookUp: read('numberLookUp', /^(?:yes|no)$/, 'yes') === 'yes',
    pinpoint: application === undefined || number === undefined ? undefined : { application, number },
  };
}
