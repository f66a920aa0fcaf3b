import { DAY } from '#domain/values/instant.ts';
import type { Stage } from '#domain/values/primitives.ts';
import { formatMoney } from '#domain/values/format-money.ts';
import { SUB_SCORES } from '#domain/scoring/sub-scores.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Condition } from '#domain/policy/condition.ts';
import type { Exit, Experiment, Strategy, Treatment } from '#domain/policy/strategy.ts';
import { stageAfter } from './check-stages.ts';

/** Days in a duration of the strategy: hours are parts of one. */
export function daysIn(duration: string): number {
  return milliseconds(duration) / DAY;
}

/** `day 7`, `day 0.5` */
export function dayLabel(offset: string): string {
  return `day ${Number(daysIn(offset).toFixed(1))}`;
}

export function stageName(stage: Stage): string {
  return stage.replace('-', ' ');
}

/** `balance below $500.00, band high`; empty where there is no condition. */
function describeCondition(condition: Condition | undefined): string {
  if (condition === undefined) return '';
  const { balanceAtLeast, balanceBelow, bands, products, daysPastDueAtLeast, daysPastDueBelow, hardship } = condition;
  return [
    balanceAtLeast === undefined ? '' : `balance from ${money(balanceAtLeast)}`,
    balanceBelow === undefined ? '' : `balance below ${money(balanceBelow)}`,
    bands === undefined ? '' : `band ${bands.join(' or ')}`,
    products === undefined ? '' : products.join(' or '),
    daysPastDueAtLeast === undefined ? '' : `from ${daysPastDueAtLeast} days past due`,
    daysPastDueBelow === undefined ? '' : `under ${daysPastDueBelow} days past due`,
    ...SUB_SCORES.map((name) => (condition[name] === undefined ? '' : `${name}: ${condition[name].join(' or ')}`)),
    hardship === undefined ? '' : hardship ? 'in hardship' : 'not in hardship',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function money(cents: number): string {
  return formatMoney(cents, 'en');
}

/** One way out of a stage: on what condition, and to which stage or which end. */
export interface StageExit {
  readonly when: string;
  readonly to: { readonly stage: Stage } | { readonly closed: string };
}

/**
 * The ways out of a stage in the order in which they are tried. The last stage has its own: unable to pay, not ready,
 * declined, handed over.
 */
export function stageExits({ stages, referral }: Strategy, stage: Stage): StageExit[] {
  if (stage === 'legal-referral')
    return [
      { when: 'able: low', to: { closed: 'returned' } },
      { when: 'not ready', to: { closed: 'returned, uncollectable or time-barred' } },
      { when: 'declined', to: { closed: 'returned' } },
      { when: `signed within ${daysIn(referral.signOffWithin)} days`, to: { closed: 'referred' } },
    ];
  return stages[stage].exits.map((exit, index, all) => {
    const words = describeCondition(exit.when);
    return { when: words === '' && all.length > 1 && index > 0 ? 'otherwise' : words, to: exitTarget(exit) };
  });
}

function exitTarget(exit: Exit): StageExit['to'] {
  const stage = stageAfter(exit);
  if (stage !== undefined) return { stage };
  return { closed: 'close' in exit ? exit.close : '' };
}

/** A line of treatments, and whose it is. */
interface CadenceLane {
  readonly segment: string;
  readonly who: string;
  readonly treatments: readonly Treatment[];
}

/** The segments that a stage works apart, in the order in which they are asked, the rest, and what is tried instead. */
export function cadenceLanes({ segments, stages, experiments = [] }: Strategy, stage: Stage): CadenceLane[] {
  const { cadence } = stages[stage];
  const apart = segments.flatMap(({ id, when, gap }) => {
    const treatments = cadence[id];
    const spaced = gap === undefined ? '' : `, ${daysIn(gap)} days apart`;
    return treatments === undefined ? [] : [{ segment: id, who: `${describeCondition(when)}${spaced}`, treatments }];
  });
  const rest = apart.length === 0 ? 'every account' : 'every other account';
  const all = [...apart, { segment: 'default', who: rest, treatments: cadence['default'] ?? [] }];
  return [...all, ...experiments.flatMap((experiment) => lanesOfArms(experiment, stage, cadence['default'] ?? []))];
}

/** What arms of an experiment do otherwise in a stage. */
function lanesOfArms({ id, arms }: Experiment, stage: Stage, usual: readonly Treatment[]): CadenceLane[] {
  return arms.flatMap(({ id: arm, share, does }) => {
    const who = `${share} % of the persons in ${id}`;
    if (does === 'champion') return [];
    if ('only' in does) return [{ segment: arm, who, treatments: usual.filter(({ required }) => required) }];
    return Object.entries(does.instead[stage] ?? {}).map(([segment, treatments]) => ({
      segment: `${segment}, ${arm}`,
      who,
      treatments,
    }));
  });
}
