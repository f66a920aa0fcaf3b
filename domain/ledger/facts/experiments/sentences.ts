import type { Sentences } from '../../sentence.ts';
import type { experimentFacts } from './facts.ts';

export const experimentSentences: Sentences<typeof experimentFacts> = {
  ArmAssigned: ({ experiment, arm, propensity }) =>
    `Drawn into ${arm} of the experiment ${experiment} (${Math.round(propensity * 1000) / 10} in 100 are)`,
  ArmStopped: ({ experiment, arm, because }) => `${arm} of the experiment ${experiment} was stopped: ${because}`,
};
