import type { Jurisdiction } from '#domain/policy/jurisdiction-schema.ts';
import type { ProvisionKind, ProvisionOf } from '#domain/policy/provision-schema.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import type { ActionCase, ContactCase, RuleAnswer } from '../rule.ts';

/** What a place's law lays down of one kind. */
export interface Law<Kind extends ProvisionKind> {
  readonly jurisdiction: Jurisdiction;
  readonly value: ProvisionOf<Kind>;
  /** The first day on which it holds. */
  readonly from: LocalDate;
}

/**
 * How a kind of provision judges, whichever place lays it down. It is asked only while the law is in force and only where
 * it may protect the person, and says nothing (`undefined`) when it is not concerned.
 */
export interface ProvisionJudge<Kind extends ProvisionKind> {
  /** Raised whenever it judges the same facts under the same law differently: it is part of every rule book. */
  readonly version: number;
  evaluate?(contact: ContactCase, law: Law<Kind>): RuleAnswer | undefined;
  /** The same of an action on the debt. */
  evaluateAction?(actionCase: ActionCase, law: Law<Kind>): RuleAnswer | undefined;
}
