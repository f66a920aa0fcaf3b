import type { Printer } from '#domain/ports/printer.ts';
import type { Caller } from '#domain/ports/caller.ts';
import type { Texter } from '#domain/ports/texter.ts';
import type { Mailer } from '#domain/ports/mailer.ts';
import type { ProviderEventReader } from '#domain/ports/provider-event.ts';
import type { Files } from '#domain/ports/files.ts';
import type { NumberTypes } from '#domain/ports/number-types.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { LedgerStream } from '#domain/ports/ledger-stream.ts';
import type { ReadModel } from '#domain/ports/read-model.ts';
import type { Executions } from '#domain/ports/executions.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { Callbacks } from '#domain/ports/callbacks.ts';

/** Everything a task may ask for. A task names what it needs; it gets that and no more, here and on AWS. */
export interface Ports {
  readonly ledger: CaseFiles;
  readonly policy: Policy;
  readonly codeVersion: string;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly texter: Texter;
  readonly caller: Caller;
  readonly printer: Printer;
  readonly files: Files;
  readonly numberTypes: NumberTypes;
  readonly executions: Executions;
  readonly callbacks: Callbacks;
  readonly providerEvents: ProviderEventReader;
  readonly ledgerStream: LedgerStream;
  readonly readModel: ReadModel;
}

export type PortName = keyof Ports;

/** What ports reach in the cloud, and what they are told besides. Which they are in a deployment, `lib` knows. */
export const RESOURCES = [
  'account-workflow',
  'code-version',
  'email-configuration-set',
  'email-identities',
  'ledger-table',
  'letters',
  'look-up-key',
  'number-look-up',
  'phone-configuration-set',
  'phone-provider',
  'pinpoint-application',
  'pinpoint-number',
  'policy-version',
  'portfolio-bucket',
  'portfolio-files',
  'read-model-table',
  'sms-number',
  'voice-number',
] as const;
export type Resource = (typeof RESOURCES)[number];

/** What a deployment may do without: then nothing is set and nothing allowed, and the channel refuses its messages. */
export const OPTIONAL: ReadonlySet<Resource> = new Set<Resource>([
  'number-look-up',
  'phone-configuration-set',
  'phone-provider',
  'pinpoint-application',
  'pinpoint-number',
  'sms-number',
  'voice-number',
]);

export interface PortNeeds {
  /** Environment variables its adapter reads, and what stands in each. */
  readonly environment: Readonly<Record<string, Resource>>;
  /** Every action its adapter can issue, by what it issues it on. */
  readonly actions: Readonly<Partial<Record<Resource, readonly string[]>>>;
}

/**
 * What each port's AWS adapter needs of a Lambda function: the one table from which environments and roles are derived.
 * That it says no more and no less than the adapters' own source, is tested.
 */
export const portNeeds: Readonly<Record<PortName, PortNeeds>> = {
  ledger: {
    environment: { LEDGER_TABLE: 'ledger-table', LOOK_UP_KEY: 'look-up-key' },
    actions: {
      'ledger-table': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      'look-up-key': ['secretsmanager:GetSecretValue'],
    },
  },
  policy: { environment: { POLICY_VERSION: 'policy-version' }, actions: {} },
  codeVersion: { environment: { CODE_VERSION: 'code-version' }, actions: {} },
  clock: { environment: {}, actions: {} },
  mailer: {
    environment: { SES_CONFIGURATION_SET: 'email-configuration-set' },
    actions: {
      'email-identities': ['ses:SendRawEmail'],
      'email-configuration-set': ['ses:SendRawEmail'],
    },
  },
  texter: {
    environment: {
      PHONE_PROVIDER: 'phone-provider',
      SMS_ORIGINATION_IDENTITY: 'sms-number',
      SMS_CONFIGURATION_SET: 'phone-configuration-set',
      PINPOINT_APPLICATION_ID: 'pinpoint-application',
      PINPOINT_ORIGINATION_NUMBER: 'pinpoint-number',
    },
    actions: {
      'sms-number': ['sms-voice:SendTextMessage'],
      'phone-configuration-set': ['sms-voice:SendTextMessage'],
      'pinpoint-application': ['mobiletargeting:SendMessages'],
    },
  },
  caller: {
    environment: {
      PHONE_PROVIDER: 'phone-provider',
      VOICE_ORIGINATION_IDENTITY: 'voice-number',
      VOICE_CONFIGURATION_SET: 'phone-configuration-set',
      PINPOINT_APPLICATION_ID: 'pinpoint-application',
      PINPOINT_ORIGINATION_NUMBER: 'pinpoint-number',
    },
    actions: {
      'voice-number': ['sms-voice:SendVoiceMessage'],
      'phone-configuration-set': ['sms-voice:SendVoiceMessage'],
      'pinpoint-application': ['mobiletargeting:SendMessages'],
    },
  },
  printer: { environment: { LETTERS_BUCKET: 'letters' }, actions: { letters: ['s3:PutObject'] } },
  files: {
    environment: { PORTFOLIO_BUCKET: 'portfolio-bucket' },
    actions: {
      'portfolio-bucket': ['s3:ListBucket'],
      'portfolio-files': ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
    },
  },
  numberTypes: {
    environment: { NUMBER_LOOK_UP: 'number-look-up' },
    actions: { 'number-look-up': ['mobiletargeting:PhoneNumberValidate'] },
  },
  executions: {
    environment: { ACCOUNT_WORKFLOW: 'account-workflow' },
    actions: { 'account-workflow': ['states:StartExecution'] },
  },
  callbacks: { environment: {}, actions: { 'account-workflow': ['states:SendTaskSuccess'] } },
  providerEvents: { environment: {}, actions: {} },
  ledgerStream: { environment: {}, actions: {} },
  readModel: {
    environment: { READ_MODEL_TABLE: 'read-model-table' },
    actions: { 'read-model-table': ['dynamodb:PutItem', 'dynamodb:Query'] },
  },
};
