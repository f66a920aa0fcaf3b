import type { FactOf } from '#domain/ledger/fact.ts';
import type { Debt } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { tell, type Told } from './told.ts';

/** A thousand dollars: vectors that need an amount give one. */
const BALANCE = 100_000;

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
export function debts(cast: Cast, creditorId: string): Told[] {
  const { debts: known = [] } = cast.vector.given;
  return [...cast.accounts].flatMap(([id, accountId]) => {
    const debt = known.find((each) => each.id === id) ?? { id };
    return [placed(cast, debt, accountId, creditorId), ...became(cast, debt, accountId)];
  });
}

function placed(cast: Cast, debt: Debt, accountId: string, creditorId: string): Told {
  const { id, type = 'other', accountNumberWhenObtained } = debt;
  const dated = new Date(cast.begins).toISOString().slice(0, 10);
  return tell('AccountPlaced', cast.begins, {
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
    itemization: { basis: 'charge-off', date: dated, amount: BALANCE, interest: 0, fees: 0, payments: 0, credits: 0 },
    balance: BALANCE,
    delinquentSince: dated,
    contract: 'written',
    governingState: 'OH',
    ...(accountNumberWhenObtained === undefined ? {} : { servicedUnder: accountNumberWhenObtained }),
    drawn: [],
  });
}

function became(
  { begins, notes }: Cast,
  { id, status, fcra605BIdentityTheftNotified }: Debt,
  accountId: string,
): Told[] {
  const told: Told[] = [];
  if (fcra605BIdentityTheftNotified === true)
    told.push(tell('FraudClaimed', begins, { source: 'third-party', accountId }));
  if (status === undefined) return told;
  if (/discharg/i.test(status)) told.push(tell('DebtDischarged', begins, { source: 'court', accountId }));
  else if (/settle/i.test(status)) {
    told.push(tell('AccountClosed', begins, { source: 'forbear', accountId, reason: 'settled-in-full' }));
  } else if (/\bpaid/i.test(status)) {
    const allocations = [{ accountId, amount: BALANCE }];
    told.push(
      tell('PaymentSettled', begins, { paymentId: `paid ${id}`, amount: BALANCE, method: 'check', allocations }),
    );
  } else if (/bankrupt|petition/i.test(status)) {
    const filedOn = new Date(begins).toISOString().slice(0, 10);
    told.push(tell('BankruptcyFiled', begins, { source: 'court', chapter: 'unknown', filedOn }));
  } else if (!/open|owed|active|default|unpaid/i.test(status)) notes.add(`debt status ${status}`);
  return told;
}
