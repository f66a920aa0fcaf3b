import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { type Commit, LedgerBroken, readCommit, storedCommit } from '#domain/ledger/commit.ts';
import type { PersonKey } from '#domain/ledger/sealed-facts.ts';
import { type Ledger, LedgerConflict, LedgerUnavailable, type LookUp, type Snapshot } from '#domain/ports/ledger.ts';
import { lookUpsOf, personalLookUpsOf } from '#domain/case-files/look-ups.ts';
import { hashLookUp, personKeyFrom } from '#domain/case-files/look-up-hash.ts';
import { DebtorId } from '#domain/values/primitives.ts';
import { readSnapshot, snapshotText } from '#domain/case-files/snapshot-text.ts';
import { isTransient } from './transient-failure.ts';

type Item = Record<string, AttributeValue>;

/** Ten digits sort as numbers do and last for three centuries of a commit a second. */
const SEQ_DIGITS = 10;

/** An item may have 400 kB with its keys and attribute names; the rest of a snapshot's item takes less than 1 kB. */
const MAX_SNAPSHOT_BYTES = 399 * 1024;

/** So begin the keys of commits, and of nothing else: the stream's filter goes by it. */
const LEDGER_PREFIX = 'LEDGER#';

/** Takes items, or the personal values of a commit, out of the table. */
export interface LedgerEraser {
  removeItem(key: Item): Promise<void>;
  removeSealed(key: Item): Promise<void>;
}

const NOTHING_IS_ERASED: LedgerEraser = {
  removeItem: () => Promise.reject(new TypeError('found a ledger without an eraser, expected one made with it')),
  removeSealed: () => Promise.reject(new TypeError('found a ledger without an eraser, expected one made with it')),
};

/**
 * The ledger in one DynamoDB table, keys `pk` and `sk`:
 *
 * | pk | sk | |
 * | --- | --- | --- |
 * | `LEDGER#<debtor>` | sequence number, ten digits | `content`, the commit as canonical JSON; `sealed`, its personal values, until they are erased; `writer` |
 * | `SNAPSHOT#<debtor>` | `SNAPSHOT` | `foldVersion`, `seq`, `content`, gzipped |
 * | `LOOKUP#<hash>` | debtor | |
 */
export class DynamoLedger implements Ledger {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #fetchLookUpKey: () => Promise<Uint8Array>;
  readonly #eraser: LedgerEraser;
  #lookUpKey: Promise<KeyObject> | undefined;

  /**
   * @param lookUpKey gives the key of the hashes that stand for look-ups; called at the first look-up or append
   * @param eraser what takes things out of the table; without it nothing can be erased, as in every function
   */
  constructor(
    client: DynamoDBClient,
    tableName: string,
    lookUpKey: () => Promise<Uint8Array>,
    eraser: LedgerEraser = NOTHING_IS_ERASED,
  ) {
    this.#eraser = eraser;
    this.#client = client;
    this.#tableName = tableName;
    this.#fetchLookUpKey = lookUpKey;
  }

  async load(debtorId: DebtorId, after: number): Promise<readonly Commit[]> {
    const items = await this.#query({
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': { S: ledgerPartition(debtorId) }, ':after': { S: sortable(after) } },
    });
    return items.map((item) => {
      const seq = Number(item.sk?.S);
      const content = item.content?.S;
      if (content === undefined) throw new LedgerBroken(`ledger ${debtorId}, commit ${seq}: has no content`);
      return readCommit({ debtorId, seq, content, sealed: item.sealed?.S });
    });
  }

  /**
   * A put that the SDK sent again because the first answer got lost finds its own item there, and that is success. It is
   * told by `writer`, drawn for this one call, and not by the commit's hash: facts are decided deterministically, so two
   * live runs of one task (a Lambda that timed out for Step Functions and still works, and its retry) make commits that
   * are equal to the byte. If equal meant won, both would send the debtor the same message. The one that loses reads
   * the ledger again and finds the intent of the other.
   */
  async append(commit: Commit): Promise<void> {
    await this.#addLookUps(commit);
    const writer = randomUUID();
    const key: Item = { pk: { S: ledgerPartition(commit.debtorId) }, sk: { S: sortable(commit.seq) } };
    try {
      const { content, sealed } = storedCommit(commit);
      const values: Item = sealed === undefined ? {} : { sealed: { S: sealed } };
      await this.#put({ ...key, content: { S: content }, ...values, writer: { S: writer } }, IF_ABSENT);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Not every DynamoDB there is returns the item. The error is no `cause`: it holds somebody's facts.
      const existing = error.Item ?? (await this.#get(key, { ConsistentRead: true }));
      if (existing?.writer?.S === writer) return;
      throw new LedgerConflict(`ledger ${commit.debtorId}: commit ${commit.seq} is already there`);
    }
  }

  async personKey(debtorId: DebtorId): Promise<PersonKey> {
    return personKeyFrom(await this.#secret(), debtorId);
  }

  async erase(debtorId: DebtorId, upTo: number): Promise<void> {
    await this.#delete(snapshotKey(debtorId));
    for (const commit of await this.load(debtorId, 0)) {
      if (commit.seq > upTo) break;
      for (const lookUp of personalLookUpsOf(commit))
        await this.#delete({ pk: { S: lookUpPartition(await this.#hash(lookUp)) }, sk: { S: debtorId } });
      const key: Item = { pk: { S: ledgerPartition(debtorId) }, sk: { S: sortable(commit.seq) } };
      await orLedgerUnavailable(this.#eraser.removeSealed(key));
    }
  }

  /** Eventually consistent at half the price: an older snapshot, or none, leads to the same file. */
  async snapshot(debtorId: DebtorId): Promise<Snapshot | undefined> {
    const item = await this.#get(snapshotKey(debtorId));
    const text = unzipped(item?.content?.B);
    return text === undefined ? undefined : readSnapshot(debtorId, text);
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    const { foldVersion, file } = snapshot;
    const content = gzipSync(snapshotText(snapshot));
    if (content.length > MAX_SNAPSHOT_BYTES) return;
    const version: Item = { foldVersion: { N: String(foldVersion) }, seq: { N: String(file.seq) } };
    try {
      await this.#put(
        { ...snapshotKey(file.debtorId), ...version, content: { B: content } },
        {
          ConditionExpression:
            'attribute_not_exists(pk) OR #foldVersion < :foldVersion OR (#foldVersion = :foldVersion AND #seq < :seq)',
          ExpressionAttributeNames: { '#foldVersion': 'foldVersion', '#seq': 'seq' },
          ExpressionAttributeValues: { ':foldVersion': { N: String(foldVersion) }, ':seq': { N: String(file.seq) } },
        },
      );
    } catch {
      // A newer one is there, or it could not be kept: reading takes longer and finds the same.
    }
  }

  async find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    const items = await this.#query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: lookUpPartition(await this.#hash(lookUp)) } },
    });
    return items.map((item) => DebtorId.parse(item.sk?.S));
  }

  /** Before the commit and again at every retry: a look-up too many is harmless, one too few is a reply not recognized. */
  async #addLookUps(commit: Commit): Promise<void> {
    const hashes = new Set(await Promise.all(lookUpsOf(commit).map((lookUp) => this.#hash(lookUp))));
    await Promise.all(
      [...hashes].map((hash) => this.#put({ pk: { S: lookUpPartition(hash) }, sk: { S: commit.debtorId } })),
    );
  }

  async #hash(lookUp: LookUp): Promise<string> {
    return hashLookUp(await this.#secret(), lookUp);
  }

  async #secret(): Promise<KeyObject> {
    this.#lookUpKey ??= this.#fetchLookUpKey().then(createSecretKey);
    try {
      return await this.#lookUpKey;
    } catch (error) {
      this.#lookUpKey = undefined;
      throw error;
    }
  }

  #put(item: Item, condition: Condition = {}) {
    return orLedgerUnavailable(
      this.#client.send(new PutItemCommand({ TableName: this.#tableName, Item: item, ...condition })),
    );
  }

  #delete(key: Item) {
    return orLedgerUnavailable(this.#eraser.removeItem(key));
  }

  async #get(key: Item, consistency: { readonly ConsistentRead?: boolean } = {}): Promise<Item | undefined> {
    const command = new GetItemCommand({ TableName: this.#tableName, Key: key, ...consistency });
    return (await orLedgerUnavailable(this.#client.send(command))).Item;
  }

  /** All pages, strongly consistent. */
  async #query(range: Range): Promise<Item[]> {
    const items: Item[] = [];
    let from: Item | undefined;
    do {
      const page = await orLedgerUnavailable(
        this.#client.send(
          new QueryCommand({ TableName: this.#tableName, ConsistentRead: true, ExclusiveStartKey: from, ...range }),
        ),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return items;
  }
}

type Condition = Pick<
  PutItemCommand['input'],
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ReturnValuesOnConditionCheckFailure'
>;
type Range = Pick<QueryCommand['input'], 'KeyConditionExpression' | 'ExpressionAttributeValues'>;

const IF_ABSENT: Condition = {
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
};

function ledgerPartition(debtorId: DebtorId): string {
  return `${LEDGER_PREFIX}${debtorId}`;
}

/** Whose ledger an item with this key is a commit of, if it is one. */
export function ledgerOwner(pk: string): DebtorId | undefined {
  return pk.startsWith(LEDGER_PREFIX) ? DebtorId.parse(pk.slice(LEDGER_PREFIX.length)) : undefined;
}

function lookUpPartition(hash: string): string {
  return `LOOKUP#${hash}`;
}

function snapshotKey(debtorId: DebtorId): Item {
  return { pk: { S: `SNAPSHOT#${debtorId}` }, sk: { S: 'SNAPSHOT' } };
}

function sortable(seq: number): string {
  return String(seq).padStart(SEQ_DIGITS, '0');
}

function unzipped(content: Uint8Array | undefined): string | undefined {
  if (content === undefined) return undefined;
  try {
    return gunzipSync(content).toString('utf8');
  } catch {
    return undefined;
  }
}

async function orLedgerUnavailable<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new LedgerUnavailable('ledger: DynamoDB did not answer', { cause: error });
  }
}
