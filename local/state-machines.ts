import { readFileSync } from 'node:fs';
import { isTaskName } from '#lambdas/catalog.ts';

/** Names a state machine may use besides those of tasks. */
const RESOURCES: ReadonlySet<string> = new Set(['PortfolioBucket']);

/**
 * A state machine file with its placeholders filled in as CDK does on AWS: `${PlanNextStep}` becomes what the local
 * world calls the function.
 * @throws RangeError for a placeholder that is neither a task nor a known resource
 */
export function readStateMachine(
  name: 'account' | 'capacity' | 'guardrails' | 'portfolio',
  values: Readonly<Record<string, string>>,
): object {
  const text = readFileSync(new URL(`../statemachines/${name}.asl.json`, import.meta.url), 'utf8');
  const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, placeholder: string) => {
    if (isTaskName(placeholder)) return placeholder;
    const value = RESOURCES.has(placeholder) ? values[placeholder] : undefined;
    if (value === undefined)
      throw new RangeError(
        `${name}.asl.json: found \${${placeholder}}, expected a task of the catalog or a known resource`,
      );
    return value;
  });
  const definition: unknown = JSON.parse(filled);
  if (typeof definition !== 'object' || definition === null)
    throw new TypeError(`${name}.asl.json: expected an object`);
  return definition;
}
