import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import type { Account, DebtorFile } from '../../debtor-file.ts';
import { anomaly, type Folds, onAccount } from '../../fold-steps.ts';
import type { moneyFacts } from './facts.ts';
import { post } from './postings.ts';

export const moneyFolds: Folds<typeof moneyFacts> = {
  PaymentSettled: (file, fact, seq) => {
    if (accountsPaidBy(file, fact.paymentId).length > 0) {
      return anomaly(file, seq, `payment ${fact.paymentId} settled a second time`);
    }
    // A return can overtake its settlement; then the money came and went.
    const returned = file.earlyReturns.includes(fact.paymentId);
    const at = epochMs(fact.at);
    return fact.allocations.reduce(
      (next, { accountId, amount }) =>
        onAccount(next, accountId, seq, (account) => {
          const { paymentId, method } = fact;
          const received = { kind: 'payment', amount: -amount, at, paymentId, method } as const;
          const reversed = { kind: 'return', amount, at, paymentId } as const;
          return {
            ...(returned ? {} : { paid: account.paid + amount }),
            ...post(next, account, seq, received, ...(returned ? [reversed] : [])),
            payments: [...account.payments, { paymentId, amount, at, returned }],
          };
        }),
      file,
    );
  },
  PaymentReturned: (file, { paymentId, at }, seq) => {
    const paid = accountsPaidBy(file, paymentId);
    const returned = paid.some(({ payments }) =>
      payments.some((each) => each.paymentId === paymentId && each.returned),
    );
    if (returned || file.earlyReturns.includes(paymentId))
      return anomaly(file, seq, `payment ${paymentId} returned a second time`);
    if (paid.length === 0) return { ...file, earlyReturns: [...file.earlyReturns, paymentId] };
    return paid.reduce((next, account) => reversePayment(next, account, { paymentId, at: epochMs(at) }, seq), file);
  },
  BalanceAdjusted: (file, { accountId, amount, at }, seq) =>
    onAccount(file, accountId, seq, (account) => ({
      adjustments: account.adjustments + amount,
      ...post(file, account, seq, { kind: 'adjustment', amount, at: epochMs(at) }),
    })),
  ChargeAdded: (file, { accountId, amount, kind, at }, seq) =>
    onAccount(file, accountId, seq, (account) => ({
      charges: account.charges + amount,
      interestCharged: account.interestCharged + (kind === 'interest' ? amount : 0),
      ...post(file, account, seq, { kind, amount, at: epochMs(at) }),
    })),
};

function accountsPaidBy(file: DebtorFile, paymentId: string): Account[] {
  return Object.values(file.accounts).filter(({ payments }) =>
    payments.some((payment) => payment.paymentId === paymentId),
  );
}

/** What a payment brought is owed again. */
function reversePayment(
  file: DebtorFile,
  account: Account,
  { paymentId, at }: { readonly paymentId: string; readonly at: EpochMs },
  seq: number,
): DebtorFile {
  const reversed = account.payments.filter((payment) => payment.paymentId === paymentId && !payment.returned);
  const amount = reversed.reduce((sum, payment) => sum + payment.amount, 0);
  const payments = account.payments.map((payment) =>
    reversed.includes(payment) ? { ...payment, returned: true } : payment,
  );
  const posted = post(file, account, seq, { kind: 'return', amount, at, paymentId });
  const changed = { ...account, paid: account.paid - amount, ...posted, payments };
  return { ...file, accounts: { ...file.accounts, [account.accountId]: changed } };
}
