import { GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs, instant } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import { AccountId, DebtorId, type Language } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import type { SampleAddress } from './sample-addresses.ts';
import { SUB_SCORES, SubScoreRules } from '#domain/scoring/sub-scores.ts';
import { delinquentSince, type TestAccount } from './test-accounts.ts';

const DEBTOR = DebtorId.parse('d-0000000000000000');

/** Nobody's: these commits are folded and forgotten. */
const KEY = '0'.repeat(64);
export const MODEL_ACCOUNT = AccountId.parse('a-0000000000000000');

/**
 * The debtor nothing of whose own stands in the way: reachable by every channel, all of it in one place, every consent
 * given, to us and to the creditor, and a debt that is in time. What is still refused is refused by law or policy alone.
 */
export function modelDebtor(
  home: SampleAddress,
  probe: TestAccount,
  policy: Policy,
  at: EpochMs,
  language: Language = 'en',
  arm?: TracedArm,
): DebtorFile {
  return append(emptyFile(DEBTOR), policy, at, [
    { type: 'DebtorIdentified', ...creditorHeader(at), name: { first: 'Model', last: 'Debtor' }, language },
    ...contactPoints(home, at),
    debt(home, probe, policy, at, arm?.experiment.eligibility.creditors),
    ...provenance(at),
    ...consents(at),
    ...(probe.band === undefined ? [] : [scored(probe.band, at)]),
    ...(probe.hardship ? hardship(at) : []),
    ...(arm === undefined ? [] : [drawnInto(arm, at)]),
  ]);
}

/**
 * The policy under which whoever is looked at has the sub-scores of the probe: which facts lead to them is for the
 * reviewed weights, and is not what is checked.
 */
export function policyForTestAccount(probe: TestAccount, policy: Policy): Policy {
  const bands = { medium: 34, high: 67 };
  const always = Object.fromEntries(
    SUB_SCORES.map((name) => [name, { base: { low: 0, medium: 50, high: 100 }[probe[name]], bands, signals: [] }]),
  );
  const subScores = SubScoreRules.parse({ hardshipRememberedDays: 10_000, ...always });
  return { ...policy, strategy: { ...policy.strategy, subScores } };
}

/** Told, and over, as it is when the work begins: what is looked at is what comes after the rest. */
function hardship(at: EpochMs): Fact[] {
  const header = { at: instant(at), source: 'debtor' as const };
  return [
    { type: 'HardshipReported', ...header },
    { type: 'HardshipEnded', ...header },
  ];
}

/** An arm that the model debtor is drawn into. */
export interface TracedArm {
  readonly experiment: Experiment;
  readonly arm: string;
}

function drawnInto({ experiment, arm }: TracedArm, at: EpochMs): Fact {
  return { type: 'ArmAssigned', at: instant(at), source: 'forbear', experiment: experiment.id, arm, propensity: 1 };
}

/** The file after one more commit, as a ledger would hold it. */
export function append(file: DebtorFile, policy: Policy, at: EpochMs, facts: readonly Fact[]): DebtorFile {
  const head = { seq: file.seq, hash: file.seq === 0 ? GENESIS : file.head };
  const stamp = { at: instant(at), codeVersion: 'check', policyVersion: policy.version };
  return foldCommit(file, makeCommit(DEBTOR, head, facts, stamp, KEY));
}

function creditorHeader(at: EpochMs) {
  return { at: instant(at), source: 'creditor' as const };
}

function contactPoints({ state, zip, areaCode, zones }: SampleAddress, at: EpochMs): FactOf<'ContactPointLearned'>[] {
  const there = {
    type: 'ContactPointLearned' as const,
    ...creditorHeader(at),
    obtainedFrom: 'debtor' as const,
    employer: false,
  };
  const where = { ...there, state, zones: [...zones] };
  const address = { lines: ['1 Main Street'], city: 'Anytown', state, zip };
  return [
    { ...there, contactPointId: 'email', reach: { kind: 'email', address: 'model@example.com' }, zones: [] },
    { ...where, contactPointId: 'mobile', reach: { kind: 'phone', number: `+1${areaCode}5550123`, line: 'mobile' } },
    {
      ...where,
      contactPointId: 'landline',
      reach: { kind: 'phone', number: `+1${areaCode}5550199`, line: 'landline' },
    },
    { ...where, contactPointId: 'home', reach: { kind: 'postal', address } },
  ];
}

function debt(
  { state }: SampleAddress,
  { balance, product, daysPastDue }: TestAccount,
  policy: Policy,
  at: EpochMs,
  only?: readonly string[],
): Fact {
  const creditors = Object.values(policy.creditors).filter(({ id }) => only?.includes(id) ?? true);
  const creditor = creditors.find(({ firstParty }) => firstParty) ?? creditors[0];
  const since = delinquentSince(daysPastDue, at);
  return {
    type: 'AccountPlaced',
    ...creditorHeader(at),
    accountId: MODEL_ACCOUNT,
    creditorId: creditor?.id ?? 'creditor',
    portfolioId: 'check',
    accountRef: 'check',
    accountNumberMasked: '****0000',
    product,
    originalCreditor: creditor?.name ?? 'creditor',
    currentCreditor: creditor?.name ?? 'creditor',
    currency: 'USD',
    itemization: {
      basis: 'last-statement',
      date: since,
      amount: balance,
      interest: 0,
      fees: 0,
      payments: 0,
      credits: 0,
    },
    balance,
    delinquentSince: since,
    lastPaymentOn: instant(at - Math.min(daysPastDue, 60) * DAY).slice(0, 10),
    contract: 'written',
    governingState: state,
    inventedFields: [],
  };
}

/** The creditor emailed the address, and said that we would: 12 CFR 1006.6(d)(4)(ii). */
function provenance(at: EpochMs): Fact[] {
  const about = { ...creditorHeader(at), accountId: MODEL_ACCOUNT, contactPointId: 'email' };
  const on = instant(at - 60 * DAY).slice(0, 10);
  return [{ type: 'CreditorUsedEmail', ...about, on, obtainedFromConsumer: true, askedToStop: false }];
}

function consents(at: EpochMs): FactOf<'ConsentGiven'>[] {
  const given: readonly [FactOf<'ConsentGiven'>['scope'], string][] = [
    ['email', 'email'],
    ['e-sign', 'email'],
    ['sms', 'mobile'],
    ['autodial', 'mobile'],
    ['autodial', 'landline'],
  ];
  return given.flatMap(([scope, contactPointId]) =>
    (['collector', 'creditor'] as const).map((to) => ({
      type: 'ConsentGiven' as const,
      at: instant(at),
      source: 'debtor' as const,
      consentId: `${scope}-${contactPointId}-${to}`,
      scope,
      to,
      contactPointId,
      accountId: MODEL_ACCOUNT,
      how: 'electronic' as const,
    })),
  );
}

function scored(band: NonNullable<TestAccount['band']>, at: EpochMs): Fact {
  const score = { low: 200, medium: 500, high: 800 }[band];
  return {
    type: 'AccountScored',
    at: instant(at),
    source: 'forbear',
    accountId: MODEL_ACCOUNT,
    model: 'check',
    score,
    band,
    reasons: [],
  };
}
