import type { ReadModel } from '#domain/ports/read-model.ts';
import { dynamoClient } from '../dynamo-client.ts';
import { DynamoReadModel } from '../dynamo-read-model.ts';
import { setting } from './setting.ts';

export const readModel: ReadModel = new DynamoReadModel(dynamoClient(), setting('READ_MODEL_TABLE'));
