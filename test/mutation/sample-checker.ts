import { type DrawnMutant, isDrawn } from './sample.ts';

interface NumberedMutant extends DrawnMutant {
  readonly id: string;
}

type Verdict = { readonly status: 'passed' } | { readonly status: 'compileError'; readonly reason: string };

/**
 * Lets Stryker run only the mutants that are drawn, by its extension point for what does not compile. Stryker's own types
 * are not installed where this is type-checked: https://stryker-mutator.io/docs/stryker-js/plugins/
 */
class SampleChecker {
  readonly #oneIn = Number(process.env['MUTATION_SAMPLE']);

  async init(): Promise<void> {
    if (!(this.#oneIn > 1)) throw new Error(`MUTATION_SAMPLE: found ${this.#oneIn}, expected a number above one`);
  }

  async check(mutants: readonly NumberedMutant[]): Promise<Record<string, Verdict>> {
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, this.#verdictOn(mutant)]));
  }

  #verdictOn({ mutatorName, replacement, location: { start } }: NumberedMutant): Verdict {
    // Stryker counts lines and columns from zero here and from one in its report.
    const location = { start: { line: start.line + 1, column: start.column + 1 } };
    if (isDrawn({ mutatorName, replacement, location }, this.#oneIn)) return { status: 'passed' };
    return { status: 'compileError', reason: 'not drawn' };
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: SampleChecker }];
