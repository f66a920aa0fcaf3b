import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { forbearWith } from '#test/support/forbear-stacks.ts';

const { data } = forbearWith();
const template = Template.fromStack(data);

/** Of every resource of a type. */
function all(type: string, resource: object): void {
  const count = Object.keys(template.findResources(type)).length;
  expect(count).toBeGreaterThan(0);
  template.resourcePropertiesCountIs(type, resource, count);
}

describe('the ledger', () => {
  const LEDGER = 'AWS::DynamoDB::GlobalTable';

  test('is kept when the stack goes', () => {
    template.allResources(LEDGER, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('cannot be deleted by a slip of the hand', () => {
    template.hasResourceProperties(LEDGER, { Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })] });
    expect(data.terminationProtection).toBe(true);
  });

  test('forgets nothing by itself', () => {
    template.hasResourceProperties(LEDGER, { TimeToLiveSpecification: Match.absent() });
  });

  test('can be brought back to any moment of the last weeks', () => {
    const recovery = { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };
    template.hasResourceProperties(LEDGER, { Replicas: [Match.objectLike(recovery)] });
  });

  test("tells that a person's ledger has moved, and nothing of what is in it", () => {
    template.hasResourceProperties(LEDGER, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } });
  });

  test('is opened by a key of ours', () => {
    const key = { KMSMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } };
    template.hasResourceProperties(LEDGER, { Replicas: [Match.objectLike({ SSESpecification: key })] });
  });

  test('costs what is used of it', () => {
    template.hasResourceProperties(LEDGER, { BillingMode: 'PAY_PER_REQUEST' });
  });
});

describe('the keys', () => {
  test('outlive the stack: without them nothing can be read or found', () => {
    template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.allResources('AWS::SecretsManager::Secret', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('of look-ups is drawn by AWS and known to nobody, longer than HMAC-SHA256 wants', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
  });

  test('of data is made anew every year', () => {
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});

describe('every bucket', () => {
  test('is kept when the stack goes', () => {
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('keeps what was overwritten', () => {
    all('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
  });

  test('is closed to the public', () => {
    all('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('lets nobody in without TLS 1.2', () => {
    const buckets = Object.keys(template.findResources('AWS::S3::Bucket'));
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(policies).toHaveLength(buckets.length);
    const deny = { Action: 's3:*', Effect: 'Deny', Principal: { AWS: '*' } };
    all('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ ...deny, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });
});

test.each(['portfolios/', 'letters/', 'evidence/'])('%s: who reads is written down', (prefix) => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    LoggingConfiguration: {
      DestinationBucketName: { Ref: Match.stringLikeRegexp('^AccessLogs') },
      LogFilePrefix: prefix,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
      ],
    },
  });
});

test('evidence cannot be changed or removed by anybody for three years', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3 * 365 + 1 } },
    },
  });
});

test('of what creditors sent and got, and of letters, nothing ever expires but the pieces of an intake', () => {
  const rules = Object.values(template.findResources('AWS::S3::Bucket'))
    .filter(({ Properties }) => Properties.LoggingConfiguration !== undefined)
    .flatMap(({ Properties }) => Properties.LifecycleConfiguration.Rules);
  const expiring = rules.filter((rule) => 'ExpirationInDays' in rule || 'NoncurrentVersionExpiration' in rule);
  expect(expiring.map(({ Prefix }) => Prefix)).toEqual(['work/']);
});

test("creditors' reports are kept where keeping is cheap once they are seldom read", () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({ Prefix: 'reports/', Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] }),
      ]),
    },
  });
});

test('an upload is told to EventBridge, by the bucket itself', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  });
  template.resourceCountIs('AWS::Lambda::Function', 0);
});

test('nothing has a name of its own, so that it can be made twice', () => {
  const types = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key'];
  const properties = types.flatMap((type) =>
    Object.values(template.findResources(type)).flatMap(({ Properties }) => Object.keys(Properties)),
  );
  expect(properties.filter((name) => /^(\w*Name|Name)$/.test(name))).toEqual([]);
});
