import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type Experiment, Strategy, type Treatment } from '#domain/policy/strategy.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** A notice and one letter: half of what the champion says in the reminder stage. */
export const FEWER: readonly Treatment[] = [
  {
    id: 'validation-notice',
    offset: 'P0D',
    channels: ['letter'],
    message: 'validation-notice',
    required: true,
  },
  { id: 'first-reminder', offset: 'P14D', channels: ['email', 'letter'], message: 'first-reminder', required: false },
];

export const AS_USUAL = { id: 'as-usual', share: 50, does: 'champion' } as const;
export const CHALLENGER = {
  id: 'fewer',
  share: 50,
  does: { instead: { reminder: { default: [...FEWER], 'likely-to-pay': [...FEWER] } } },
};
export const HOLD_OUT = { id: 'hold-out', share: 50, does: { only: 'required' } } as const;

/** An experiment of everybody placed in 2026: half as usual, half with fewer reminders. */
export function experiment(changed: Partial<Experiment> = {}): Experiment {
  return {
    id: 'fewer-reminders',
    hypothesis: 'One reminder recovers as much as four, and fewer people ask us to stop',
    since: '2026-01-01',
    until: '2027-01-01',
    eligibility: {},
    arms: [AS_USUAL, CHALLENGER],
    guardrails: { margin: 25, certainty: 0.95, minPersons: 100 },
    ...changed,
  };
}

/** The reviewed policy with these experiments, as its schema reads them. */
export function policyWith(...experiments: readonly Experiment[]): Policy {
  const policy = reviewedPolicy();
  const changed = { ...policy, strategy: Strategy.parse({ ...policy.strategy, experiments }) };
  return { ...changed, version: policyVersionOf(compilePolicy(changed)) };
}
