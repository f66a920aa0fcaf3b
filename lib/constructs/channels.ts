import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { DeployedResources } from '../deployed.ts';
import type { Settings } from '../settings.ts';

interface ChannelsProps {
  readonly settings: Settings;
  /** The address that the policy's collector writes from. */
  readonly sender: string;
  /** Encrypts what providers report on its way: it holds addresses, numbers and words of debtors. */
  readonly key: Key;
}

/** The ways to debtors, and the topics on which their providers report what became of each message. */
export class Channels extends Construct {
  readonly emailEvents: Topic;
  readonly phoneEvents: Topic;
  readonly deployed: DeployedResources;

  constructor(scope: Construct, id: string, { settings, sender, key }: ChannelsProps) {
    super(scope, id);
    this.emailEvents = this.#topicFor('EmailReports', 'ses.amazonaws.com', key);
    this.phoneEvents = this.#topicFor('PhoneReports', 'sms-voice.amazonaws.com', key);
    // Of the email topic the configuration set says so itself.
    this.phoneEvents.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        resources: [this.phoneEvents.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.deployed = { ...this.#email(settings, sender), ...this.#phone(settings), ...this.#numbers(settings) };
  }

  #email({ emailIdentities }: Settings, sender: string): DeployedResources {
    const stack = Stack.of(this);
    const set = new ConfigurationSet(this, 'Email', {
      // A message about a debt goes to nobody over a line that others can read.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    set.addEventDestination('Reports', {
      destination: EventDestination.snsTopic(this.emailEvents),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    const identities = emailIdentities.length > 0 ? emailIdentities : [sender, sender.slice(sender.indexOf('@') + 1)];
    const arnOf = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'ses', resource, resourceName });
    return {
      'email-identities': { arns: identities.map((identity) => arnOf('identity', identity)) },
      'email-configuration-set': {
        value: set.configurationSetName,
        arns: [arnOf('configuration-set', set.configurationSetName)],
      },
    };
  }

  #phone({ smsNumber, voiceNumber, pinpoint }: Settings): DeployedResources {
    if (pinpoint !== undefined) {
      const { application, number } = pinpoint;
      const messages = { service: 'mobiletargeting', resource: 'apps', resourceName: `${application}/messages` };
      return {
        'phone-provider': { value: 'pinpoint' },
        'pinpoint-application': { value: application, arns: [Stack.of(this).formatArn(messages)] },
        'pinpoint-number': { value: number },
      };
    }
    if (smsNumber === undefined && voiceNumber === undefined) return {};
    const set = new CfnConfigurationSet(this, 'Phone', {
      eventDestinations: [
        {
          eventDestinationName: 'reports',
          enabled: true,
          matchingEventTypes: ['TEXT_ALL', 'VOICE_ALL'],
          snsDestination: { topicArn: this.phoneEvents.topicArn },
        },
      ],
    });
    set.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return {
      'phone-configuration-set': { value: set.attrArn, arns: [set.attrArn] },
      ...(smsNumber === undefined ? {} : { 'sms-number': { value: smsNumber, arns: [smsNumber] } }),
      ...(voiceNumber === undefined ? {} : { 'voice-number': { value: voiceNumber, arns: [voiceNumber] } }),
    };
  }

  /** What kind of number a number is, Pinpoint tells without an application of it. */
  #numbers({ numberLookUp }: Settings): DeployedResources {
    if (!numberLookUp) return {};
    const validate = { service: 'mobiletargeting', resource: 'phone', resourceName: 'number/validate' };
    return { 'number-look-up': { value: 'pinpoint', arns: [Stack.of(this).formatArn(validate)] } };
  }

  /** A topic whose content only the service that publishes to it can close, and nobody without its key can open. */
  #topicFor(id: string, service: string, key: Key): Topic {
    key.addToResourcePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        principals: [new ServicePrincipal(service)],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return new Topic(this, id, { masterKey: key, enforceSSL: true });
  }
}
