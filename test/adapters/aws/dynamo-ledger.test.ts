import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoEraser } from '#adapters/aws/dynamo-eraser.ts';
import { DynamoLedger } from '#adapters/aws/dynamo-ledger.ts';
import { LedgerConflict, LedgerUnavailable } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import { commit, DEBTOR, fact } from '#test/support/builders.ts';
import { type DynamoServer, startDynamo } from '#test/support/dynamo-server.ts';
import { describeLedger } from '#test/support/ledger-contract.ts';
import type { LedgerHarness, LedgerStore } from '#test/support/ledger-harness.ts';

const lookUpKey = async () => new Uint8Array(32).fill(7);

let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(() => server.stop());

const commitKey = (debtorId: DebtorId, seq: number) => ({
  pk: { S: `LEDGER#${debtorId}` },
  sk: { S: String(seq).padStart(10, '0') },
});
const snapshotKey = (debtorId: DebtorId) => ({ pk: { S: `SNAPSHOT#${debtorId}` }, sk: { S: 'SNAPSHOT' } });

function storeIn(table: string, refusing: { on: boolean }): LedgerStore {
  const behind = server.client();
  const overwrite = (key: Record<string, AttributeValue>, content: AttributeValue) =>
    behind.send(
      new UpdateItemCommand({
        TableName: table,
        Key: key,
        UpdateExpression: 'SET #content = :content',
        ExpressionAttributeNames: { '#content': 'content' },
        ExpressionAttributeValues: { ':content': content },
      }),
    );
  const remove = (key: Record<string, AttributeValue>) =>
    behind.send(new DeleteItemCommand({ TableName: table, Key: key }));
  return {
    async read(debtorId, seq) {
      const { Item } = await behind.send(new GetItemCommand({ TableName: table, Key: commitKey(debtorId, seq) }));
      return Item?.content?.S ?? '';
    },
    async write(debtorId, seq, content) {
      await overwrite(commitKey(debtorId, seq), { S: content });
    },
    async remove(debtorId, seq) {
      await remove(commitKey(debtorId, seq));
    },
    async dropSnapshot(debtorId) {
      await remove(snapshotKey(debtorId));
    },
    async spoilSnapshot(debtorId) {
      await overwrite(snapshotKey(debtorId), { B: Buffer.from('debris') });
    },
    refuseCommits(refuse) {
      refusing.on = refuse;
    },
    async index() {
      const { Items = [] } = await behind.send(new ScanCommand({ TableName: table }));
      return JSON.stringify(Items, (name, value: unknown) =>
        name === 'content' || name === 'sealed' ? undefined : value,
      );
    },
  };
}

/** The process dies before a commit is sent. */
function dieBeforeCommits(client: DynamoDBClient, refusing: { on: boolean }): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      if (refusing.on && 'Item' in args.input && args.input.Item?.pk?.S?.startsWith('LEDGER#'))
        throw new Error('crash');
      return next(args);
    },
    { step: 'initialize' },
  );
}

describeLedger('DynamoDB', async (): Promise<LedgerHarness> => {
  const table = await server.createTable();
  const refusing = { on: false };
  const client = server.client();
  dieBeforeCommits(client, refusing);
  const second = server.client();
  return {
    ledger: new DynamoLedger(client, table, lookUpKey, new DynamoEraser(client, table)),
    again: () => new DynamoLedger(second, table, lookUpKey, new DynamoEraser(second, table)),
    store: storeIn(table, refusing),
    close: async () => {},
  };
});

describe('an answer that got lost', () => {
  /** So many of the next requests are carried out, and their answers never arrive. */
  function loseAnswers(client: DynamoDBClient, howMany: number): { found: () => void } {
    let left = howMany;
    client.middlewareStack.add(
      (next) => async (args) => {
        if (left === 0) return next(args);
        left -= 1;
        await Promise.allSettled([next(args)]);
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });
      },
      // Inside of the SDK's own retries.
      { step: 'finalizeRequest', priority: 'low' },
    );
    return {
      found() {
        left = 0;
      },
    };
  }
  const decided = commit([fact('ContactIntended')]);

  it('is asked for again by the SDK, which finds its own commit there: appended', async () => {
    const table = await server.createTable();
    const client = server.client();
    loseAnswers(client, 1);
    const ledger = new DynamoLedger(client, table, lookUpKey);
    await ledger.append(decided);
    expect(await ledger.load(DEBTOR, 0)).toEqual([decided]);
  });

  it('is asked for again and finds an equal commit of another run of the task: a conflict', async () => {
    const table = await server.createTable();
    await new DynamoLedger(server.client(), table, lookUpKey).append(decided);
    const client = server.client();
    loseAnswers(client, 1);
    const appending = new DynamoLedger(client, table, lookUpKey).append(decided);
    await expect(appending).rejects.toThrow(LedgerConflict);
  });

  it('is unavailable when it never comes, and a conflict for whoever tries again', async () => {
    const table = await server.createTable();
    const client = server.client();
    const answers = loseAnswers(client, Number.POSITIVE_INFINITY);
    const ledger = new DynamoLedger(client, table, lookUpKey);
    await expect(ledger.append(decided)).rejects.toThrow(LedgerUnavailable);
    answers.found();
    await expect(ledger.append(decided)).rejects.toThrow(LedgerConflict);
    expect(await ledger.load(DEBTOR, 0)).toEqual([decided]);
  });
});

describe('a store that holds what no commit is', () => {
  it('is broken when an item has no content', async () => {
    const table = await server.createTable();
    const client = server.client();
    await client.send(new PutItemCommand({ TableName: table, Item: commitKey(DEBTOR, 1) }));
    const loading = new DynamoLedger(client, table, lookUpKey).load(DEBTOR, 0);
    await expect(loading).rejects.toThrow(`ledger ${DEBTOR}, commit 1: has no content`);
  });
});
