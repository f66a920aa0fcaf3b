/** A part of the domain that is worked under mutants in one go, and the tests that must notice. */
export interface Area {
  readonly name: string;
  /** What is changed: globs from the project's root. */
  readonly mutate: readonly string[];
  /** Which tests run against each change, of those that reach it. */
  readonly tests: readonly string[];
}

/** Smallest first, so that a run that is broken off has told something. */
export const AREAS: readonly Area[] = [
  {
    name: 'offers',
    mutate: ['domain/offers/**/*.ts'],
    tests: ['test/domain/offers/**/*.test.ts'],
  },
  {
    name: 'intake/changes',
    mutate: ['domain/intake/changes.ts'],
    tests: ['test/domain/intake/changes.test.ts'],
  },
  {
    name: 'planning',
    mutate: ['domain/planning/*.ts'],
    tests: ['test/domain/planning/*.test.ts', 'test/domain/capacity/*.test.ts'],
  },
  {
    name: 'ledger',
    mutate: ['domain/ledger/**/*.ts', 'domain/case-files/**/*.ts'],
    tests: ['test/domain/ledger/**/*.test.ts', 'test/domain/case-files/**/*.test.ts'],
  },
  {
    name: 'messages',
    mutate: ['domain/messages/**/*.ts'],
    tests: ['test/domain/messages/**/*.test.ts'],
  },
  {
    name: 'compliance',
    mutate: ['domain/compliance/**/*.ts'],
    // rule-table.test.ts reads the rules as text, which under mutants is not the text that was written.
    tests: ['test/domain/compliance/**/!(rule-table).test.ts'],
  },
];
