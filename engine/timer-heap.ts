/** An entry of a {@link TimerHeap}. The heap keeps `position` up to date; -1 means it is not in a heap. */
export interface HeapEntry {
  readonly due: number;
  readonly order: number;
  position: number;
}

/** A binary heap ordered by (due, order) from which any entry can be removed in O(log n). */
export class TimerHeap<E extends HeapEntry> {
  readonly #entries: E[] = [];

  get size(): number {
    return this.#entries.length;
  }

  first(): E | undefined {
    return this.#entries[0];
  }

  add(entry: E): void {
    this.#entries.push(entry);
    this.#rise(this.#entries.length - 1, entry);
  }

  /** Takes the entry out; does nothing when it is not in the heap. */
  remove(entry: E): void {
    const at = entry.position;
    if (at < 0) return;
    entry.position = -1;
    const last = this.#entries.pop();
    if (last === undefined || last === entry) return;
    if (comesBefore(last, entry)) this.#rise(at, last);
    else this.#sink(at, last);
  }

  #rise(from: number, entry: E): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#entries[above];
      if (parent === undefined || !comesBefore(entry, parent)) break;
      this.#put(at, parent);
      at = above;
    }
    this.#put(at, entry);
  }

  #sink(from: number, entry: E): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      let child = this.#entries[left];
      if (child === undefined) break;
      let below = left;
      const right = this.#entries[left + 1];
      if (right !== undefined && comesBefore(right, child)) {
        child = right;
        below = left + 1;
      }
      if (!comesBefore(child, entry)) break;
      this.#put(at, child);
      at = below;
    }
    this.#put(at, entry);
  }

  #put(at: number, entry: E): void {
    this.#entries[at] = entry;
    entry.position = at;
  }
}

function comesBefore(a: HeapEntry, b: HeapEntry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
