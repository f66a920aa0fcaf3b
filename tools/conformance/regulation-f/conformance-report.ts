import type { Ruling } from '#domain/ledger/facts/permit.ts';
import type { VectorResult } from './evaluate-vector.ts';

const KINDS = ['passed', 'failed', 'stricter', 'not-applicable'] as const;
type Kind = (typeof KINDS)[number];

/** What is told of an evaluation: every failure and every deliberate strictness by name, then counts. */
export function conformanceReport(
  evaluated: readonly VectorResult[],
  unknownFields: readonly string[],
): readonly string[] {
  const notes = new Set(evaluated.flatMap(({ outcome }) => [...outcome.notes]));
  return [
    ...evaluated.flatMap(lineOf),
    ...unknownFields.map((field) => `unknown field: ${field}`),
    ...[...notes].sort().map((note) => `not understood: ${note}`),
    ...notApplicable(evaluated),
    ...areas(evaluated),
    total(evaluated),
  ];
}

/** Did anything fail? */
export function hasFailed(evaluated: readonly VectorResult[]): boolean {
  return evaluated.some(({ outcome }) => outcome.kind === 'failed');
}

function lineOf({ id, outcome }: VectorResult): string[] {
  if (outcome.kind !== 'failed' && outcome.kind !== 'stricter') return [];
  const { kind, expected, got, rulings } = outcome;
  const why = outcome.kind === 'stricter' ? `; ${outcome.because}` : '';
  return [`${kind} ${id}: expected ${expected}, got ${got}${why}${rulingsText(rulings)}`];
}

function rulingsText(rulings: readonly Ruling[]): string {
  if (rulings.length === 0) return ' [no rule spoke]';
  return ` [${rulings.map(({ id, outcome, because }) => `${id} ${outcome}: ${because}`).join(' | ')}]`;
}

function notApplicable(evaluated: readonly VectorResult[]): string[] {
  const counts = new Map<string, number>();
  for (const { outcome } of evaluated) {
    if (outcome.kind === 'not-applicable') counts.set(outcome.ask, (counts.get(outcome.ask) ?? 0) + 1);
  }
  return [...counts].map(([ask, count]) => `not applicable: ${ask} (${count})`).sort();
}

function areas(evaluated: readonly VectorResult[]): string[] {
  const names = [...new Set(evaluated.map(({ area }) => area))].sort();
  return names.map((name) => {
    const of = evaluated.filter(({ area }) => area === name);
    return `${name}: ${KINDS.map((kind) => `${counted(of, kind)} ${kind.replace('-', ' ')}`).join(', ')} of ${of.length}`;
  });
}

function total(evaluated: readonly VectorResult[]): string {
  const [passed, , stricter, notApplicableCount] = KINDS.map((kind) => counted(evaluated, kind));
  return `regf: ${passed}/${evaluated.length} (${stricter} stricter, ${notApplicableCount} not applicable)`;
}

function counted(evaluated: readonly VectorResult[], kind: Kind): number {
  return evaluated.filter(({ outcome }) => outcome.kind === kind).length;
}
