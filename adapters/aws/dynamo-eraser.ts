import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { LedgerEraser } from './dynamo-ledger.ts';

/**
 * What takes things out of the table of ledgers. No function has it, nor the permission: a person's data is erased by an
 * operator, under a role of their own.
 */
export class DynamoEraser implements LedgerEraser {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async removeItem(key: Record<string, AttributeValue>): Promise<void> {
    await this.#client.send(new DeleteItemCommand({ TableName: this.#tableName, Key: key }));
  }

  async removeSealed(key: Record<string, AttributeValue>): Promise<void> {
    const UpdateExpression = 'REMOVE sealed';
    await this.#client.send(new UpdateItemCommand({ TableName: this.#tableName, Key: key, UpdateExpression }));
  }
}
