import { GENESIS, makeCommit, type Commit, type Stamp } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, epochMs, instant } from '#domain/values/instant.ts';
import { Fact, type FactOf, type FactType } from '#domain/ledger/fact.ts';
import { itemizedTotal } from '#domain/ledger/facts/placement/facts.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { AccountId, DebtorId, type Instant } from '#domain/values/primitives.ts';
import { ACCOUNT, factDefaults, MONDAY } from './fact-defaults.ts';

export { ACCOUNT, MONDAY };

type Overrides<Type extends FactType> = Partial<Omit<FactOf<Type>, 'type'>>;

/** The debtor that ledgers are about unless a test says otherwise: Dana Miller. */
export const DEBTOR = debtorId(1);

/** The n-th debtor. */
export function debtorId(n: number): DebtorId {
  return DebtorId.parse(`d-${n.toString(16).padStart(16, '0')}`);
}

/** The n-th account. `accountId(1)` is {@link ACCOUNT}. */
export function accountId(n: number): AccountId {
  return AccountId.parse(`a-${n.toString(16).padStart(16, '0')}`);
}

/** So many days after an instant, to the hour in UTC. */
export function daysAfter(from: Instant, days: number): Instant {
  return instant(epochMs(from) + days * DAY);
}

/** Any fact, with what the trade would call ordinary values where a test gives none. */
export function fact<Type extends FactType>(type: Type, overrides: Overrides<Type> = {}): FactOf<Type> {
  const built = Fact.parse({ type, at: MONDAY, ...factDefaults[type], ...overrides });
  if (isA(type, built)) return built;
  throw new TypeError(`expected a ${type}, got ${built.type}`);
}

function isA<Type extends FactType>(type: Type, candidate: Fact): candidate is FactOf<Type> {
  return candidate.type === type;
}

/** An account placed for collection. With a balance and no itemization, all of it was owed at charge-off. */
export function placedAccount(overrides: Overrides<'AccountPlaced'> = {}): FactOf<'AccountPlaced'> {
  const atChargeOff = { interest: 0, fees: 0, payments: 0, credits: 0 };
  const {
    balance,
    itemization = { ...factDefaults.AccountPlaced.itemization, ...atChargeOff, amount: balance ?? 120_000 },
  } = overrides;
  return fact('AccountPlaced', { ...overrides, itemization, balance: balance ?? itemizedTotal(itemization) });
}

type Learned = Overrides<'ContactPointLearned'>;

export function emailAddress(address = 'dana.miller@example.com', overrides: Learned = {}) {
  return fact('ContactPointLearned', { contactPointId: 'email', reach: { kind: 'email', address }, ...overrides });
}

const OHIO = { zones: ['America/New_York'], state: 'OH' };

export function mobileNumber(number = '+16145550123', overrides: Learned = {}) {
  const reach = { kind: 'phone', number, line: 'mobile' } as const;
  return fact('ContactPointLearned', { contactPointId: 'mobile', reach, ...OHIO, ...overrides });
}

export function landlineNumber(number = '+16145550199', overrides: Learned = {}) {
  const reach = { kind: 'phone', number, line: 'landline' } as const;
  return fact('ContactPointLearned', { contactPointId: 'landline', reach, ...OHIO, ...overrides });
}

export function postalAddress(overrides: Learned = {}) {
  const address = { lines: ['123 East Main Street'], city: 'Columbus', state: 'OH', zip: '43215' };
  const reach = { kind: 'postal', address } as const;
  return fact('ContactPointLearned', { contactPointId: 'home', reach, ...OHIO, ...overrides });
}

/** Dana Miller, who can be reached by email at a domain open to all, mobile, landline and letter, all in Ohio. */
export function reachableDebtor(): Fact[] {
  return [
    fact('DebtorIdentified'),
    emailAddress('dana.miller@example.com', { openDomain: true }),
    mobileNumber(),
    landlineNumber(),
    postalAddress(),
  ];
}

/** What the intake of one row appends: the debtor, how to reach them, and the account. */
export function placement(overrides: Overrides<'AccountPlaced'> = {}): Fact[] {
  return [...reachableDebtor(), placedAccount(overrides)];
}

/** A payment in minor units, all of it to one account unless a test allocates it. */
export function payment(overrides: Overrides<'PaymentSettled'> & { readonly accountId?: AccountId } = {}) {
  const { accountId: to = ACCOUNT, amount = 20_000, allocations = [{ accountId: to, amount }], ...others } = overrides;
  return fact('PaymentSettled', { ...others, amount, allocations });
}

export function stamp(overrides: Partial<Stamp> = {}): Stamp {
  return { at: MONDAY, codeVersion: 'code-1', policyVersion: 'policy-1', ...overrides };
}

/** The key that salts of commits are made with where a test has none. */
export const KEY = '0'.repeat(64);

/** The commit after `head`, by default the first of Dana Miller's ledger. */
export function commit(
  facts: readonly Fact[] = placement(),
  head: { readonly seq: number; readonly hash: string } = { seq: 0, hash: GENESIS },
  debtor: DebtorId = DEBTOR,
): Commit {
  return makeCommit(debtor, head, facts, stamp(), KEY);
}

/** A ledger: a commit for each list of facts, chained. */
export function commits(lists: readonly (readonly Fact[])[], debtor: DebtorId = DEBTOR): Commit[] {
  const chain: Commit[] = [];
  for (const facts of lists) chain.push(commit(facts, chain.at(-1), debtor));
  return chain;
}

/** The file of a debtor about whom these facts were appended, each in a commit of its own. */
export function fileOf(...facts: readonly Fact[]): DebtorFile {
  return foldDebtor(DEBTOR, commits(facts.map((each) => [each])));
}
