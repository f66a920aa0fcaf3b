import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  InternalServerError,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
  RequestLimitExceeded,
  ResourceNotFoundException,
  ThrottlingException,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DynamoLedger } from '#adapters/aws/dynamo-ledger.ts';
import { FOLD_VERSION } from '#domain/case-files/case-files.ts';
import { storedCommit } from '#domain/ledger/commit.ts';
import { sha256 } from '#domain/values/canonical-json.ts';
import { LedgerConflict, LedgerUnavailable } from '#domain/ports/ledger.ts';
import {
  ACCOUNT,
  commit,
  commits,
  DEBTOR,
  emailAddress,
  fact,
  fileOf,
  placedAccount,
  placement,
} from '#test/support/builders.ts';

const TABLE = 'ledger-table';
const dynamo = mockClient(DynamoDBClient);
const lookUpKey = vi.fn(async () => new Uint8Array(32).fill(7));
let ledger: DynamoLedger;

beforeEach(() => {
  dynamo.reset();
  lookUpKey.mockClear();
  ledger = new DynamoLedger(new DynamoDBClient({ region: 'us-east-1' }), TABLE, lookUpKey);
});

const puts = () => dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input);
const answer = ($metadata = {}) => ({ $metadata, message: 'no' });

describe('an append', () => {
  const appended = commit([fact('BalanceAdjusted')]);

  it('is one put on the condition that nothing is there', async () => {
    dynamo.on(PutItemCommand).resolves({});
    await ledger.append(appended);
    expect(puts()).toEqual([
      {
        TableName: TABLE,
        Item: {
          pk: { S: `LEDGER#${DEBTOR}` },
          sk: { S: '0000000001' },
          content: { S: storedCommit(appended).content },
          sealed: { S: storedCommit(appended).sealed },
          writer: { S: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ]);
  });

  it('writes look-ups first, each once and without a condition, and no personal data in any key', async () => {
    dynamo.on(PutItemCommand).resolves({});
    await ledger.append(commit([...placement(), emailAddress()]));
    const written = puts();
    const [lookUps, last] = [written.slice(0, -1), written.at(-1)];
    expect(last?.Item?.pk).toEqual({ S: `LEDGER#${DEBTOR}` });
    expect(lookUps).toHaveLength(5);
    for (const { ConditionExpression, Item } of lookUps) {
      expect(ConditionExpression).toBeUndefined();
      expect(Item).toEqual({ pk: { S: expect.stringMatching(/^LOOKUP#[0-9a-f]{64}$/) }, sk: { S: DEBTOR } });
      expect(Item?.pk).not.toEqual({ S: `LOOKUP#${sha256('email:dana.miller@example.com')}` });
    }
  });

  it('does not write a commit whose look-ups could not be written', async () => {
    dynamo.on(PutItemCommand).rejects(new ThrottlingException(answer()));
    await expect(ledger.append(commit([placedAccount()]))).rejects.toThrow(LedgerUnavailable);
    for (const { Item } of puts()) expect(Item?.pk?.S).toMatch(/^LOOKUP#/);
  });

  it('is a conflict when another writer is there, as the answer shows', async () => {
    const there = { content: { S: storedCommit(appended).content }, writer: { S: 'another run of the same task' } };
    dynamo.on(PutItemCommand).rejects(new ConditionalCheckFailedException({ ...answer(), Item: there }));
    const appending = ledger.append(appended);
    await expect(appending).rejects.toThrow(LedgerConflict);
    await expect(appending).rejects.not.toHaveProperty('cause');
    expect(dynamo.commandCalls(GetItemCommand)).toHaveLength(0);
  });

  it('is a conflict when another writer is there, as reading it shows', async () => {
    dynamo.on(PutItemCommand).rejects(new ConditionalCheckFailedException(answer()));
    dynamo.on(GetItemCommand).resolves({ Item: { writer: { S: 'somebody else' } } });
    await expect(ledger.append(appended)).rejects.toThrow(LedgerConflict);
    expect(dynamo.commandCalls(GetItemCommand).map(({ args }) => args[0].input)).toEqual([
      { TableName: TABLE, Key: { pk: { S: `LEDGER#${DEBTOR}` }, sk: { S: '0000000001' } }, ConsistentRead: true },
    ]);
  });

  it('is done when what is there is what this call wrote', async () => {
    dynamo.on(PutItemCommand).callsFake(({ Item }) => {
      throw new ConditionalCheckFailedException({ ...answer(), Item });
    });
    await ledger.append(appended);
  });

  it('is unavailable when what is there cannot be read', async () => {
    dynamo.on(PutItemCommand).rejects(new ConditionalCheckFailedException(answer()));
    dynamo.on(GetItemCommand).rejects(new ThrottlingException(answer()));
    await expect(ledger.append(appended)).rejects.toThrow(LedgerUnavailable);
  });
});

describe('reading', () => {
  it('asks for what came after, strongly consistent, page after page', async () => {
    const [first, second] = commits([[fact('BalanceAdjusted')], [fact('BalanceAdjusted')]]).map((each) => ({
      pk: { S: `LEDGER#${DEBTOR}` },
      sk: { S: String(each.seq).padStart(10, '0') },
      content: { S: storedCommit(each).content },
      sealed: { S: storedCommit(each).sealed ?? '' },
    }));
    if (first === undefined || second === undefined) throw new Error('expected two commits');
    const { pk, sk } = first;
    const key = { pk, sk };
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [first], LastEvaluatedKey: key })
      .resolvesOnce({ Items: [second] });

    expect((await ledger.load(DEBTOR, 0)).map(({ seq }) => seq)).toEqual([1, 2]);
    const asked = {
      TableName: TABLE,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': { S: `LEDGER#${DEBTOR}` }, ':after': { S: '0000000000' } },
    };
    expect(dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input)).toEqual([
      { ...asked, ExclusiveStartKey: undefined },
      { ...asked, ExclusiveStartKey: key },
    ]);
  });

  it('finds by a keyed hash, strongly consistent', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [{ sk: { S: DEBTOR } }] });
    expect(await ledger.find({ by: 'email', address: 'dana.miller@example.com' })).toEqual([DEBTOR]);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ConsistentRead: true,
      ExpressionAttributeValues: { ':pk': { S: expect.stringMatching(/^LOOKUP#[0-9a-f]{64}$/) } },
    });
  });
});

describe('the key of look-ups', () => {
  it('is not fetched by a ledger that looks nobody up', async () => {
    dynamo.on(QueryCommand).resolves({}).on(PutItemCommand).resolves({});
    await ledger.load(DEBTOR, 0);
    await ledger.append(commit([fact('BalanceAdjusted')]));
    expect(lookUpKey).not.toHaveBeenCalled();
  });

  it('is fetched once', async () => {
    dynamo.on(QueryCommand).resolves({}).on(PutItemCommand).resolves({});
    await Promise.all([ledger.append(commit()), ledger.find({ by: 'account', accountId: ACCOUNT })]);
    await ledger.find({ by: 'account', accountId: ACCOUNT });
    expect(lookUpKey).toHaveBeenCalledTimes(1);
  });

  it('is fetched again after it could not be', async () => {
    dynamo.on(QueryCommand).resolves({});
    lookUpKey.mockRejectedValueOnce(new LedgerUnavailable('not now'));
    await expect(ledger.find({ by: 'account', accountId: ACCOUNT })).rejects.toThrow(LedgerUnavailable);
    expect(await ledger.find({ by: 'account', accountId: ACCOUNT })).toEqual([]);
  });
});

describe('a snapshot', () => {
  const snapshot = { foldVersion: FOLD_VERSION, file: fileOf(...placement()) };

  it('is put on the condition that it is newer', async () => {
    dynamo.on(PutItemCommand).resolves({});
    await ledger.saveSnapshot(snapshot);
    expect(puts()).toMatchObject([
      {
        Item: {
          pk: { S: `SNAPSHOT#${DEBTOR}` },
          sk: { S: 'SNAPSHOT' },
          foldVersion: { N: `${FOLD_VERSION}` },
          seq: { N: '6' },
        },
        ConditionExpression:
          'attribute_not_exists(pk) OR #foldVersion < :foldVersion OR (#foldVersion = :foldVersion AND #seq < :seq)',
        ExpressionAttributeValues: { ':foldVersion': { N: `${FOLD_VERSION}` }, ':seq': { N: '6' } },
      },
    ]);
  });

  it('is not kept when it would not fit an item', async () => {
    dynamo.on(PutItemCommand).resolves({});
    const because = Array.from({ length: 14_000 }, (_, n) => sha256(`${n}`)).join('');
    await ledger.saveSnapshot({ ...snapshot, file: { ...snapshot.file, anomalies: [{ seq: 1, because }] } });
    expect(puts()).toEqual([]);
  });

  it('never fails the caller', async () => {
    dynamo.on(PutItemCommand).rejects(new ResourceNotFoundException(answer()));
    await ledger.saveSnapshot(snapshot);
  });
});

describe('a failure of DynamoDB', () => {
  const passing: readonly (readonly [string, Error])[] = [
    ['throttled', new ThrottlingException(answer())],
    ['out of provisioned throughput', new ProvisionedThroughputExceededException(answer())],
    ['out of the account’s throughput', new RequestLimitExceeded(answer())],
    ['an internal error', new InternalServerError(answer({ httpStatusCode: 500 }))],
    ['service unavailable', Object.assign(new Error('no'), { $metadata: { httpStatusCode: 503 } })],
    ['timed out', Object.assign(new Error('no'), { name: 'TimeoutError' })],
    ['connection lost', Object.assign(new Error('no'), { code: 'ECONNRESET' })],
    ['name not resolved', Object.assign(new Error('no'), { code: 'EAI_AGAIN' })],
  ];
  const lasting: readonly (readonly [string, Error])[] = [
    ['no such table', new ResourceNotFoundException(answer({ httpStatusCode: 400 }))],
    [
      'access denied',
      Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }),
    ],
    ['a bug of ours', new TypeError('no')],
  ];
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['load', () => ledger.load(DEBTOR, 0)],
    ['append', () => ledger.append(commit([fact('BalanceAdjusted')]))],
    ['snapshot', () => ledger.snapshot(DEBTOR)],
    ['find', () => ledger.find({ by: 'account', accountId: ACCOUNT })],
  ];

  it.each(passing)('%s: the ledger is unavailable, with the cause', async (_name, failure) => {
    dynamo.onAnyCommand().rejects(failure);
    for (const [, call] of calls) {
      const calling = call();
      await expect(calling).rejects.toThrow(LedgerUnavailable);
      await expect(calling).rejects.toHaveProperty('cause', failure);
    }
  });

  it.each(lasting)('%s: passes through as it is', async (_name, failure) => {
    dynamo.onAnyCommand().rejects(failure);
    for (const [, call] of calls) await expect(call()).rejects.toBe(failure);
  });
});
