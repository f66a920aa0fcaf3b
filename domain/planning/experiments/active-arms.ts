import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { ArmAssignment } from '#domain/ledger/facts/experiments/facts.ts';
import type { Stage } from '#domain/values/primitives.ts';
import { cadenceOf, cannotPay, type AccountProfile, segmentNameOf } from '../segment.ts';
import type { ArmPlan, Strategy, Treatment } from '#domain/policy/strategy.ts';

/** An arm that the account is worked by at present. */
export interface ActiveArm {
  readonly assignment: ArmAssignment;
  readonly does: ArmPlan['does'];
}

/**
 * The arms an account is worked by: those its person was drawn into, at a creditor the experiment is about, as long as
 * the policy has them and nobody stopped them. Who cannot pay is in no arm, whether it asks for more than the champion
 * or, as a hold-out, offers them less.
 */
export function activeArms(
  { arms }: DebtorFile,
  account: Account,
  profile: AccountProfile,
  { experiments }: Strategy,
): ActiveArm[] {
  if (experiments === undefined || arms.length === 0 || cannotPay(profile)) return [];
  return arms.flatMap(({ experiment, arm, propensity, stopped }): ActiveArm[] => {
    const definition = experiments.find(({ id }) => id === experiment);
    const armPlan = definition?.arms.find(({ id }) => id === arm);
    if (stopped !== undefined || definition === undefined || armPlan === undefined) return [];
    const { creditors } = definition.eligibility;
    if (creditors !== undefined && !creditors.includes(account.placed.creditorId)) return [];
    return [{ assignment: { experiment, arm, propensity }, does: armPlan.does }];
  });
}

/**
 * The treatments for an account in a stage, its person's arms considered. Where a person is in two experiments at once, a
 * hold-out goes before every challenger, and of two challengers the one whose experiment stands first.
 */
export function treatmentsFor(
  file: DebtorFile,
  account: Account,
  profile: AccountProfile,
  strategy: Strategy,
  stage: Stage,
  now: EpochMs,
): readonly Treatment[] {
  const champion = cadenceOf(strategy, stage, profile, now);
  const active = activeArms(file, account, profile, strategy);
  if (active.length === 0) return champion;
  if (active.some(({ does }) => isHoldOut(does))) return champion.filter(({ required }) => required);
  const segment = segmentNameOf(strategy, profile, now);
  const order = (strategy.experiments ?? []).map(({ id }) => id);
  const challenger = active
    .toSorted((one, other) => order.indexOf(one.assignment.experiment) - order.indexOf(other.assignment.experiment))
    .map(({ does }) => challengerTreatments(does, strategy, stage, segment))
    .find((treatments) => treatments !== undefined);
  return challenger ?? champion;
}

function isHoldOut(does: ArmPlan['does']): boolean {
  return typeof does === 'object' && 'only' in does;
}

/**
 * What a challenger does in a stage instead, for the accounts of a segment; undefined where it changes nothing. Its
 * `default` takes the place of the champion's, and with it of what segments get that the stage does not work apart.
 */
export function challengerTreatments(
  does: ArmPlan['does'],
  { stages }: Pick<Strategy, 'stages'>,
  stage: Stage,
  segment: string,
): readonly Treatment[] | undefined {
  if (typeof does !== 'object' || !('instead' in does)) return undefined;
  const cadence = does.instead[stage];
  return cadence?.[segment] ?? (stages[stage].cadence[segment] === undefined ? cadence?.['default'] : undefined);
}
