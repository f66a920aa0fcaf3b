import type { Policy } from '#domain/policy/policy.ts';
import { evaluateProposed } from './evaluate-proposed.ts';
import { evaluateQuestion } from './evaluate-question.ts';
import type { VectorOutcome } from './vector-outcome.ts';
import type { ReadVector } from './read-vectors.ts';

/** A vector that was evaluated. */
export interface VectorResult {
  readonly id: string;
  readonly area: string;
  readonly outcome: VectorOutcome;
}

const NO_NOTES: ReadonlySet<string> = new Set();

/** Evaluates one vector. What cannot be read or breaks on the way has failed. */
export function evaluateVector(read: ReadVector, policy: Policy): VectorResult {
  const { id, area } = read.readable ? read.vector : read.head;
  const failed = (got: string): VectorResult => ({
    id,
    area,
    outcome: { kind: 'failed', expected: 'a vector that can be evaluated', got, rulings: [], notes: NO_NOTES },
  });
  if (!read.readable) return failed(read.because);
  const { vector } = read;
  try {
    if (vector.proposed !== undefined) return { id, area, outcome: evaluateProposed(vector, vector.proposed, policy) };
    if (vector.question !== undefined) return { id, area, outcome: evaluateQuestion(vector, vector.question, policy) };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  return failed('neither something proposed nor a question');
}
