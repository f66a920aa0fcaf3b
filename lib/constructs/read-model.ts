import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import type { DeployedResources } from '../deployed.ts';
import type { OperatorAlarms } from './operator-alarms.ts';
import { TaskFunction } from './task-function.ts';
import { UndeliveredQueue } from './undelivered-queue.ts';

/** Where `DynamoReadModel` keeps its rows, and the index that it asks by this name. */
const SLOT_REQUESTS_INDEX = 'SlotRequests';

/**
 * The table of lists over all ledgers. It goes with the workflows that read it: every row can be made again from the
 * ledgers, and rows of another shape are made again rather than changed.
 */
export class ReadModelTable extends Construct {
  readonly deployed: DeployedResources;

  constructor(scope: Construct, id: string, key: Key) {
    super(scope, id);
    const table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: SLOT_REQUESTS_INDEX,
          partitionKey: { name: 'slotRequests', type: AttributeType.STRING },
          sortKey: { name: 'sk', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['slotRequest'],
        },
      ],
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { tableName, tableArn } = table;
    this.deployed = {
      'read-model-table': { value: tableName, arns: [tableArn, `${tableArn}/index/${SLOT_REQUESTS_INDEX}`], key },
    };
  }
}

interface ProjectionProps {
  readonly deployed: DeployedResources;
  readonly policy: Policy;
  readonly ledger: TableV2;
  readonly alarms: OperatorAlarms;
}

/**
 * How long commits are gathered. A contact is three commits within a second, and they are one new row; a list that is ten
 * seconds late is early enough for a draw a day and for a person.
 */
const BATCHING_WINDOW = Duration.seconds(10);

/** Commits of one person stay in order; of others, so many batches of a shard are worked at once. */
const PARALLELIZATION_FACTOR = 4;

/**
 * What fails is tried again so often: nobody else's rows get further on that part of the stream meanwhile. Then it is put
 * aside, and the next commit of the same person makes up for it.
 */
const RETRY_ATTEMPTS = 10;

/** Makes the function that keeps the lists up to date with the ledgers, fed by the stream of their table. */
export function addReadModelProjection(scope: Construct, { deployed, policy, ledger, alarms }: ProjectionProps): void {
  const notProjected = new UndeliveredQueue(scope, 'CommitsNotProjected');
  const project = new TaskFunction(scope, 'ProjectCommits', { deployed, policy });
  const stream = ledger.tableStreamArn;
  if (stream === undefined) throw new TypeError('expected the table of the ledger to have a stream');
  project.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [stream],
    }),
  );
  // oxlint-disable-next-line no-new -- a construct enters the tree by being made
  new EventSourceMapping(scope, 'LedgerStream', {
    target: project,
    eventSourceArn: stream,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: BATCHING_WINDOW,
    parallelizationFactor: PARALLELIZATION_FACTOR,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: RETRY_ATTEMPTS,
    onFailure: new SqsDlq(notProjected),
    // Snapshots and look-ups are in the same table; a commit is written once and never changed.
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('LEDGER#') } } },
      }),
    ],
  });
  alarms.alarmOnFunctionErrors(scope, 'ProjectCommits', project);
  alarms.alarmOnUndelivered(scope, 'CommitNotProjected', 'A list is behind its ledger', notProjected);
}
