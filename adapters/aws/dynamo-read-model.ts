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
  WishRow,
} from '#domain/ports/read-model.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { readRow } from '#domain/read-model/row-text.ts';
import { isPassing } from './passing-failure.ts';

type Item = Record<string, AttributeValue>;

/** The index of accounts that wish for a place; those that do not are not in it. */
export const WISHES_INDEX = 'Wishes';

/**
 * Lists are parted by the first digit of the account's id, which is drawn from a hash: one key of DynamoDB takes a
 * thousand writes a second, an intake makes more. Read one after the other, the parts are in order of id.
 */
const PARTS = '0123456789abcdef'.split('');

/**
 * The read model in one DynamoDB table, an item an account, keys `pk` and `sk`:
 *
 * | pk | sk | |
 * | --- | --- | --- |
 * | `CREDITOR#<creditor>#<digit>` | account | `seq`; `account`, the row as JSON; while it wishes: `wishes`, `wish` |
 * | `EXPERIMENT#<experiment>#<digit>` | person | `seq`; `subject`, the row as JSON |
 * | `STOPPED#<experiment>` | arm | there once the arm was stopped for anybody |
 *
 * Index {@link WISHES_INDEX}: `wishes` is `WISH#<channel>#<digit>`, sorted by `sk`, with `wish`, the row as JSON. All of
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

  async keep(rows: readonly AccountRows[]): Promise<void> {
    await Promise.all(rows.map((each) => this.#keepOne(each)));
  }

  async #keepOne(rows: AccountRows): Promise<void> {
    await Promise.all([
      this.#keepAccount(rows),
      ...rows.subjects.map((subject) => this.#keepSubject(subject, rows.account.seq)),
    ]);
  }

  async #keepAccount({ account, wish }: AccountRows): Promise<void> {
    const { accountId, creditorId, seq } = account;
    const wishing: Item =
      wish === undefined
        ? {}
        : { wishes: { S: wishesOf(wish.channel, partOf(accountId)) }, wish: { S: JSON.stringify(wish) } };
    await this.#putUnlessNewer(seq, {
      pk: { S: accountsOf(creditorId, partOf(accountId)) },
      sk: { S: accountId },
      account: { S: JSON.stringify(account) },
      ...wishing,
    });
  }

  async #keepSubject(subject: Subject, seq: number): Promise<void> {
    const { experiment, arm, debtorId, stopped } = subject;
    await this.#putUnlessNewer(seq, {
      pk: { S: subjectsOf(experiment, partOf(debtorId)) },
      sk: { S: debtorId },
      subject: { S: JSON.stringify(subject) },
    });
    // Nothing takes a stop back: the item may be put again by whoever was in the arm.
    if (!stopped) return;
    const Item = { pk: { S: stoppedOf(experiment) }, sk: { S: arm } };
    await reaching(this.#client.send(new PutItemCommand({ TableName: this.#tableName, Item })));
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
      await reaching(this.#client.send(put));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async *accountsOf(creditorId: string): AsyncGenerator<AccountRow> {
    for (const part of PARTS) {
      for await (const { sk, account } of this.#list('pk', accountsOf(creditorId, part)))
        yield readRow(AccountRow, `account ${sk?.S ?? ''}`, account?.S ?? '');
    }
  }

  async *wishesFor(channel: Channel): AsyncGenerator<WishRow> {
    for (const part of PARTS) {
      for await (const { sk, wish } of this.#list('wishes', wishesOf(channel, part), WISHES_INDEX))
        yield readRow(WishRow, `account ${sk?.S ?? ''}`, wish?.S ?? '');
    }
  }

  async *subjectsOf(experiment: string): AsyncGenerator<Subject> {
    for (const part of PARTS) {
      for await (const { sk, subject } of this.#list('pk', subjectsOf(experiment, part)))
        yield readRow(Subject, `person ${sk?.S ?? ''}`, subject?.S ?? '');
    }
  }

  async stoppedArms(experiment: string): Promise<ReadonlySet<string>> {
    const arms = new Set<string>();
    for await (const { sk } of this.#list('pk', stoppedOf(experiment))) if (sk?.S !== undefined) arms.add(sk.S);
    return arms;
  }

  /** Eventually consistent at half the price: the rows are a moment late anyway. */
  async *#list(key: 'pk' | 'wishes', value: string, IndexName?: string): AsyncGenerator<Item> {
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
      const page = await reaching(this.#client.send(query));
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
}

/** The first digit of the id of an account or a person. */
function partOf(id: string): string {
  return id.charAt(2);
}

function accountsOf(creditorId: string, part: string): string {
  return `CREDITOR#${creditorId}#${part}`;
}

function subjectsOf(experiment: string, part: string): string {
  return `EXPERIMENT#${experiment}#${part}`;
}

function stoppedOf(experiment: string): string {
  return `STOPPED#${experiment}`;
}

function wishesOf(channel: Channel, part: string): string {
  return `WISH#${channel}#${part}`;
}

async function reaching<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    if (!isPassing(error)) throw error;
    throw new ReadModelUnavailable('read model: DynamoDB did not answer', { cause: error });
  }
}
