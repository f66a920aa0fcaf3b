import { sha256 } from '#domain/values/canonical-json.ts';
import type { ArmAssignment } from '#domain/ledger/facts/experiments/facts.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { AccountId, DebtorId } from '#domain/values/primitives.ts';
import { cannotPay, meets, profileOf, segmentNameOf } from '../segment.ts';
import type { Experiment, Strategy } from '#domain/policy/strategy.ts';

/** Experiments into which persons are drawn at this moment. Days are counted in UTC. */
export function enrollingExperiments({ experiments = [] }: Strategy, now: EpochMs): Experiment[] {
  const today = instant(now).slice(0, 10);
  return experiments.filter(({ since, until }) => since <= today && today < until);
}

/**
 * The draws that an account brings its person, which is scored and about to be worked. One draw a person and experiment:
 * the arm is the person's, for all their debts. Nobody is drawn who had a debt open before the experiment began, who
 * cannot pay at present, or whose arm has been stopped meanwhile.
 *
 * @param isStopped whether an arm was stopped for everybody; who would have come into it stays outside the experiment, so
 * that the shares of the others, and with them their propensities, stay what they are
 */
export function armAssignmentsFor(
  file: DebtorFile,
  accountId: AccountId,
  strategy: Strategy,
  now: EpochMs,
  isStopped: (arm: Pick<ArmAssignment, 'experiment' | 'arm'>) => boolean,
): FactOf<'ArmAssigned'>[] {
  const account = file.accounts[accountId];
  if (account === undefined || account.stage !== undefined || account.status.kind === 'closed') return [];
  return enrollingExperiments(strategy, now).flatMap((experiment): FactOf<'ArmAssigned'>[] => {
    if (file.arms.some((assigned) => assigned.experiment === experiment.id)) return [];
    if (workedBefore(file, experiment) || !isEligible(experiment, file, accountId, strategy, now)) return [];
    const assignment = assignArm(experiment, file.debtorId);
    if (isStopped(assignment) || !hasChallengerLeft(experiment, isStopped)) return [];
    return [{ type: 'ArmAssigned', at: instant(now), source: 'forbear', ...assignment }];
  });
}

/**
 * The arm of a person, by nothing but the experiment's id and theirs: the same whenever and wherever it is drawn, and
 * independent of every other experiment.
 *
 * Weighted rendezvous hashing: each arm bids by a hash of its own, and the highest bid has the person. When a share is
 * changed before anybody is drawn, persons move from and to that arm alone, and the order of the arms means nothing.
 */
export function assignArm({ id, arms }: Pick<Experiment, 'id' | 'arms'>, debtorId: DebtorId): ArmAssignment {
  const total = arms.reduce((sum, { share }) => sum + share, 0);
  const bids = arms.map(({ id: arm, share }) => ({
    arm,
    share,
    bid: share / -Math.log(uniform(`${id}/${arm}/${debtorId}`)),
  }));
  const [first, ...others] = bids;
  if (first === undefined) throw new RangeError(`experiment ${id}: found no arm`);
  const { arm, share } = others.reduce((best, each) => (each.bid > best.bid ? each : best), first);
  return { experiment: id, arm, propensity: share / total };
}

/** Evenly distributed between 0 and 1, both excluded. */
function uniform(text: string): number {
  const bits = Number.parseInt(sha256(text).slice(0, 13), 16);
  return (bits + 0.5) / 2 ** 52;
}

/** Was a debt of theirs in work when the experiment began? What was done about it then would be counted for the arm. */
function workedBefore({ accounts }: DebtorFile, { since }: Experiment): boolean {
  const began = Date.parse(since);
  return Object.values(accounts).some(
    ({ placedAt, status }) => placedAt < began && !(status.kind === 'closed' && status.at < began),
  );
}

function isEligible(
  { eligibility: { creditors, segments, when, slice } }: Experiment,
  file: DebtorFile,
  accountId: AccountId,
  strategy: Strategy,
  now: EpochMs,
): boolean {
  const account = file.accounts[accountId];
  if (account === undefined) return false;
  const profile = profileOf(file, account, strategy, now);
  return (
    !cannotPay(profile) &&
    (creditors === undefined || creditors.includes(account.placed.creditorId)) &&
    (segments === undefined || segments.includes(segmentNameOf(strategy, profile, now))) &&
    meets(when, profile, now) &&
    (slice === undefined || isInSlice(slice, file.debtorId))
  );
}

function isInSlice({ name, from, to }: NonNullable<Experiment['eligibility']['slice']>, debtorId: DebtorId): boolean {
  const percent = uniform(`slice ${name}/${debtorId}`) * 100;
  return from <= percent && percent < to;
}

/** With nothing left to compare, nobody is drawn any more. */
function hasChallengerLeft({ id, arms }: Experiment, isStopped: Parameters<typeof armAssignmentsFor>[4]): boolean {
  return arms.some(({ id: arm, does }) => does !== 'champion' && !isStopped({ experiment: id, arm }));
}
