import { instant } from '#domain/values/instant.ts';
import { type Dates, isLawOn } from './in-force.ts';
import type { Permit, Ruling } from '#domain/ledger/facts/permit.ts';
import type { Judgement, Rule } from './rule.ts';
import { RULES } from './rule-table.ts';

/** Asks every rule in force on the dates it may be where the person is, in the order of the table, and keeps every answer. */
export function rulingsAt(dates: Dates, ask: (rule: Rule) => Judgement | undefined): Ruling[] {
  const rulings: Ruling[] = [];
  for (const rule of RULES) {
    if (!isLawOn(rule.inForce, dates)) continue;
    const judgement = ask(rule);
    if (judgement !== undefined) rulings.push(ruling(rule, judgement));
  }
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
  judgement: Judgement,
): Ruling {
  const { outcome, because, facts, count } = judgement;
  const ends =
    judgement.outcome === 'defer'
      ? { until: instant(judgement.until) }
      : judgement.outcome === 'allow' && judgement.goodUntil !== undefined
        ? { goodUntil: instant(judgement.goodUntil) }
        : {};
  const used = facts === undefined || facts.length === 0 ? {} : { facts: [...new Set(facts)].sort((a, b) => a - b) };
  return { id, version, citation, outcome, ...ends, because, ...used, ...(count === undefined ? {} : { count }) };
}

/** What speaks when there is nothing to judge: what cannot be read means no contact and no action. */
export const KNOWN_SUBJECT = {
  id: 'known-subject',
  version: 1,
  citation: 'policy: what cannot be read means no contact',
} as const;
