import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import type { Observations } from './feature-value.ts';

/** What every placement tells. Nothing here is, or stands in for, a protected attribute. */
export const PLACEMENT_FEATURES = [
  'balance',
  'days-past-due',
  'days-since-last-payment',
  'reachable-channels',
  'charged-off',
] as const;
export type PlacementFeature = (typeof PLACEMENT_FEATURES)[number];

/** What is known of an account when it is scored: what every placement tells, and what this one says of its past besides. */
export function observationsOf(file: DebtorFile, account: Account, now: EpochMs): Observations {
  const { product, contract, behavior } = account.placed;
  const features = PLACEMENT_FEATURES.map((feature) => [feature, placementFeature(feature, file, account, now)]);
  return { ...behavior, product, contract, ...Object.fromEntries(features) };
}

/** One of them; undefined when the placement does not tell. Balances in cents. */
export function placementFeature(
  feature: PlacementFeature,
  file: DebtorFile,
  account: Account,
  now: EpochMs,
): number | undefined {
  const today = Math.floor(now / DAY);
  const { placed } = account;
  switch (feature) {
    case 'balance':
      return account.balance;
    case 'days-past-due':
      return today - dayOf(placed.delinquentSince);
    case 'days-since-last-payment':
      return placed.lastPaymentOn === undefined ? undefined : today - dayOf(placed.lastPaymentOn);
    case 'reachable-channels':
      return new Set(
        Object.values(file.contactPoints).flatMap(({ reach, lost }) => (lost === undefined ? [reach.kind] : [])),
      ).size;
    case 'charged-off':
      return placed.chargedOffOn === undefined ? 0 : 1;
    default:
      return feature satisfies never;
  }
}
