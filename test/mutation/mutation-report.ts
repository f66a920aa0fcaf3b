import * as z from 'zod';
import { isDrawn } from './sample.ts';

const Position = z.object({ line: z.int(), column: z.int() });

const Mutant = z.object({
  id: z.string(),
  mutatorName: z.string(),
  status: z.enum(['Killed', 'Survived', 'NoCoverage', 'Timeout', 'RuntimeError', 'CompileError', 'Ignored', 'Pending']),
  replacement: z.string().optional(),
  location: z.object({ start: Position, end: Position }),
  /** How many tests had ended when the verdict was given. */
  testsCompleted: z.int().optional(),
  static: z.boolean().optional(),
});

/** What of Stryker's report we read: https://github.com/stryker-mutator/mutation-testing-elements, schema version 2. */
export const MutationReport = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(Mutant) })),
  testFiles: z.record(z.string(), z.object({ tests: z.array(z.object({ id: z.string() })) })).optional(),
});
export type MutationReport = z.infer<typeof MutationReport>;

/** A change that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  /** The line as it is written, and what stood in its place. */
  readonly written: string;
  readonly instead: string;
  /** No test reaches it at all. */
  readonly unreached: boolean;
}

/** How well one file is tested. */
export interface FileScore {
  readonly file: string;
  readonly killed: number;
  readonly mutants: number;
}

/** How well an area is tested. */
export interface AreaScore {
  readonly area: string;
  /** Tests that passed on the code as it is. */
  readonly tests: number;
  readonly mutants: number;
  /** A test failed, ran for ever, or did not even load. */
  readonly killed: number;
  readonly survived: number;
  readonly unreached: number;
  /** Not run: what a module does once, while it loads, and what was not drawn. */
  readonly ignored: number;
  /** One mutant in so many was run; one: all of them. */
  readonly oneIn: number;
  /** Of a hundred mutants so many are killed; those no test reaches count as survivors. */
  readonly percent: number;
  /** Mean of tests that ended for a mutant that is reached. */
  readonly testsPerMutant: number;
  readonly files: readonly FileScore[];
  readonly survivors: readonly Survivor[];
}

/** The report is of a run in which no test was run against a mutant: its score says nothing. */
export class NothingJudged extends Error {
  override readonly name = 'NothingJudged';
}

const KILLED: ReadonlySet<string> = new Set(['Killed', 'Timeout', 'RuntimeError']);

/**
 * The score of an area.
 * @throws NothingJudged when no test passed before, a mutant was not judged, or one was called a survivor though no test
 * had run against it: Stryker's runner for vitest has done so in the past (stryker-js#6150, #6210, #6213).
 */
export function scoreOf(area: string, { files, testFiles = {} }: MutationReport, oneIn = 1): AreaScore {
  const tests = Object.values(testFiles).reduce((sum, file) => sum + file.tests.length, 0);
  if (tests === 0) throw new NothingJudged(`${area}: found no test in the report, expected those of the area`);
  const survivors: Survivor[] = [];
  const scores: FileScore[] = [];
  let ignored = 0;
  let ended = 0;
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n');
    let killed = 0;
    let counted = 0;
    for (const mutant of mutants) {
      const { id, status, testsCompleted = 0, mutatorName, location, replacement = '' } = mutant;
      // Stryker tells what no test reaches before it asks what is drawn.
      if (status === 'Ignored' || status === 'CompileError' || !isDrawn(mutant, oneIn)) {
        ignored++;
        continue;
      }
      const { line } = location.start;
      if (status === 'Pending') throw new NothingJudged(`${area}: mutant ${id} at ${file}:${line} was not run`);
      if (status === 'Survived' && testsCompleted === 0) {
        throw new NothingJudged(`${area}: mutant ${id} at ${file}:${line} survived 0 tests, expected at least one`);
      }
      counted++;
      ended += testsCompleted;
      if (KILLED.has(status)) {
        killed++;
        continue;
      }
      const written = (lines[line - 1] ?? '').trim();
      const unreached = status === 'NoCoverage';
      survivors.push({ file, line, kind: mutatorName, written, instead: replacement, unreached });
    }
    scores.push({ file, killed, mutants: counted });
  }
  const mutants = scores.reduce((sum, each) => sum + each.mutants, 0);
  const killed = scores.reduce((sum, each) => sum + each.killed, 0);
  const unreached = survivors.filter((each) => each.unreached).length;
  if (mutants === unreached) throw new NothingJudged(`${area}: none of ${mutants} mutants was reached by a test`);
  return {
    area,
    tests,
    mutants,
    killed,
    survived: survivors.length - unreached,
    unreached,
    ignored,
    oneIn,
    percent: (100 * killed) / mutants,
    testsPerMutant: ended / (mutants - unreached),
    files: scores,
    survivors,
  };
}
