import { defineConfig } from 'vitest/config';
import { AREAS } from './areas.ts';

const name = process.env['MUTATION_AREA'];
const area = AREAS.find((each) => each.name === name);
if (area === undefined) {
  throw new Error(`MUTATION_AREA: found ${name ?? 'nothing'}, expected ${AREAS.map((each) => each.name).join(', ')}`);
}

/**
 * The tests of one area, in the copy of the project that is worked under mutants. Every mutant gets a worker of its own;
 * within it the test files share what they import, which takes a third of the time.
 */
export default defineConfig({
  test: { root: process.cwd(), include: [...area.tests], isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
