import type { ReadModel } from '#domain/ports/read-model.ts';

/** A read model for tasks that ask nothing of it. */
export const EMPTY_READ_MODEL: ReadModel = {
  put: async () => {},
  async *accountsOf() {},
  async *slotRequestsFor() {},
  async *subjectsOf() {},
  stoppedArms: async () => new Set(),
};
