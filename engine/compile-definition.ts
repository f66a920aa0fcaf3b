import type { CompiledMachine, CompiledScope, CompiledState } from './compiled-machine.ts';
import type { CompileContext, MachineType } from './compile-context.ts';
import { compileState } from './compile-state.ts';
import { DefinitionFields, MAX_SECONDS } from './definition-fields.ts';
import { DefinitionError } from './failures.ts';
import { isObject } from './json-value.ts';
import type { TemplateCompiler } from './payload-template.ts';
import { refuseReusedNames } from './variable-names.ts';

/**
 * Checks a definition and makes it ready to run.
 * @throws DefinitionError `InvalidDefinition` for what Step Functions refuses too, `UnsupportedDefinition` for what it
 * runs and this engine does not. The message names the state, the field and what to do.
 */
export function compileDefinition(definition: object, type: MachineType, templates: TemplateCompiler): CompiledMachine {
  const fields = new DefinitionFields(definition, 'the definition', templates);
  fields.raw('Version');
  const language = fields.oneOf('QueryLanguage', ['JSONata', 'JSONPath'], 'JSONPath');
  const limit = fields.number('TimeoutSeconds', { least: 1, most: MAX_SECONDS, whole: true }, 0);
  const scope = compileScope(fields, { templates, machineType: type, language, scope: compileScope });
  fields.finish();
  refuseReusedNames(scope);
  return { scope, timeoutSeconds: limit === 0 ? undefined : limit };
}

function compileScope(fields: DefinitionFields, context: CompileContext): CompiledScope {
  const states = new Map<string, CompiledState>();
  for (const [name, state] of fields.members('States')) {
    if (name.length > 80) fields.invalid('States', `the name '${name}' is longer than 80 characters; shorten it`);
    states.set(name, compileState(name, state, context));
  }
  const startAt = fields.text('StartAt');
  if (!states.has(startAt)) fields.invalid('StartAt', `there is no state '${startAt}' here; name one of 'States'`);
  for (const [name, definition] of Object.entries(asObject(fields.raw('States'))))
    refuseUnknownTargets(name, definition, states);
  return { startAt, states };
}

/** Looks for `Next` and `Default` in a state, its rules and its catchers; not in the states of its branches. */
function refuseUnknownTargets(name: string, definition: unknown, states: ReadonlyMap<string, CompiledState>): void {
  const state = asObject(definition);
  const sources: [string, unknown][] = [
    ['Next', state['Next']],
    ['Default', state['Default']],
    ...asList(state['Choices']).map((rule, at): [string, unknown] => [`Choices[${at}]/Next`, asObject(rule)['Next']]),
    ...asList(state['Catch']).map((catcher, at): [string, unknown] => [`Catch[${at}]/Next`, asObject(catcher)['Next']]),
  ];
  for (const [field, target] of sources) {
    if (target === undefined || (typeof target === 'string' && states.has(target))) continue;
    const found = JSON.stringify(target);
    throw new DefinitionError(
      'InvalidDefinition',
      `state '${name}', field '${field}': there is no state ${found} beside it; name one that exists`,
    );
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
