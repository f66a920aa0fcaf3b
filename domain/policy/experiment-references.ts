import { challengesIn } from './challenges.ts';
import type { Strategy, Treatment } from './strategy.ts';

/** What the experiments of a strategy name that the policy does not have, a line each. */
export function experimentFaults(
  { experiments = [] }: Pick<Strategy, 'experiments'>,
  known: { readonly segments: ReadonlySet<string>; readonly creditors: ReadonlySet<string> },
  missingTemplates: (treatment: Treatment) => readonly string[],
): string[] {
  const strangers = experiments.flatMap(({ who }, index) => [
    ...without(who.creditors, known.creditors).map(
      (id) => `experiments.${index}.who.creditors: found ${id}, expected a creditor`,
    ),
    ...without(who.segments, known.segments).map(
      (id) => `experiments.${index}.who.segments: found ${id}, expected a segment defined above`,
    ),
  ]);
  const challengers = challengesIn({ experiments }).flatMap(({ segment, treatments, path }) => {
    const where = path.join('.');
    return [
      ...(known.segments.has(segment) ? [] : [`${where}: expected a segment defined above`]),
      ...treatments.flatMap((treatment) =>
        missingTemplates(treatment).map((key) => `${where}.${treatment.id}: expected messages/**/${key}.md`),
      ),
    ];
  });
  return [...strangers, ...challengers];
}

function without(named: readonly string[] = [], known: ReadonlySet<string>): string[] {
  return named.filter((each) => !known.has(each));
}
