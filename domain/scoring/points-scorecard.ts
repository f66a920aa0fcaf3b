import * as z from 'zod';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { PLACEMENT_FEATURES, placementFeature } from './placement-features.ts';
import type { Score } from './score.ts';

export const PointsBin = z.strictObject({
  /** Upper bound, exclusive; the last bin has none. */
  below: z.number().optional(),
  points: z.int(),
});

/** The points of the first bin the value lies in; `unknown` when it is not known. */
export function pointsFor(
  { bins, unknown }: { readonly bins: readonly z.infer<typeof PointsBin>[]; readonly unknown: number },
  value: number | undefined,
): number {
  if (value === undefined) return unknown;
  return bins.find(({ below }) => below === undefined || value < below)?.points ?? 0;
}

const PointsCharacteristic = z.strictObject({
  feature: z.enum(PLACEMENT_FEATURES),
  /** Reason told when this characteristic costs points. */
  reason: z.string().min(1),
  bins: z.array(PointsBin).min(1),
  /** Points when the feature is unknown. */
  unknown: z.int(),
});

/** A transparent additive scorecard: points per characteristic, from 0 (unlikely to pay) to 1000. */
export const PointsRule = z.strictObject({
  model: z.string().min(1),
  base: z.int(),
  bands: z.strictObject({ medium: z.int(), high: z.int() }),
  characteristics: z.array(PointsCharacteristic).min(1),
});
export type PointsRule = z.infer<typeof PointsRule>;

/** How likely the account is to be paid, and why, by adding points. Pure; `now` is the day it is scored. */
export function scoreByRule(file: DebtorFile, account: Account, rule: PointsRule, now: EpochMs): Score {
  const reasons = rule.characteristics.map((characteristic) => ({
    code: characteristic.reason,
    points: pointsFor(characteristic, placementFeature(characteristic.feature, file, account, now)),
  }));
  const score = Math.max(
    0,
    Math.min(
      1000,
      reasons.reduce((sum, { points }) => sum + points, rule.base),
    ),
  );
  const band = score >= rule.bands.high ? 'high' : score >= rule.bands.medium ? 'medium' : 'low';
  return { model: rule.model, score, band, reasons: reasons.sort((a, b) => a.points - b.points) };
}
