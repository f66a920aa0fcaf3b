import { Stage } from '#domain/ledger/primitives.ts';
import type { Strategy, Treatment } from '#domain/strategy/strategy.ts';

/** What the experiments of a strategy name that the policy does not have, a line each. */
export function experimentFaults(
  { experiments = [] }: Pick<Strategy, 'experiments'>,
  known: { readonly segments: ReadonlySet<string>; readonly creditors: ReadonlySet<string> },
  missingTemplates: (treatment: Treatment) => readonly string[],
): string[] {
  return experiments.flatMap(({ who, arms }, index) => {
    const at = `experiments.${index}`;
    const strangers = [
      ...without(who.creditors, known.creditors).map((id) => `${at}.who.creditors: expected a creditor, found ${id}`),
      ...without(who.segments, known.segments).map((id) => `${at}.who.segments: expected a segment, found ${id}`),
    ];
    const challengers = arms.flatMap(({ does }, arm) => {
      if (typeof does !== 'object' || !('instead' in does)) return [];
      return Stage.options.flatMap((stage) =>
        Object.entries(does.instead[stage] ?? {}).flatMap(([segment, treatments]) => {
          const path = `${at}.arms.${arm}.does.instead.${stage}.${segment}`;
          return [
            ...(known.segments.has(segment) ? [] : [`${path}: expected a segment defined above`]),
            ...treatments.flatMap((treatment) =>
              missingTemplates(treatment).map((key) => `${path}.${treatment.id}: expected messages/**/${key}.md`),
            ),
          ];
        }),
      );
    });
    return [...strangers, ...challengers];
  });
}

function without(named: readonly string[] = [], known: ReadonlySet<string>): string[] {
  return named.filter((each) => !known.has(each));
}
