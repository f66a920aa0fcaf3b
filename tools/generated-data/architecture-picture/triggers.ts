import * as z from 'zod';
import {
  constructOf,
  listed,
  PictureIncomplete,
  type PictureResource,
  type PictureResources,
  textOf,
} from './resources.ts';

/** Why something runs, in a line or two, and the queue that keeps what could not be delivered. */
export interface Trigger {
  readonly text: string;
  readonly detail?: string;
  readonly keptIn?: string;
}

/** What sets a state machine or a function going: rules, schedules, streams, routes and topics. */
export function triggersOf(resources: PictureResources, head: PictureResource): Trigger[] {
  return TRIGGER_FINDERS.flatMap((find) => find(resources, head));
}

const TRIGGER_FINDERS: readonly ((resources: PictureResources, head: PictureResource) => Trigger[])[] = [
  uploads,
  schedules,
  streams,
  routes,
  topics,
];

function thoseNaming(
  resources: PictureResources,
  type: string,
  property: string,
  named: PictureResource,
): PictureResource[] {
  return resources.ofType(type).filter(({ properties }) => resources.isNamedIn(properties[property], named));
}

const UploadRule = z.object({
  EventPattern: z.object({
    detail: z.object({ object: z.object({ key: z.array(z.object({ prefix: z.string() })) }) }),
  }),
});

function uploads(resources: PictureResources, head: PictureResource): Trigger[] {
  return thoseNaming(resources, 'AWS::Events::Rule', 'Targets', head).map((rule) => ({
    text: textOf(rule, 'Description'),
    detail: `below ${listed(UploadRule.parse(rule.properties).EventPattern.detail.object.key.map(({ prefix }) => prefix))}`,
    ...keptIn(resources, rule.properties['Targets']),
  }));
}

/** Schedules of the same time are one trigger. */
function schedules(resources: PictureResources, head: PictureResource): Trigger[] {
  const times = new Map<string, PictureResource[]>();
  for (const each of thoseNaming(resources, 'AWS::Scheduler::Schedule', 'Target', head))
    times.set(everyDay(each), [...(times.get(everyDay(each)) ?? []), each]);
  return [...times].flatMap(([time, [first, ...more]]) => {
    if (first === undefined) return [];
    const kept = keptIn(resources, first.properties['Target']);
    return more.length === 0
      ? [{ text: time, detail: textOf(first, 'Description'), ...kept }]
      : [{ text: time, detail: `${more.length + 1} schedules, one a creditor`, ...kept }];
  });
}

function everyDay(schedule: PictureResource): string {
  const cron = textOf(schedule, 'ScheduleExpression');
  const [, minute, hour] = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(cron) ?? [];
  if (minute === undefined || hour === undefined)
    throw new PictureIncomplete(`${schedule.id}: found ${cron}, expected a time of every day`);
  return `Every day at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}, ${textOf(schedule, 'ScheduleExpressionTimezone')}`;
}

function streams(resources: PictureResources, head: PictureResource): Trigger[] {
  return thoseNaming(resources, 'AWS::Lambda::EventSourceMapping', 'FunctionName', head).map(({ properties }) => ({
    text: `Stream of the ${resources.namedIn(properties['EventSourceArn']).map(constructOf).join().toLowerCase()}`,
    ...keptIn(resources, properties['DestinationConfig']),
  }));
}

function routes(resources: PictureResources, head: PictureResource): Trigger[] {
  return thoseNaming(resources, 'AWS::ApiGatewayV2::Integration', 'IntegrationUri', head)
    .flatMap((integration) => thoseNaming(resources, 'AWS::ApiGatewayV2::Route', 'Target', integration))
    .map((route) => ({
      text: textOf(route, 'RouteKey'),
      detail:
        textOf(route, 'AuthorizationType') === 'AWS_IAM' ? 'signed by an AWS identity that may' : 'open to everybody',
    }));
}

const PUBLISHERS: Readonly<Record<string, string>> = {
  'AWS::SES::ConfigurationSetEventDestination': 'what became of emails',
  'AWS::SMSVOICE::ConfigurationSet': 'what became of texts and calls',
};

function topics(resources: PictureResources, head: PictureResource): Trigger[] {
  const onFailure = thoseNaming(resources, 'AWS::Lambda::EventInvokeConfig', 'FunctionName', head);
  return thoseNaming(resources, 'AWS::SNS::Subscription', 'Endpoint', head)
    .flatMap(({ properties }) => resources.namedIn(properties['TopicArn']))
    .map((topic) => ({
      text: `Topic ${constructOf(topic)}`,
      detail: resources.all
        .filter(({ properties }) => resources.isNamedIn(properties, topic))
        .flatMap(({ type }) => PUBLISHERS[type] ?? [])
        .join(', '),
      ...keptIn(
        resources,
        onFailure.map(({ properties }) => properties),
      ),
    }));
}

function keptIn(resources: PictureResources, target: unknown): Pick<Trigger, 'keptIn'> {
  const queue = resources.namedIn(target).find(({ type }) => type === 'AWS::SQS::Queue');
  return queue === undefined ? {} : { keptIn: constructOf(queue) };
}
