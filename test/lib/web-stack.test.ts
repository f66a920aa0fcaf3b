import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { logicalIdOf } from '#test/support/cloud-template.ts';
import { forbearWith } from '#test/support/forbear-stacks.ts';

const { web } = forbearWith();
const template = Template.fromStack(web);

test('nobody comes in unsigned', () => {
  const routes = Object.keys(template.findResources('AWS::ApiGatewayV2::Route')).length;
  template.resourcePropertiesCountIs('AWS::ApiGatewayV2::Route', { AuthorizationType: 'AWS_IAM' }, routes);
});

test('the one door is POST /events', () => {
  template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: 'POST /events' });
});

test('no more events come in than Step Functions can be woken by', () => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
  });
});

test('every call is written down, without body or address', () => {
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const { DestinationArn, Format } = stage?.['Properties'].AccessLogSettings ?? {};
  expect(DestinationArn).toBeDefined();
  expect(Object.keys(JSON.parse(Format))).toEqual(
    expect.arrayContaining(['requestId', 'routeKey', 'status', 'caller']),
  );
  expect(Format).not.toMatch(/sourceIp|body|authorizer/i);
});

test('what providers report comes from their topics, and stays when it cannot be recorded', () => {
  template.resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'lambda' }, 2);
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: logicalIdOf(template, 'AWS::Lambda::Function', 'ReceiveProviderEvent') },
    DestinationConfig: {
      OnFailure: {
        Destination: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::SQS::Queue', 'ReportsNotRecorded'), 'Arn'] },
      },
    },
  });
});

test('queues are encrypted, closed without TLS and keep for two weeks', () => {
  template.hasResourceProperties('AWS::SQS::Queue', {
    SqsManagedSseEnabled: true,
    MessageRetentionPeriod: 14 * 86_400,
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});
