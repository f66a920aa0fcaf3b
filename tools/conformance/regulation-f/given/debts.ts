import type { FactOf } from '#domain/ledger/fact.ts';
import type { VectorDebt } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

/** A thousand dollars: vectors that need an amount give one. */
const SAMPLE_BALANCE = 100_000;

type Product = FactOf<'AccountPlaced'>['product'];

const PRODUCTS: readonly (readonly [RegExp, Product])[] = [
  [/card/i, 'credit-card'],
  [/medical/i, 'medical'],
  [/mortgage|home loan/i, 'mortgage'],
  [/auto/i, 'auto-loan'],
  [/loan/i, 'personal-loan'],
  [/telecom|phone/i, 'telecom'],
  [/utility/i, 'utility'],
];

/** Every debt of the vector as an account, with what became of it. */
export function debtFacts(parties: Parties, creditorId: string): TimedFact[] {
  const { debts: known = [] } = parties.vector.given;
  return [...parties.accounts].flatMap(([id, accountId]) => {
    const debt = known.find((each) => each.id === id) ?? { id };
    return [accountPlacedFact(parties, debt, accountId, creditorId), ...statusFacts(parties, debt, accountId)];
  });
}

function accountPlacedFact(parties: Parties, debt: VectorDebt, accountId: string, creditorId: string): TimedFact {
  const { id, type = 'other', accountNumberWhenObtained } = debt;
  const dated = new Date(parties.firstMoment).toISOString().slice(0, 10);
  return timedFact('AccountPlaced', parties.firstMoment, {
    source: 'creditor',
    accountId,
    creditorId,
    portfolioId: 'vectors',
    accountRef: id,
    accountNumberMasked: `****${id}`,
    product: PRODUCTS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other',
    originalCreditor: 'The Creditor',
    currentCreditor: 'The Creditor',
    currency: 'USD',
    itemization: {
      basis: 'charge-off',
      date: dated,
      amount: SAMPLE_BALANCE,
      interest: 0,
      fees: 0,
      payments: 0,
      credits: 0,
    },
    balance: SAMPLE_BALANCE,
    delinquentSince: dated,
    contract: 'written',
    governingState: 'OH',
    ...(accountNumberWhenObtained === undefined ? {} : { servicedUnder: accountNumberWhenObtained }),
    inventedFields: [],
  });
}

function statusFacts(
  { firstMoment, notes }: Parties,
  { id, status, fcra605BIdentityTheftNotified }: VectorDebt,
  accountId: string,
): TimedFact[] {
  const facts: TimedFact[] = [];
  if (fcra605BIdentityTheftNotified === true)
    facts.push(timedFact('FraudClaimed', firstMoment, { source: 'third-party', accountId }));
  if (status === undefined) return facts;
  if (/discharg/i.test(status)) facts.push(timedFact('DebtDischarged', firstMoment, { source: 'court', accountId }));
  else if (/settle/i.test(status)) {
    facts.push(timedFact('AccountClosed', firstMoment, { source: 'forbear', accountId, reason: 'settled-in-full' }));
  } else if (/\bpaid/i.test(status)) {
    const allocations = [{ accountId, amount: SAMPLE_BALANCE }];
    facts.push(
      timedFact('PaymentSettled', firstMoment, {
        paymentId: `paid ${id}`,
        amount: SAMPLE_BALANCE,
        method: 'check',
        allocations,
      }),
    );
  } else if (/bankrupt|petition/i.test(status)) {
    const filedOn = new Date(firstMoment).toISOString().slice(0, 10);
    facts.push(timedFact('BankruptcyFiled', firstMoment, { source: 'court', chapter: 'unknown', filedOn }));
  } else if (!/open|owed|active|default|unpaid/i.test(status)) notes.add(`debt status ${status}`);
  return facts;
}
