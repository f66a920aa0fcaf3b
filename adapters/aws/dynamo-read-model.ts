import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import {
  AccountRow,
  type AccountRows,
  type ReadModel,
  ReadModelUnavailable,
  Subject,
  SlotRequestRow,
} from '#domain/ports/read-model.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { readRow } from '#domain/read-model/read-row.ts';
import { isTransient } from './transient-failure.ts';

type Item = Record<string, AttributeValue>;

/** The index of accounts that ask for a slot; those that do not are not in it. */
export const SLOT_REQUESTS_INDEX = 'SlotRequests';

/**
 * Lists are parted by the first digit of the account's id, which is drawn from a hash: one key of DynamoDB takes a
 * thousand writes a second, an intake makes more. Read one after the other, the parts are in order of id.
 */
const SHARDS = '0123456789abcdef'.split('');

/**
 * The read model in one DynamoDB table, an item an account, keys `pk` and `sk`:
 *
 * | pk | sk | |
 * | --- | --- | --- |
 * | `CREDITOR#<creditor>#<digit>` | account | `seq`; `account`, the row as JSON; while it asks for a slot: `slotRequests`, `slotRequest` |
 * | `EXPERIMENT#<experiment>#<digit>` | person | `seq`; `subject`, the row as JSON |
 * | `STOPPED#<experiment>` | arm | there once the arm was stopped for anybody |
 *
 * Index {@link SLOT_REQUESTS_INDEX}: `slotRequests` is `SLOT_REQUEST#<channel>#<digit>`, sorted by `sk`, with `slotRequest`, the row as JSON. All of
 * an account is one item, so it is replaced in one conditional put: what is told late cannot bring anything back, and
 * no delete is needed.
 */
export class DynamoReadModel implements ReadModel {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async put(rows: readonly AccountRows[]): Promise<void> {
    await Promise.all(rows.map((each) => this.#keepOne(each)));
  }

  async #keepOne(rows: AccountRows): Promise<void> {
    await Promise.all([
      this.#keepAccount(rows),
      ...rows.subjects.map((subject) => this.#keepSubject(subject, rows.account.seq)),
    ]);
  }

  async #keepAccount({ account, slotRequest }: AccountRows): Promise<void> {
    const { accountId, creditorId, seq } = account;
    const requestAttributes: Item =
      slotRequest === undefined
        ? {}
        : {
            slotRequests: { S: slotRequestsPartition(slotRequest.channel, shardOf(accountId)) },
            slotRequest: { S: JSON.stringify(slotRequest) },
          };
    await this.#putUnlessNewer(seq, {
      pk: { S: accountsPartition(creditorId, shardOf(accountId)) },
      sk: { S: accountId },
      account: { S: JSON.stringify(account) },
      ...requestAttributes,
    });
  }

  async #keepSubject(subject: Subject, seq: number): Promise<void> {
    const { experiment, arm, debtorId, stopped } = subject;
    await this.#putUnlessNewer(seq, {
      pk: { S: subjectsPartition(experiment, shardOf(debtorId)) },
      sk: { S: debtorId },
      subject: { S: JSON.stringify(subject) },
    });
    // Nothing takes a stop back: the item may be put again by whoever was in the arm.
    if (!stopped) return;
    const Item = { pk: { S: stoppedPartition(experiment) }, sk: { S: arm } };
    await orReadModelUnavailable(this.#client.send(new PutItemCommand({ TableName: this.#tableName, Item })));
  }

  async #putUnlessNewer(seq: number, item: Item): Promise<void> {
    const put = new PutItemCommand({
      TableName: this.#tableName,
      Item: { ...item, seq: { N: String(seq) } },
      // The same again may have been made by newer code.
      ConditionExpression: 'attribute_not_exists(pk) OR #seq <= :seq',
      ExpressionAttributeNames: { '#seq': 'seq' },
      ExpressionAttributeValues: { ':seq': { N: String(seq) } },
    });
    try {
      await orReadModelUnavailable(this.#client.send(put));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async *accountsOf(creditorId: string): AsyncGenerator<AccountRow> {
    for (const part of SHARDS) {
      for await (const { sk, account } of this.#list('pk', accountsPartition(creditorId, part)))
        yield readRow(AccountRow, `account ${sk?.S ?? ''}`, account?.S ?? '');
    }
  }

  async *slotRequestsFor(channel: Channel): AsyncGenerator<SlotRequestRow> {
    for (const part of SHARDS) {
      for await (const { sk, slotRequest } of this.#list(
        'slotRequests',
        slotRequestsPartition(channel, part),
        SLOT_REQUESTS_INDEX,
      ))
        yield readRow(SlotRequestRow, `account ${sk?.S ?? ''}`, slotRequest?.S ?? '');
    }
  }

  async *subjectsOf(experiment: string): AsyncGenerator<Subject> {
    for (const part of SHARDS) {
      for await (const { sk, subject } of this.#list('pk', subjectsPartition(experiment, part)))
        yield readRow(Subject, `person ${sk?.S ?? ''}`, subject?.S ?? '');
    }
  }

  async stoppedArms(experiment: string): Promise<ReadonlySet<string>> {
    const arms = new Set<string>();
    for await (const { sk } of this.#list('pk', stoppedPartition(experiment))) if (sk?.S !== undefined) arms.add(sk.S);
    return arms;
  }

  /** Eventually consistent at half the price: the rows are a moment late anyway. */
  async *#list(key: 'pk' | 'slotRequests', value: string, IndexName?: string): AsyncGenerator<Item> {
    let from: Item | undefined;
    do {
      const query = new QueryCommand({
        TableName: this.#tableName,
        IndexName,
        KeyConditionExpression: '#key = :value',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':value': { S: value } },
        ExclusiveStartKey: from,
      });
      const page = await orReadModelUnavailable(this.#client.send(query));
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
}

/** The first digit of the id of an account or a person. */
function shardOf(id: string): string {
  return id.charAt(2);
}

function accountsPartition(creditorId: string, part: string): string {
  return `CREDITOR#${creditorId}#${part}`;
}

function subjectsPartition(experiment: string, part: string): string {
  return `EXPERIMENT#${experiment}#${part}`;
}

function stoppedPartition(experiment: string): string {
  return `STOPPED#${experiment}`;
}

function slotRequestsPartition(channel: Channel, part: string): string {
  return `SLOT_REQUEST#${channel}#${part}`;
}

async function orReadModelUnavailable<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new ReadModelUnavailable('read model: DynamoDB did not answer', { cause: error });
  }
}
