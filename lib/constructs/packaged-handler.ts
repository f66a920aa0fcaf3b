import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Where a release keeps the code of each task's function, bundled when the release was made. */
const FUNCTIONS = join(projectRoot, 'functions');

/** Copies a task's function as it was released: whoever installs Forbear needs neither its sources nor esbuild. */
export function writeHandler(task: string, outdir: string): void {
  cpSync(join(FUNCTIONS, task), outdir, { recursive: true });
}
