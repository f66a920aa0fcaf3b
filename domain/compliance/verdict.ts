import { instant } from '#domain/values/instant.ts';
import { type LocalDates, isLawInForce } from './times-and-places/dates-in-force.ts';
import type { Permit, Ruling } from '#domain/ledger/facts/permit.ts';
import type { RuleAnswer, Rule } from './rule.ts';
import type { StateLaw } from './times-and-places/jurisdictions.ts';
import { CODE_RULES } from './rule-table.ts';

/**
 * Asks every rule in force on the dates it may be where the person is, the code's and those of the states and cities whose
 * law may protect them, and keeps every answer.
 */
export function rulingsAt(
  dates: LocalDates,
  stateLaws: readonly StateLaw[],
  evaluate: (rule: Rule) => RuleAnswer | undefined,
): Ruling[] {
  const rulings: Ruling[] = [];
  const ask = (rule: Rule) => {
    if (!isLawInForce(rule.inForce, dates)) return;
    const answer = evaluate(rule);
    if (answer !== undefined) rulings.push(ruling(rule, answer));
  };
  CODE_RULES.forEach(ask);
  for (const { rules } of stateLaws) rules.forEach(ask);
  return rulings;
}

/**
 * What the rulings come to: `deny` beats `defer` beats `allow`; of several deferrals the latest instant holds, and an
 * allowance is good until the first of them ends.
 */
export function verdictOf(rules: readonly Ruling[]): Pick<Permit, 'verdict' | 'until' | 'goodUntil'> {
  if (rules.some(({ outcome }) => outcome === 'deny')) return { verdict: 'deny' };
  const until = rules
    .flatMap((each) => (each.outcome === 'defer' && each.until !== undefined ? [each.until] : []))
    .sort()
    .at(-1);
  if (until !== undefined) return { verdict: 'defer', until };
  const goodUntil = rules.flatMap((each) => (each.goodUntil === undefined ? [] : [each.goodUntil])).sort()[0];
  return goodUntil === undefined ? { verdict: 'allow' } : { verdict: 'allow', goodUntil };
}

export function ruling(
  { id, version, citation }: Pick<Rule, 'id' | 'version' | 'citation'>,
  answer: RuleAnswer,
): Ruling {
  const { outcome, because, facts, count } = answer;
  const expiry =
    answer.outcome === 'defer'
      ? { until: instant(answer.until) }
      : answer.outcome === 'allow' && answer.goodUntil !== undefined
        ? { goodUntil: instant(answer.goodUntil) }
        : {};
  const evidence =
    facts === undefined || facts.length === 0 ? {} : { facts: [...new Set(facts)].sort((a, b) => a - b) };
  return { id, version, citation, outcome, ...expiry, because, ...evidence, ...(count === undefined ? {} : { count }) };
}

/** What speaks when there is nothing to judge: what cannot be read means no contact and no action. */
export const KNOWN_SUBJECT = {
  id: 'known-subject',
  version: 1,
  citation: 'policy: what cannot be read means no contact',
} as const;
