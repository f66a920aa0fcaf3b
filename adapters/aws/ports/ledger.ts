import { CaseFiles } from '#domain/case-files/case-files.ts';
import { dynamoClient } from '../dynamo-client.ts';
import { DynamoLedger } from '../dynamo-ledger.ts';
import { lookUpKeyFrom } from '../look-up-key.ts';
import { setting } from './setting.ts';

export const ledger = new CaseFiles(
  new DynamoLedger(dynamoClient(), setting('LEDGER_TABLE'), lookUpKeyFrom(setting('LOOK_UP_KEY'))),
);
