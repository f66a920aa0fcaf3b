import type { AccountRow, AccountRows, ReadModel, Subject, SlotRequestRow } from '#domain/ports/read-model.ts';
import type { Channel } from '#domain/values/primitives.ts';

/** A read model that is never late: before it answers, the rows are made of everything that was appended. */
export class CaughtUpReadModel implements ReadModel {
  readonly #readModel: ReadModel;
  readonly #catchUp: () => Promise<void>;

  constructor(readModel: ReadModel, catchUp: () => Promise<void>) {
    this.#readModel = readModel;
    this.#catchUp = catchUp;
  }

  put(rows: readonly AccountRows[]): Promise<void> {
    return this.#readModel.put(rows);
  }

  async *accountsOf(creditorId: string): AsyncGenerator<AccountRow> {
    await this.#catchUp();
    yield* this.#readModel.accountsOf(creditorId);
  }

  async *slotRequestsFor(channel: Channel): AsyncGenerator<SlotRequestRow> {
    await this.#catchUp();
    yield* this.#readModel.slotRequestsFor(channel);
  }

  async *subjectsOf(experiment: string): AsyncGenerator<Subject> {
    await this.#catchUp();
    yield* this.#readModel.subjectsOf(experiment);
  }

  async stoppedArms(experiment: string): Promise<ReadonlySet<string>> {
    await this.#catchUp();
    return await this.#readModel.stoppedArms(experiment);
  }
}
