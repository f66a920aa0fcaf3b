import type { ReadModel } from '#domain/ports/read-model.ts';

/** Tells the rows of one partition to all of them, and answers with everybody's. */
export type Exchange = <Row>(own: readonly Row[]) => Promise<readonly Row[]>;

/**
 * Where all partitions of a run tell each other what one alone cannot know. Whoever asks waits until every partition has asked,
 * at the same moment of virtual time and for the same thing, and gets the rows of all.
 */
export class PartitionExchange {
  readonly #partitions: number;
  #offered: { readonly rows: readonly unknown[]; readonly answer: (all: readonly unknown[]) => void }[] = [];

  constructor(partitions: number) {
    this.#partitions = partitions;
  }

  async offer(rows: readonly unknown[]): Promise<readonly unknown[]> {
    const { promise, resolve } = Promise.withResolvers<readonly unknown[]>();
    this.#offered.push({ rows, answer: resolve });
    if (this.#offered.length === this.#partitions) {
      const offered = this.#offered;
      this.#offered = [];
      const all = offered.flatMap((each) => each.rows);
      for (const { answer } of offered) answer(all);
    }
    return await promise;
  }
}

/**
 * A partition's read model that sees what is drawn for, and judged, over all partitions: the requests for a day's slots and the
 * subjects of an experiment. Each partition then decides alike, and records what concerns its own.
 */
export function readModelAcrossPartitions(own: ReadModel, exchange: Exchange): ReadModel {
  return {
    put: (rows) => own.put(rows),
    accountsOf: (creditorId) => own.accountsOf(creditorId),
    stoppedArms: (experiment) => own.stoppedArms(experiment),
    slotRequestsFor: (channel) => rowsOfAllPartitions(own.slotRequestsFor(channel), exchange),
    subjectsOf: (experiment) => rowsOfAllPartitions(own.subjectsOf(experiment), exchange),
  };
}

async function* rowsOfAllPartitions<Row>(own: AsyncIterable<Row>, exchange: Exchange): AsyncGenerator<Row> {
  const rows: Row[] = [];
  for await (const row of own) rows.push(row);
  yield* await exchange(rows);
}
