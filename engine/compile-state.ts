import type { CompileContext } from './compile-context.ts';
import {
  checkStatesMembers,
  compileTransition,
  compileAssignAndOutput,
  compileRetriableTransition,
} from './compile-transition.ts';
import { compileMap } from './compile-map.ts';
import { compileResource } from './compile-resource.ts';
import type { ChoiceState, CompiledState, TaskState, WaitState } from './compiled-machine.ts';
import { DefinitionFields, MAX_SECONDS } from './definition-fields.ts';
import { adaptJsonPathState } from './json-path.ts';
import { parseOffsetDateTime } from './offset-date-time.ts';
import { isLiteral } from './payload-template.ts';

/** @throws DefinitionError */
export function compileState(name: string, definition: unknown, context: CompileContext): CompiledState {
  const where = `state '${name}'`;
  const declared = new DefinitionFields(definition, where, context.templates);
  const language = declared.oneOf('QueryLanguage', ['JSONata', 'JSONPath'], context.language);
  const fields =
    language === 'JSONata'
      ? declared
      : new DefinitionFields(adaptJsonPathState(declared, definition), where, context.templates);
  fields.raw('QueryLanguage');
  const state = compileByType(name, fields, context);
  fields.finish();
  return state;
}

function compileByType(name: string, fields: DefinitionFields, context: CompileContext): CompiledState {
  const type = fields.oneOf('Type', ['Task', 'Choice', 'Wait', 'Parallel', 'Map', 'Pass', 'Succeed', 'Fail']);
  switch (type) {
    case 'Pass':
      return { type, name, ...compileTransition(fields, '', ['input', 'context']) };
    case 'Succeed':
      return { type, name, ...compileAssignAndOutput(fields, '', ['input', 'context']), next: undefined };
    case 'Fail':
      return {
        type,
        name,
        error: checkStatesMembers(fields, fields.stringOrExpression('Error')),
        cause: checkStatesMembers(fields, fields.stringOrExpression('Cause')),
      };
    case 'Wait':
      return compileWait(name, fields);
    case 'Choice':
      return compileChoice(name, fields);
    case 'Task':
      return compileTask(name, fields, context);
    case 'Parallel':
      return {
        type,
        name,
        branches: fields.list('Branches').map((branch, at) => {
          const inner = fields.within(branch, `field 'Branches[${at}]'`);
          const scope = context.scope(inner, context);
          inner.finish();
          return scope;
        }),
        arguments: checkStatesMembers(fields, fields.template('Arguments')),
        ...compileRetriableTransition(fields),
      };
    case 'Map':
      return compileMap(name, fields, context);
    default:
      return type satisfies never;
  }
}

function compileWait(name: string, fields: DefinitionFields): WaitState {
  const seconds = fields.numberOrExpression('Seconds', { least: 0, most: MAX_SECONDS, whole: true });
  const timestamp = fields.stringOrExpression('Timestamp');
  const [field, template] =
    seconds === undefined ? (['Timestamp', timestamp] as const) : (['Seconds', seconds] as const);
  if (template === undefined || (seconds !== undefined && timestamp !== undefined)) {
    return fields.invalid('Seconds', "a Wait has either 'Seconds' or 'Timestamp'; give one of the two");
  }
  if (
    field === 'Timestamp' &&
    isLiteral(template) &&
    (typeof template.payload.value !== 'string' || parseOffsetDateTime(template.payload.value) === undefined)
  ) {
    fields.invalid(
      'Timestamp',
      `found ${template.payload.text}; expected an RFC 3339 time such as "2026-01-31T09:00:00Z"`,
    );
  }
  checkStatesMembers(fields, template);
  return { type: 'Wait', name, until: { field, template }, ...compileTransition(fields, '', ['input', 'context']) };
}

function compileChoice(name: string, fields: DefinitionFields): ChoiceState {
  const rules = fields.list('Choices').map((rule, at) => {
    const inner = fields.within(rule, `field 'Choices[${at}]'`);
    const prefix = `Choices[${at}]/`;
    const location = `${prefix}Condition`;
    const condition = checkStatesMembers(fields, inner.template('Condition', location));
    if (condition === undefined || (isLiteral(condition) && typeof condition.payload.value !== 'boolean')) {
      return inner.invalid('Condition', 'a rule needs true, false or a JSONata expression that gives one of them');
    }
    const { assign, output } = compileAssignAndOutput(inner, prefix, ['input', 'context']);
    const compiled = { condition, location, assign, output, next: inner.text('Next') };
    inner.finish();
    return compiled;
  });
  if (rules.length === 0) fields.invalid('Choices', 'found an empty array; expected at least one rule');
  const next = fields.optionalText('Default');
  const way = compileAssignAndOutput(fields, '', ['input', 'context']);
  return { type: 'Choice', name, rules, defaultTransition: next === undefined ? undefined : { ...way, next } };
}

function compileTask(name: string, fields: DefinitionFields, context: CompileContext): TaskState {
  const resource = compileResource(fields, context.machineType);
  fields.raw('Credentials');
  const seconds = { least: 1, most: MAX_SECONDS, whole: true };
  const timeoutSeconds = checkStatesMembers(fields, fields.numberOrExpression('TimeoutSeconds', seconds));
  const heartbeatSeconds = checkStatesMembers(fields, fields.numberOrExpression('HeartbeatSeconds', seconds));
  const [timeout, heartbeat] = [timeoutSeconds, heartbeatSeconds].map((given) =>
    given !== undefined && isLiteral(given) ? Number(given.payload.value) : undefined,
  );
  if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
    fields.invalid('HeartbeatSeconds', `found ${heartbeat}; expected less than TimeoutSeconds, which is ${timeout}`);
  }
  const args = checkStatesMembers(fields, fields.template('Arguments'));
  return {
    type: 'Task',
    name,
    resource,
    arguments: args,
    timeoutSeconds,
    heartbeatSeconds,
    ...compileRetriableTransition(fields),
  };
}
