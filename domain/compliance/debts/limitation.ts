import type * as z from 'zod';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { LocalDate, UsState } from '#domain/values/primitives.ts';
import { type LocalDates, localDatesIn, isLawInForce } from '../times-and-places/dates-in-force.ts';
import type { limitationSchema } from '#domain/policy/limitation-schema.ts';
import { candidateStates, candidateZones } from '../times-and-places/zones.ts';

/** Limitation periods by state. Used only to block suits and threats of suit, never to allow one. */
export type Limitation = z.infer<typeof limitationSchema>;
type StatePeriods = Limitation['states'][string];
type LimitationPeriod = Omit<StatePeriods, 'earlier'>;

/** Whether the law still lets anybody sue, as far as we can tell without counsel. */
export interface LimitationStatus {
  /** Suit is barred, or we cannot show that it is not: no suit and no threat of one, 12 CFR 1006.26(b). */
  readonly suitBarred: boolean;
  /** The debt itself has ended: nothing may be collected. */
  readonly extinguished: boolean;
  /** First day on which suit is barred, when everything needed to know it is known. */
  readonly barredFrom?: LocalDate;
  readonly because: string;
}

interface CandidatePeriod {
  readonly state: UsState;
  readonly period: LimitationPeriod;
  readonly years: number;
  readonly barredFrom: LocalDate;
}

/** What the table of limitation periods needs of a policy. */
interface LimitationPolicy {
  readonly limitation: Limitation;
  readonly creditors: Readonly<Record<string, { readonly address: { readonly state: UsState } }>>;
}

/**
 * The shortest period of any law that may apply: where the person may live, the law of the contract, and the creditor's
 * home, whose shorter period a borrowing statute may import. It is counted from the earliest plausible accrual, and
 * nothing extends it: no payment, acknowledgment, tolling or service. What is unknown counts as barred.
 */
export function limitationStatus(
  file: DebtorFile,
  account: Account,
  policy: LimitationPolicy,
  now: EpochMs,
): LimitationStatus {
  // The date of UTC is never behind that of a state's clocks: a period is over at most an evening early.
  const today = instant(now).slice(0, 10);
  const dates = localDatesIn(candidateZones(file), now);
  if (latest?.file === file && latest.account === account && latest.policy === policy) {
    const { earliest, latest: last } = latest.dates;
    if (latest.today === today && earliest === dates.earliest && last === dates.latest) return latest.status;
  }
  const status = statusOn(today, candidatesOf(file, account, policy, dates));
  latest = { file, account, policy, today, dates, status };
  return status;
}

/** What was found last, and all it depends on: a plan asks, and so does every contact it weighs, mostly of one day. */
let latest:
  | {
      readonly file: DebtorFile;
      readonly account: Account;
      readonly policy: LimitationPolicy;
      readonly today: LocalDate;
      readonly dates: LocalDates;
      readonly status: LimitationStatus;
    }
  | undefined;

function statusOn(today: LocalDate, { candidates, missing }: ReturnType<typeof candidatesOf>): LimitationStatus {
  const expired = candidates.filter(({ barredFrom }) => barredFrom <= today);
  const extinguishing = expired.find(({ period }) => period.extinguishes !== undefined);
  if (extinguishing !== undefined) {
    const { extinguishes } = extinguishing.period;
    const because = `${periodText(extinguishing)}: there the debt itself has ended (${extinguishes?.citation})`;
    return { suitBarred: true, extinguished: true, barredFrom: extinguishing.barredFrom, because };
  }
  const first = candidates.toSorted((a, b) => (a.barredFrom < b.barredFrom ? -1 : 1))[0];
  if (first !== undefined && first.barredFrom <= today) {
    return { suitBarred: true, extinguished: false, barredFrom: first.barredFrom, because: periodText(first) };
  }
  if (missing.length > 0 || first === undefined) {
    return { suitBarred: true, extinguished: false, because: `treated as time-barred: ${missing.join(', ')}` };
  }
  return { suitBarred: false, extinguished: false, barredFrom: first.barredFrom, because: periodText(first) };
}

function candidatesOf(
  file: DebtorFile,
  account: Account,
  policy: LimitationPolicy,
  dates: LocalDates,
): { candidates: CandidatePeriod[]; missing: string[] } {
  const { placed } = account;
  if (placed.contract === 'judgment') return { candidates: [], missing: ['judgments have periods of their own'] };
  const residence = candidateStates(file);
  const creditor = policy.creditors[placed.creditorId]?.address.state;
  const missing: string[] = [];
  if (residence.length === 0) missing.push('the state of residence is unknown');
  if (placed.governingState === undefined) missing.push('the governing law is unknown');
  if (creditor === undefined) missing.push("the creditor's state is unknown");
  const accrued = accrualDate(placed);
  const states = new Set([...residence, placed.governingState, creditor].filter((state) => state !== undefined));
  const candidates: CandidatePeriod[] = [];
  for (const state of states) {
    const periods = periodsOn(policy.limitation.states[state], dates);
    if (periods.length === 0) missing.push(`no limitation period is known for ${state}`);
    for (const period of periods) {
      const years = limitationYears(placed, period);
      candidates.push({ state, period, years, barredFrom: yearsAfter(accrued, years) });
    }
  }
  return { candidates, missing };
}

/** What is the law of a state on a day; where it may be two days, of either. */
export function periodsOn(state: StatePeriods | undefined, dates: LocalDates): readonly LimitationPeriod[] {
  if (state === undefined) return [];
  return [state, ...(state.earlier ?? [])].filter((period) => isLawInForce(period, dates));
}

/** Cards and open accounts are often not written contracts in law: unless it surely is one, the shorter figure holds. */
export function limitationYears(
  { contract, product }: Pick<Account['placed'], 'contract' | 'product'>,
  { written, openAccount }: LimitationPeriod,
): number {
  return contract === 'written' && product !== 'credit-card' ? written : Math.min(written, openAccount);
}

/** The earliest date on which a claim may have accrued: the first missed payment, or what came before it. */
export function accrualDate({
  delinquentSince,
  lastPaymentOn,
  chargedOffOn,
}: Pick<Account['placed'], 'delinquentSince' | 'lastPaymentOn' | 'chargedOffOn'>): LocalDate {
  return [delinquentSince, lastPaymentOn, chargedOffOn]
    .filter((date) => date !== undefined)
    .reduce((one, other) => (one < other ? one : other));
}

/** The same day years later; 29 February becomes the 28th, the stricter day. */
export function yearsAfter(date: LocalDate, years: number): LocalDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)}`;
}

function periodText({ state, years, period, barredFrom }: CandidatePeriod): string {
  return `${years} years in ${state} (${period.citation}): barred from ${barredFrom}`;
}
