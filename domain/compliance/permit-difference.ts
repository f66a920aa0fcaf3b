import type { Permit, RuleOutcome, Ruling } from '#domain/ledger/facts/permit.ts';
import type * as z from 'zod';

type AnswerOutcome = z.infer<typeof RuleOutcome>;

/**
 * What another rule book makes of a contact that was proposed:
 * `refused`, it went out, or was to go out later, and never would;
 * `delayed`, it went out, and would have waited;
 * `moved`, it waited, and would have waited for another instant;
 * `allowed`, it was refused or waited, and would have gone out at once or, where refused before, later.
 */
export type PermitEffect = 'refused' | 'delayed' | 'moved' | 'allowed';

/** One rule that speaks differently of the same proposal; an outcome is absent where the rule said nothing. */
export interface RulingChange {
  readonly id: string;
  /** Members of its ruling that differ, e.g. `outcome`, `count`; none where it spoke once alone. */
  readonly members: readonly string[];
  readonly was?: { readonly outcome: AnswerOutcome; readonly version: number };
  readonly is?: { readonly outcome: AnswerOutcome; readonly version: number };
}

/**
 * The effect on the debtor, if any.
 * @param earliest what following the deferrals of `is` ends in; `is` itself when it is no deferral
 */
export function effectOf(
  was: Pick<Permit, 'verdict' | 'until'>,
  is: Pick<Permit, 'verdict' | 'until'>,
  earliest: Pick<Permit, 'verdict'>,
): PermitEffect | undefined {
  const neverAllowed = earliest.verdict === 'deny';
  switch (was.verdict) {
    case 'allow':
      if (neverAllowed) return 'refused';
      return is.verdict === 'defer' ? 'delayed' : undefined;
    case 'defer':
      if (neverAllowed) return is.verdict === 'deny' || is.until !== was.until ? 'refused' : undefined;
      if (is.verdict === 'allow') return 'allowed';
      return is.until === was.until ? undefined : 'moved';
    case 'deny':
      return neverAllowed ? undefined : 'allowed';
    default:
      return was.verdict satisfies never;
  }
}

/**
 * Members in which two permits of one proposal differ: verdict, times, and every word of every rule. Which policy and
 * which rule book said so is no difference in what they say.
 */
export function permitChanges(was: Permit, is: Permit): string[] {
  return changedMembers(was, is).filter((name) => name !== 'policyVersion' && name !== 'ruleBook');
}

/** Every rule that says something else, in the order of the book; what it is about may be no more than a number counted. */
export function rulingChanges(was: Permit, is: Permit): RulingChange[] {
  const before = new Map(was.rules.map((ruling) => [ruling.id, ruling]));
  const after = new Map(is.rules.map((ruling) => [ruling.id, ruling]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [one, other] = [before.get(id), after.get(id)];
    const members = one !== undefined && other !== undefined ? changedMembers(one, other) : [];
    if (one !== undefined && other !== undefined && members.length === 0) return [];
    return [
      { id, members, ...(one && { was: outcomeAndVersion(one) }), ...(other && { is: outcomeAndVersion(other) }) },
    ];
  });
}

function outcomeAndVersion({ outcome, version }: Ruling): { outcome: AnswerOutcome; version: number } {
  return { outcome, version };
}

function changedMembers(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !isSame(Reflect.get(one, name), Reflect.get(other, name)),
  );
}

/** Deep equality of what JSON can say; an absent member and an undefined one are alike. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  for (const name of Object.keys(one)) if (!isSame(Reflect.get(one, name), Reflect.get(other, name))) return false;
  return Object.keys(other).every((name) => Object.hasOwn(one, name) || Reflect.get(other, name) === undefined);
}
