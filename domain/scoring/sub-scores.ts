import * as z from 'zod';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import { ABLE_SIGNALS, REACHABLE_SIGNALS, type Signal, signalValue, WILLING_SIGNALS } from './debtor-signals.ts';
import { PointsBin, pointsFor } from './points-scorecard.ts';
import type { Band, Reason } from './score.ts';

/** A sum of points for signals of one kind, from 0 to 100. */
function subScoreRule<const Signals extends readonly Signal[]>(signals: Signals) {
  return z.strictObject({
    base: z.int().min(0).max(100).meta({ description: 'Points of who nothing is known about' }),
    bands: z
      .strictObject({ medium: z.int().min(1).max(100), high: z.int().min(1).max(100) })
      .refine(({ medium, high }) => medium < high, { error: 'expected a high band above the medium one' })
      .meta({ description: 'Points from which somebody is in the medium and in the high band' }),
    signals: z.array(
      z.strictObject({
        signal: z.enum(signals),
        reason: z.string().min(1).meta({ description: 'Told when this signal counts' }),
        bins: z.array(PointsBin).min(1),
        unknown: z.int().default(0).meta({ description: 'Points when nobody told' }),
      }),
    ),
  });
}

/** How able somebody is to pay, how willing, how reachable: weights and bands are reviewed text. */
export const SubScoreRules = z.strictObject({
  hardshipRememberedDays: z
    .int()
    .nonnegative()
    .meta({ description: 'How long somebody counts as unable after a hardship they told of is over' }),
  able: subScoreRule(ABLE_SIGNALS),
  willing: subScoreRule(WILLING_SIGNALS),
  reachable: subScoreRule(REACHABLE_SIGNALS),
});
export type SubScoreRules = z.infer<typeof SubScoreRules>;

export const SUB_SCORES = ['able', 'willing', 'reachable'] as const;
export type SubScoreName = (typeof SUB_SCORES)[number];

export interface SubScore {
  /** 0 to 1. */
  readonly value: number;
  readonly band: Band;
  /** Points out of 100 that made it so, dearest loss first; what counted nothing is left out. */
  readonly reasons: readonly Reason[];
}

/** Without rules in the policy nobody is told apart but by what they told us themselves. */
const NEUTRAL: SubScore = { value: 0.5, band: 'medium', reasons: [] };

/**
 * One sub-score of an account now. Whoever told us of hardship is unable, whatever else is known: no payment and no
 * measurement outvotes it.
 */
export function subScore(
  name: SubScoreName,
  file: DebtorFile,
  account: Account,
  rules: SubScoreRules | undefined,
  now: EpochMs,
): SubScore {
  if (name === 'able' && inHardship(file, rules, now)) {
    return { value: 0, band: 'low', reasons: [{ code: 'the hardship the debtor told us of', points: -100 }] };
  }
  if (rules === undefined) return NEUTRAL;
  const { base, bands, signals } = rules[name];
  const reasons: Reason[] = [];
  let points = base;
  for (const rule of signals) {
    const pointsGiven = pointsFor(rule, signalValue(rule.signal, file, account, now));
    points += pointsGiven;
    if (pointsGiven !== 0) reasons.push({ code: rule.reason, points: pointsGiven });
  }
  const value = Math.max(0, Math.min(100, points));
  const band = value >= bands.high ? 'high' : value >= bands.medium ? 'medium' : 'low';
  return { value: value / 100, band, reasons: reasons.sort((a, b) => a.points - b.points) };
}

/** Did the debtor tell of hardship that is not long over? Without an end it is not over, though its hold be. */
export function inHardship({ hardship }: DebtorFile, rules: SubScoreRules | undefined, now: EpochMs): boolean {
  if (hardship === undefined) return false;
  const endsAt = Math.min(hardship.until ?? Number.POSITIVE_INFINITY, hardship.ended ?? Number.POSITIVE_INFINITY);
  return now < endsAt + (rules?.hardshipRememberedDays ?? 0) * DAY;
}
