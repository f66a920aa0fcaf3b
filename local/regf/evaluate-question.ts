import type { Policy } from '#domain/policy/policy.ts';
import { Cast } from './given/cast.ts';
import type { Outcome } from './outcome.ts';
import type { Question, Vector } from './vector.ts';

export function evaluateQuestion(vector: Vector, question: Question, _policy: Policy): Outcome {
  const cast = new Cast(vector);
  return { kind: 'not-applicable', ask: question.ask, notes: cast.notes };
}
