import type { ReadModel } from '#domain/ports/read-model.ts';

/** A read model for tasks that ask nothing of it. */
export const NO_LISTS: ReadModel = {
  keep: async () => {},
  async *accountsOf() {},
  async *wishesFor() {},
  async *subjectsOf() {},
  stoppedArms: async () => new Set(),
};
