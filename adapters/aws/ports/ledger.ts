import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CaseFiles } from '#domain/ledger/case-files.ts';
import { DynamoLedger } from '../dynamo-ledger.ts';
import { lookUpKeyIn } from '../look-up-key.ts';
import { setting } from './setting.ts';

/**
 * DynamoDB answers in milliseconds, or a connection hangs. Three tries of three seconds end within the half minute that
 * a task has; without limits one hung connection takes all of it. In milliseconds.
 */
const dynamo = new DynamoDBClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});

export const ledger = new CaseFiles(
  new DynamoLedger(dynamo, setting('LEDGER_TABLE'), lookUpKeyIn(setting('LOOK_UP_KEY'))),
);
