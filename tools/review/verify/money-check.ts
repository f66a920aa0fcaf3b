import * as z from 'zod';
import type { UncheckedCommit, UncheckedFact } from './export-format.ts';
import type { EvidenceFindings } from './promises.ts';

const cents = z.int();
const Placed = z.looseObject({
  accountId: z.string(),
  balance: cents,
  itemization: z.looseObject({ amount: cents, interest: cents, fees: cents, payments: cents, credits: cents }),
});
const Settled = z.looseObject({
  paymentId: z.string(),
  amount: cents,
  allocations: z.array(z.looseObject({ accountId: z.string(), amount: cents.positive() })),
});
const Returned = z.looseObject({ paymentId: z.string() });
const BalanceMove = z.looseObject({ accountId: z.string(), amount: cents });
const Closed = z.looseObject({ accountId: z.string(), reason: z.string() });

/** One person's money, added up from the bare facts without the help of the fold. */
export class MoneyCheck {
  readonly #debtorId: string;
  readonly #findings: EvidenceFindings;
  readonly #owed = new Map<string, number>();
  readonly #payments = new Map<string, readonly { readonly accountId: string; readonly amount: number }[]>();
  readonly #returned = new Set<string>();

  constructor(debtorId: string, findings: EvidenceFindings) {
    this.#debtorId = debtorId;
    this.#findings = findings;
  }

  /** Balances in cents by account. */
  get owed(): ReadonlyMap<string, number> {
    return this.#owed;
  }

  add({ seq, facts }: UncheckedCommit): void {
    for (const fact of facts) this.#add(fact, seq);
  }

  #add(fact: UncheckedFact, seq: number): void {
    const broken = (because: string) => this.#findings.broken('money', because, { debtorId: this.#debtorId, seq });
    const parse = <Shape extends z.ZodType>(shape: Shape): z.output<Shape> | undefined => {
      this.#findings.checked.money++;
      const { success, data } = shape.safeParse(fact);
      if (!success) broken(`${fact.type}: found no sums that can be added up`);
      return data;
    };
    switch (fact.type) {
      case 'AccountPlaced': {
        const placed = parse(Placed);
        if (placed === undefined || this.#owed.has(placed.accountId)) return;
        const { accountId, balance, itemization: item } = placed;
        const total = item.amount + item.interest + item.fees - item.payments - item.credits;
        if (total !== balance) broken(`${accountId} was placed with ${balance}, its itemization adds up to ${total}`);
        this.#owed.set(accountId, balance);
        return;
      }
      case 'PaymentSettled': {
        const payment = parse(Settled);
        if (payment === undefined || this.#payments.has(payment.paymentId)) return;
        const allocated = payment.allocations.reduce((sum, { amount }) => sum + amount, 0);
        if (allocated !== payment.amount)
          broken(`a payment of ${payment.amount} is allocated in parts of ${allocated}`);
        this.#payments.set(payment.paymentId, payment.allocations);
        if (!this.#returned.has(payment.paymentId)) this.#pay(payment.allocations, -1);
        return;
      }
      case 'PaymentReturned': {
        const paymentId = parse(Returned)?.paymentId;
        if (paymentId === undefined || this.#returned.has(paymentId)) return;
        this.#returned.add(paymentId);
        this.#pay(this.#payments.get(paymentId) ?? [], 1);
        return;
      }
      case 'BalanceAdjusted':
      case 'ChargeAdded': {
        const moved = parse(BalanceMove);
        if (moved !== undefined) this.#move(moved.accountId, moved.amount);
        return;
      }
      case 'AccountClosed': {
        const closed = parse(Closed);
        const owed = this.#owed.get(closed?.accountId ?? '') ?? 0;
        if (closed?.reason === 'paid-in-full' && owed > 0) {
          broken(`${closed.accountId} was closed as paid in full, and ${owed} is owed`);
        }
        return;
      }
      default:
    }
  }

  #pay(allocations: readonly { readonly accountId: string; readonly amount: number }[], sign: 1 | -1): void {
    for (const { accountId, amount } of allocations) this.#move(accountId, sign * amount);
  }

  /** What concerns an account that was never placed moves nothing: a person looks at it. */
  #move(accountId: string, amount: number): void {
    const owed = this.#owed.get(accountId);
    if (owed !== undefined) this.#owed.set(accountId, owed + amount);
  }
}
