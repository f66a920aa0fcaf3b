import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { CaseFiles } from '#domain/ledger/case-files.ts';
import { DynamoLedger } from '../dynamo-ledger.ts';
import { lookUpKeyIn } from '../look-up-key.ts';

const { LEDGER_TABLE, LOOK_UP_KEY } = z
  .object({ LEDGER_TABLE: z.string().min(1), LOOK_UP_KEY: z.string().min(1) })
  .parse(process.env);

export const ledger = new CaseFiles(new DynamoLedger(new DynamoDBClient({}), LEDGER_TABLE, lookUpKeyIn(LOOK_UP_KEY)));
