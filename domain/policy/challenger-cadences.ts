import { Stage } from '#domain/values/primitives.ts';
import type { Strategy, Treatment } from './strategy.ts';

/** A cadence that some arm has instead of the champion's. */
export interface ChallengerCadence {
  readonly experiment: string;
  readonly arm: string;
  readonly stage: Stage;
  readonly segment: string;
  readonly treatments: readonly Treatment[];
  /** Where it stands in the strategy. */
  readonly path: readonly (string | number)[];
}

/** Every cadence that the experiments of a strategy try. */
export function challengerCadencesIn({ experiments = [] }: Pick<Strategy, 'experiments'>): ChallengerCadence[] {
  return experiments.flatMap(({ id: experiment, arms }, index) =>
    arms.flatMap(({ id: arm, does }, at) => {
      if (typeof does !== 'object' || !('instead' in does)) return [];
      return Stage.options.flatMap((stage) =>
        Object.entries(does.instead[stage] ?? {}).map(([segment, treatments]) => {
          const path = ['experiments', index, 'arms', at, 'does', 'instead', stage, segment];
          return { experiment, arm, stage, segment, treatments, path };
        }),
      );
    }),
  );
}
