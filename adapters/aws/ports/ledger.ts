import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CaseFiles } from '#domain/ledger/case-files.ts';
import { DynamoLedger } from '../dynamo-ledger.ts';
import { lookUpKeyIn } from '../look-up-key.ts';
import { setting } from './setting.ts';

export const ledger = new CaseFiles(
  new DynamoLedger(new DynamoDBClient({}), setting('LEDGER_TABLE'), lookUpKeyIn(setting('LOOK_UP_KEY'))),
);
