import { usd, type Sentences } from '../../sentence.ts';
import type { moneyFacts } from './facts.ts';

export const moneySentences: Sentences<typeof moneyFacts> = {
  PaymentSettled: ({ amount, method }) => `Paid ${usd(amount)} by ${method}`,
  PaymentReturned: ({ paymentId, because }) => `Payment ${paymentId} came back: ${because}`,
  BalanceAdjusted: ({ amount, because }) => `Balance corrected by ${usd(amount)}: ${because}`,
  ChargeAdded: ({ amount, kind, authority }) => `${kind} of ${usd(amount)} added, allowed by ${authority}`,
};
