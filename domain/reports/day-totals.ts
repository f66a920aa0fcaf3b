import { defineError } from '#domain/values/errors.ts';
import type { CloseReason, MinorUnits, Stage } from '#domain/values/primitives.ts';
import { type AccountDay, changesOf, holdsAt, wasClosedOnDay, type DayStatus, statusAt } from './account-day.ts';

/** The sums of a report do not meet: it is not handed to anybody. */
export const ReportDoesNotReconcile = defineError('ReportDoesNotReconcile');

export type PostingKind = AccountDay['postings'][number]['kind'];

/** What a report comes to, counted while its accounts pass. Amounts in cents. */
export class DayTotals {
  /** Accounts by how they stood as the day began, and as it ended. */
  readonly opening: Record<DayStatus, number> = { open: 0, held: 0, closed: 0 };
  readonly closing: Record<DayStatus, number> = { open: 0, held: 0, closed: 0 };
  placedToday = 0;
  /** Of all accounts ever placed. */
  openingBalance: MinorUnits = 0;
  placedAmount: MinorUnits = 0;
  readonly posted: Record<PostingKind, { count: number; amount: MinorUnits }> = {
    payment: { count: 0, amount: 0 },
    return: { count: 0, amount: 0 },
    adjustment: { count: 0, amount: 0 },
    interest: { count: 0, amount: 0 },
    fee: { count: 0, amount: 0 },
    cost: { count: 0, amount: 0 },
  };
  closingBalance: MinorUnits = 0;
  /** The part of the closing balance that is on closed accounts: nobody collects it here any more. */
  closedBalance: MinorUnits = 0;
  readonly closedToday = new Map<CloseReason, number>();
  /** Of accounts that are not closed as the day ends. */
  readonly stages = new Map<Stage | 'none', number>();
  readonly holds = new Map<string, number>();
  readonly changes = new Map<string, number>();

  add(account: AccountDay): void {
    const { day, before, after, postings } = account;
    if (before === undefined) {
      this.placedToday++;
      this.placedAmount += after.placed;
    } else {
      this.opening[statusAt(before, day.from)]++;
      this.openingBalance += before.balance;
    }
    for (const { kind, amount } of postings) {
      this.posted[kind].count++;
      this.posted[kind].amount += amount;
    }
    this.closing[statusAt(after, day.until)]++;
    this.closingBalance += after.balance;
    if (after.closed === undefined) increment(this.stages, after.stage?.name ?? 'none');
    else this.closedBalance += after.balance;
    if (wasClosedOnDay(account) && after.closed !== undefined) increment(this.closedToday, after.closed.reason);
    for (const kind of holdsAt(after, day.until)) increment(this.holds, kind);
    for (const change of changesOf(account)) increment(this.changes, change);
  }

  /** Every account ever placed: each is open, held or closed, and none is anything else. */
  get accounts(): number {
    return this.closing.open + this.closing.held + this.closing.closed;
  }

  /**
   * Proves that nothing is lost: the accounts of the evening are those of the morning and those placed between, and the
   * balances of the morning with everything that was placed and posted are those of the evening, to the cent.
   * @throws ReportDoesNotReconcile
   */
  reconcile(): void {
    const { opening, placedToday, accounts } = this;
    const before = opening.open + opening.held + opening.closed;
    if (before + placedToday !== accounts)
      throw new ReportDoesNotReconcile(`accounts: found ${accounts}, expected ${before} + ${placedToday} placed`);
    const moved = Object.values(this.posted).reduce((sum, { amount }) => sum + amount, 0);
    const expected = this.openingBalance + this.placedAmount + moved;
    if (expected !== this.closingBalance)
      throw new ReportDoesNotReconcile(`balances: found ${this.closingBalance} cents, expected ${expected}`);
  }
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
