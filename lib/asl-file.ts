import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTaskName, type TaskName } from '#lambdas/catalog.ts';
import { defineError } from '#domain/values/errors.ts';
import { projectRoot } from './project-root.ts';

/** A state machine names something that is neither a task nor a resource it may be given. */
export const PlaceholderUnknown = defineError('PlaceholderUnknown');

/** A state machine's file as it lies in the repository, and what it asks to be filled in. */
export interface AslFile {
  readonly path: string;
  /** The tasks it calls. */
  readonly tasks: readonly TaskName[];
  /** What else it names, e.g. `PortfolioBucket`. */
  readonly resources: readonly string[];
}

export function readAslFile(name: 'account' | 'capacity' | 'guardrails' | 'portfolio'): AslFile {
  const path = join(projectRoot, 'statemachines', `${name}.asl.json`);
  const found = new Set(
    [...readFileSync(path, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, placeholder = '']) => placeholder),
  );
  return {
    path,
    tasks: [...found].filter(isTaskName),
    resources: [...found].filter((placeholder) => !isTaskName(placeholder)),
  };
}

/**
 * The values of a file's placeholders.
 * @throws PlaceholderUnknown for one that has none
 */
export function substitutionsFor(
  { path, tasks, resources }: AslFile,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = [...tasks, ...resources].filter((placeholder) => values[placeholder] === undefined);
  if (unknown.length === 0)
    return Object.fromEntries([...tasks, ...resources].map((name) => [name, values[name] ?? '']));
  const known = `a task of lambdas/catalog.ts or one of ${Object.keys(values)
    .filter((name) => !isTaskName(name))
    .join(', ')}`;
  throw new PlaceholderUnknown(`${path}: found ${unknown.map((name) => `\${${name}}`).join(', ')}, expected ${known}`);
}
