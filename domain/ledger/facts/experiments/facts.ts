import * as z from 'zod';
import { NonEmpty } from '#domain/values/primitives.ts';
import { defineFact } from '../define-fact.ts';

/** An arm of an experiment that somebody was drawn into, and how likely that draw was. */
export const ArmAssignment = z.strictObject({
  experiment: NonEmpty,
  arm: NonEmpty,
  /** A chance up to 1. With it an evaluation can weigh what happened, whatever shares the policy has by then. */
  propensity: z.number().min(0).max(1),
});
export type ArmAssignment = z.infer<typeof ArmAssignment>;

/** The person came into an experiment: all their debts are worked by this arm of it, and it is never drawn anew. */
export const ArmAssigned = defineFact('ArmAssigned', ArmAssignment.shape);

/** The arm was stopped for everybody: the person is worked as if there were no experiment. They still count as drawn. */
export const ArmStopped = defineFact('ArmStopped', {
  experiment: NonEmpty,
  arm: NonEmpty,
  /** Counts and rates of the arm, by which guardrail it was. */
  because: NonEmpty,
});

export const experimentFacts = {
  outside: [],
  inside: [ArmAssigned, ArmStopped],
} as const;
