/** What an export must keep for anybody to believe it, in the order in which it is proved. */
export const PROMISES = {
  files: 'every file is the one the manifest names, and there is no other',
  chain: 'each ledger is a whole chain of commits, from its first to the head in the manifest',
  anchors: 'the heads of earlier manifests stand unchanged in these ledgers',
  policies: 'every policy that was decided under is here, and is the one its version names',
  facts: 'every commit holds facts that a ledger can hold',
  contacts: 'every contact has a permit that allows it, and no intent stands twice',
  verdicts: 'every permit follows from the facts before it, under its rule book and policy',
  stops: 'no contact lies after a stop without an allowed exception',
  money: 'payments are allocated to the cent, and balances and closures follow from them',
} as const;

export type PromiseName = keyof typeof PROMISES;

/**
 * Something that is wrong, or (`unproven`) that this checker cannot judge: another rule book decided, say. Neither is
 * good: what is unproven must be checked by the code that can.
 */
export interface EvidenceFinding {
  readonly promise: PromiseName;
  readonly kind: 'broken' | 'unproven';
  readonly because: string;
  readonly debtorId?: string;
  readonly seq?: number;
}

/** A broken promise was found, and no more was asked for. */
export class PromiseBroken extends Error {
  override readonly name = 'PromiseBroken';
}

/** Keeps what is found, and counts what was looked at. */
export class EvidenceFindings {
  readonly list: EvidenceFinding[] = [];
  readonly checked: Record<PromiseName, number>;
  readonly #findAll: boolean;

  /** @param findAll go on after the first broken promise */
  constructor(findAll: boolean) {
    this.#findAll = findAll;
    this.checked = {
      files: 0,
      chain: 0,
      anchors: 0,
      policies: 0,
      facts: 0,
      contacts: 0,
      verdicts: 0,
      stops: 0,
      money: 0,
    };
  }

  /** @throws PromiseBroken unless everything is asked for */
  broken(promise: PromiseName, because: string, where: Pick<EvidenceFinding, 'debtorId' | 'seq'> = {}): void {
    this.list.push({ promise, kind: 'broken', because, ...where });
    if (!this.#findAll) throw new PromiseBroken(because);
  }

  unproven(promise: PromiseName, because: string, where: Pick<EvidenceFinding, 'debtorId' | 'seq'> = {}): void {
    this.list.push({ promise, kind: 'unproven', because, ...where });
  }
}
