import type { DefinitionFields } from './definition-fields.ts';
import { isObject } from './json-value.ts';

/** The fields that only JSONPath has, and what JSONata has in their place. */
const REPLACED_BY: Record<string, string> = {
  InputPath: 'Arguments, or $states.input where it is used',
  OutputPath: 'Output',
  Parameters: 'Arguments',
  ResultPath: 'Output',
  ResultSelector: 'Output',
  ItemsPath: 'Items',
  Iterator: 'ItemProcessor',
  SecondsPath: 'Seconds',
  TimestampPath: 'Timestamp',
  TimeoutSecondsPath: 'TimeoutSeconds',
  HeartbeatSecondsPath: 'HeartbeatSeconds',
  ErrorPath: 'Error',
  CausePath: 'Cause',
  MaxConcurrencyPath: 'MaxConcurrency',
  ToleratedFailureCountPath: 'ToleratedFailureCount',
  ToleratedFailurePercentagePath: 'ToleratedFailurePercentage',
};

/**
 * A JSONPath state that uses nothing of JSONPath means the same in JSONata: this returns it so. Any other is refused.
 * @throws DefinitionError UnsupportedDefinition
 */
export function adaptJsonPathState(fields: DefinitionFields, state: unknown): unknown {
  if (!isObject(state)) return state;
  const jsonPathField = Object.keys(state).find((name) => Object.hasOwn(REPLACED_BY, name));
  if (jsonPathField !== undefined) refuse(fields, jsonPathField, `write '${REPLACED_BY[jsonPathField]}' instead`);
  for (const name of ['Choices', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter']) {
    if (state[name] !== undefined) refuse(fields, name, 'rewrite it with JSONata expressions');
  }
  for (const catcher of Array.isArray(state['Catch']) ? state['Catch'] : []) {
    if (isObject(catcher) && catcher['ResultPath'] !== undefined)
      refuse(fields, 'Catch', "write 'Output' instead of 'ResultPath'");
  }
  const path = pathIn(state['Assign']) ?? pathIn(state['Result']);
  if (path !== undefined) refuse(fields, path, 'write a JSONata expression');
  if (state['Type'] !== 'Pass' || state['Result'] === undefined) return state;
  const { Result: result, ...rest } = state;
  return { ...rest, Output: result };
}

function refuse(fields: DefinitionFields, name: string, remedy: string): never {
  return fields.unsupported(
    name,
    `it is JSONPath, and this engine runs JSONata only; set "QueryLanguage": "JSONata" and ${remedy}`,
  );
}

/** A key that ends in `.$`, or a text that would be an expression in JSONata. */
function pathIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(pathIn).find((found) => found !== undefined);
  if (typeof value === 'string') return value.startsWith('{%') && value.endsWith('%}') ? value : undefined;
  if (!isObject(value)) return undefined;
  return Object.entries(value)
    .map(([key, member]) => (key.endsWith('.$') ? key : pathIn(member)))
    .find((found) => found !== undefined);
}
