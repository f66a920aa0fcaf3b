import { describe, expect, it } from 'vitest';
import { MutationReport, NothingJudged, scoreOf } from './mutation-report.ts';
import { summaryPage } from './summary.ts';

type Status = MutationReport['files'][string]['mutants'][number]['status'];

/** A report of a file of two lines, with a mutant of each of these outcomes in its second line. */
function report(statuses: readonly Status[], testsCompleted = 2): MutationReport {
  const mutants = statuses.map((status, index) => ({
    id: String(index),
    mutatorName: 'EqualityOperator',
    status,
    replacement: 'owed <= 0',
    location: { start: { line: 2, column: 10 + index }, end: { line: 2, column: 18 } },
    ...(status === 'NoCoverage' ? {} : { testsCompleted }),
  }));
  return MutationReport.parse({
    files: { 'domain/debt.ts': { source: 'const owed = 1;\n  return owed < 0;', mutants } },
    testFiles: { 'test/debt.test.ts': { tests: [{ id: '1' }, { id: '2' }, { id: '3' }] } },
  });
}

describe('the score of an area', () => {
  it('is how many of a hundred mutants a test noticed; what is not reached counts, what is not run does not', () => {
    const score = scoreOf('debts', report(['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError']));
    expect(score).toMatchObject({
      tests: 3,
      mutants: 4,
      killed: 2,
      survived: 1,
      unreached: 1,
      ignored: 2,
      percent: 50,
    });
    expect(score.files).toEqual([{ file: 'domain/debt.ts', killed: 2, mutants: 4 }]);
  });

  it('counts a mutant with which the module does not even load as noticed', () => {
    expect(scoreOf('debts', report(['RuntimeError', 'Killed'], 0)).percent).toBe(100);
  });

  it('shows each survivor by the line it stands in', () => {
    expect(scoreOf('debts', report(['Killed', 'Survived', 'NoCoverage'])).survivors).toEqual([
      {
        file: 'domain/debt.ts',
        line: 2,
        kind: 'EqualityOperator',
        written: 'return owed < 0;',
        instead: 'owed <= 0',
        unreached: false,
      },
      expect.objectContaining({ unreached: true }),
    ]);
  });

  it('of a sample is of the mutants that were drawn, whether a test reaches them or not', () => {
    const all = report(Array.from({ length: 400 }, (_each, index) => (index % 2 === 0 ? 'Killed' : 'NoCoverage')));
    const { mutants, percent, ignored, oneIn } = scoreOf('debts', all, 4);
    expect(mutants).toBeGreaterThan(70);
    expect(mutants).toBeLessThan(130);
    expect(mutants + ignored).toBe(400);
    expect(Math.abs(percent - 50)).toBeLessThan(15);
    expect(oneIn).toBe(4);
    expect(scoreOf('debts', all, 4)).toEqual(scoreOf('debts', all, 4));
  });

  it.each<[why: string, report: MutationReport]>([
    ['a mutant survived without a test having run against it', report(['Killed', 'Survived'], 0)],
    ['a mutant was not run', report(['Killed', 'Pending'])],
    ['no test reaches any mutant', report(['NoCoverage'])],
    ['there is no test at all', { ...report(['Killed']), testFiles: {} }],
  ])('is none when %s', (_why, untrue) => {
    expect(() => scoreOf('debts', untrue)).toThrow(NothingJudged);
  });
});

describe('the page of scores', () => {
  it('has a line for each area and one for each survivor', () => {
    const page = summaryPage([scoreOf('debts', report(['Killed', 'Killed', 'Killed', 'Survived']))], '2026-11-30');
    expect(page).toContain('| debts | 3 | 4 | 3 | 1 | 0 | 0 | 75.0 % |');
    expect(page).toContain('- domain/debt.ts:2 EqualityOperator, survived: `return owed < 0;` with `owed <= 0`');
  });
});
