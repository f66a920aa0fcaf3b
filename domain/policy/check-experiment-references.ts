import { challengerCadencesIn } from './challenger-cadences.ts';
import type { Strategy, Treatment } from './strategy.ts';

/** What the experiments of a strategy name that the policy does not have, a line each. */
export function experimentFaults(
  { experiments = [] }: Pick<Strategy, 'experiments'>,
  defined: { readonly segments: ReadonlySet<string>; readonly creditors: ReadonlySet<string> },
  missingTemplates: (treatment: Treatment) => readonly string[],
): string[] {
  const unknownReferences = experiments.flatMap(({ eligibility }, index) => [
    ...undefinedNames(eligibility.creditors, defined.creditors).map(
      (id) => `experiments.${index}.who.creditors: found ${id}, expected a creditor`,
    ),
    ...undefinedNames(eligibility.segments, defined.segments).map(
      (id) => `experiments.${index}.who.segments: found ${id}, expected a segment defined above`,
    ),
  ]);
  const challengers = challengerCadencesIn({ experiments }).flatMap(({ segment, treatments, path }) => {
    const where = path.join('.');
    return [
      ...(defined.segments.has(segment) ? [] : [`${where}: expected a segment defined above`]),
      ...treatments.flatMap((treatment) =>
        missingTemplates(treatment).map((key) => `${where}.${treatment.id}: expected messages/**/${key}.md`),
      ),
    ];
  });
  return [...unknownReferences, ...challengers];
}

function undefinedNames(named: readonly string[] = [], defined: ReadonlySet<string>): string[] {
  return named.filter((each) => !defined.has(each));
}
