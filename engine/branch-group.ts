import { Branch } from './branch.ts';
import type { Coroutine } from './coroutine.ts';
import type { StateFailure } from './failures.ts';
import type { Payload } from './json-value.ts';

/** A branch that has ended, and how. */
export type EndedBranch = { readonly branch: Branch } & (
  | { readonly output: Payload }
  | { readonly failure: StateFailure }
);

/** The branches of one Parallel, or the iterations of one inline Map, that run at present. */
export class BranchGroup {
  readonly owner: Branch;
  readonly running = new Set<Branch>();
  readonly #ended: EndedBranch[] = [];

  constructor(owner: Branch) {
    this.owner = owner;
    owner.children = this;
  }

  /** Makes a branch that follows `previousEventId` and sees the owner's variables; it waits for its turn. */
  start(
    index: number,
    payload: Payload,
    previousEventId: number,
    begin: (branch: Branch) => Coroutine<Payload>,
  ): Branch {
    const { execution, variables, mapItem } = this.owner;
    const branch = new Branch(execution, payload, { group: this, index });
    branch.variables = variables;
    branch.mapItem = mapItem;
    branch.previousEventId = previousEventId;
    branch.coroutine = begin(branch);
    this.running.add(branch);
    execution.ready.push(branch);
    return branch;
  }

  /** Told by the driver. */
  childEnded(ended: EndedBranch): void {
    this.running.delete(ended.branch);
    this.#ended.push(ended);
    this.owner.wake(undefined, true);
  }

  /** Waits for the next branch to end. */
  *nextEnded(): Coroutine<EndedBranch> {
    for (;;) {
      const ended = this.#ended.shift();
      if (ended !== undefined) return ended;
      yield* this.owner.sleep();
    }
  }

  end(): void {
    for (const branch of this.running) branch.end();
    this.running.clear();
    if (this.owner.children === this) this.owner.children = undefined;
  }
}
