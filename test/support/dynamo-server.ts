import { once } from 'node:events';
import { CreateTableCommand, DynamoDBClient, type GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** A sparse index of a table, sorted by `sk`. */
interface Index {
  readonly name: string;
  readonly partitionKey: string;
  /** Attributes it has besides the keys. */
  readonly carries: readonly string[];
}

/** A DynamoDB of one's own, in this process, spoken to over HTTP. */
export interface DynamoServer {
  /** A client of it; it is closed with the server. */
  client(): DynamoDBClient;
  /** Makes a table with the keys `pk` and `sk` and returns its name. */
  createTable(index?: Index): Promise<string>;
  stop(): Promise<void>;
}

export async function startDynamo(): Promise<DynamoServer> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError(`expected a port, got ${address}`);
  const clients: DynamoDBClient[] = [];
  let tables = 0;

  const client = () => {
    const made = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    clients.push(made);
    return made;
  };
  return {
    client,
    async createTable(index) {
      tables += 1;
      const name = `table-${tables}`;
      await client().send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'sk', AttributeType: 'S' },
            ...(index === undefined ? [] : [{ AttributeName: index.partitionKey, AttributeType: 'S' } as const]),
          ],
          ...(index === undefined ? {} : { GlobalSecondaryIndexes: [secondaryIndex(index)] }),
        }),
      );
      return name;
    },
    async stop() {
      for (const each of clients) each.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function secondaryIndex({ name, partitionKey, carries }: Index): GlobalSecondaryIndex {
  return {
    IndexName: name,
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...carries] },
  };
}
