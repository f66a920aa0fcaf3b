import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  type LifecycleRule,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { DeployedResources } from './deployed.ts';

/**
 * What is asked for after three months is asked for rarely: by an auditor, an attorney, a court. Glacier Instant
 * Retrieval is six times cheaper to keep and answers at once.
 */
const ARCHIVE_TIER_AFTER = Duration.days(90);

/** 12 CFR 1006.100(a): three years after the last collection activity, and an account is archived when it is closed. */
const EVIDENCE_RETENTION = Duration.days(3 * 365 + 1);

/** The pieces of an intake say nothing that the ledger and the creditor's acknowledgment do not. */
const WORK_FILES_RETENTION = Duration.days(90);

/**
 * What must survive: the ledger, what creditors sent, letters, evidence, and the keys to them. Removing this stack
 * removes none of it.
 */
export class DataStack extends Stack {
  /** Opens everything that holds personal data. */
  readonly key: Key;
  readonly ledger: TableV2;
  /** Keys the hashes that people are found by; another key would find nobody. */
  readonly lookUpKey: Secret;
  /** What creditors upload, what goes back to them, what attorneys get. */
  readonly portfolios: Bucket;
  /** Letters on their way to a print house. */
  readonly letters: Bucket;
  /** Archives of closed accounts, which nobody can change or remove for as long as the law wants them. */
  readonly evidence: Bucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.key = new Key(this, 'Key', {
      description: 'Opens the ledger, portfolios, letters and evidence of Forbear',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.ledger = new TableV2(this, 'Ledger', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // That a ledger has moved, and nothing of what moved it: whoever hears of it reads the ledger.
      dynamoStream: StreamViewType.KEYS_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.lookUpKey = new Secret(this, 'LookUpKey', {
      description: 'Keys the hashes that debtors are found by. Never rotate it: nobody would be found any more',
      encryptionKey: this.key,
      // 64 letters and digits hold 381 bits; HMAC-SHA256 wants 256.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const accessLogs = this.#accessLogs();
    const archiveTier = {
      transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: ARCHIVE_TIER_AFTER }],
    };
    this.portfolios = this.#bucket('Portfolios', accessLogs, [
      {
        id: 'intake-pieces',
        prefix: 'work/',
        expiration: WORK_FILES_RETENTION,
        noncurrentVersionExpiration: Duration.days(1),
      },
      { id: 'creditor-reports', prefix: 'reports/', ...archiveTier },
      {
        id: 'replaced-files',
        noncurrentVersionTransitions: [
          { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: ARCHIVE_TIER_AFTER },
        ],
      },
    ]);
    publishEvents(this.portfolios);
    this.letters = this.#bucket('Letters', accessLogs, [{ id: 'printed-letters', ...archiveTier }]);
    this.evidence = this.#bucket('Evidence', accessLogs, [{ id: 'archives', ...archiveTier }], {
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(EVIDENCE_RETENTION),
    });
  }

  /** What of this there is for ports to reach. */
  get deployed(): DeployedResources {
    const { ledger, lookUpKey, portfolios, letters, key } = this;
    return {
      'ledger-table': { value: ledger.tableName, arns: [ledger.tableArn], key },
      'look-up-key': { value: lookUpKey.secretArn, arns: [lookUpKey.secretArn], key },
      'portfolio-bucket': { value: portfolios.bucketName, arns: [portfolios.bucketArn], key },
      'portfolio-files': { arns: [portfolios.arnForObjects('*')], key },
      letters: { value: letters.bucketName, arns: [letters.arnForObjects('letters/*')], key },
    };
  }

  #bucket(id: string, accessLogs: Bucket, lifecycleRules: readonly LifecycleRule[], more: BucketProps = {}): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [
        ...lifecycleRules,
        { id: 'broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
      ...more,
    });
  }

  /** Who read what. S3 delivers such logs to buckets under its own key alone. */
  #accessLogs(): Bucket {
    return new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // A year and a month: an annual audit sees the whole year before it.
      lifecycleRules: [
        { id: 'old-logs', expiration: Duration.days(396), noncurrentVersionExpiration: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** As CloudFormation itself can say it; the L2's `eventBridgeEnabled` brings a Lambda function along to do so. */
function publishEvents(bucket: Bucket): void {
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof CfnBucket)) throw new TypeError('expected a bucket to be an AWS::S3::Bucket');
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
