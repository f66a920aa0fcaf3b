import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { DynamoReadModel, SLOT_REQUESTS_INDEX } from '#adapters/aws/dynamo-read-model.ts';
import { type DynamoServer, startDynamo } from '#test/support/dynamo-server.ts';
import { describeReadModel } from '#test/support/read-model-contract.ts';

let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(() => server.stop());

describeReadModel('DynamoDB', async () => {
  const table = await server.createTable({
    name: SLOT_REQUESTS_INDEX,
    partitionKey: 'slotRequests',
    carries: ['slotRequest'],
  });
  const behind = server.client();
  return {
    readModel: new DynamoReadModel(server.client(), table),
    async spoil({ accountId, creditorId }) {
      await behind.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk: { S: `CREDITOR#${creditorId}#${accountId.charAt(2)}` }, sk: { S: accountId } },
          UpdateExpression: 'SET account = :spoiled',
          ExpressionAttributeValues: { ':spoiled': { S: '{"balance":"1"}' } },
        }),
      );
    },
    close: async () => {},
  };
});
