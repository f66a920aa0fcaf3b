import type { Policy } from '#domain/policy/policy.ts';
import type { StagePlan, Strategy, Treatment } from '#domain/policy/strategy.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** A Tuesday noon in November, when the law of every place in the rule book is in force. */
export const FROM = Date.parse('2026-11-24T17:00:00.000Z');

export const { strategy } = reviewedPolicy();

/** The reviewed policy with another strategy, and the law of these places alone. */
export function policyOf(changed: Partial<Strategy>, ...places: readonly string[]): Policy {
  const policy = reviewedPolicy();
  const kept = Object.entries(policy.jurisdictions).filter(([code]) => places.includes(code));
  return { ...policy, jurisdictions: Object.fromEntries(kept), strategy: { ...strategy, ...changed } };
}

/** The reviewed strategy with one stage changed. */
export function withStage(stage: keyof Strategy['stages'], changed: Partial<StagePlan>): Strategy {
  return { ...strategy, stages: { ...strategy.stages, [stage]: { ...strategy.stages[stage], ...changed } } };
}

/** A reminder stage with this cadence for every account. */
export function reminding(...cadence: readonly Treatment[]): Strategy {
  return withStage('reminder', { cadence: { default: [...cadence] } });
}

export function treatment(id: string, offset: string, changed: Partial<Treatment> = {}): Treatment {
  return { id, offset, channels: ['email', 'sms', 'letter'], message: 'first-reminder', required: false, ...changed };
}

/** The notice that opens the work: reminders are about what it says. */
export const NOTICE = treatment('validation-notice', 'P0D', {
  channels: ['letter'],
  message: 'validation-notice',
  required: true,
});
