import type { Catcher, Transition, Retrier } from './compiled-machine.ts';
import { type DefinitionFields, MAX_SECONDS } from './definition-fields.ts';
import { expressionsOf, type PayloadTemplate } from './payload-template.ts';

const VARIABLE_NAME = /^(?!__proto__$)[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** The longest `MaxDelaySeconds` (Amazon States Language): just under a year. */
const MAX_DELAY_SECONDS = 31_622_400;

/** Retry, Catch and the way out: what Task, Parallel and Map have in common. */
export function compileRetriableTransition(
  fields: DefinitionFields,
): Transition & { retry: Retrier[]; catch: Catcher[] } {
  const transition = compileTransition(fields, '', ['input', 'context', 'result']);
  return { ...transition, retry: compileRetry(fields), catch: compileCatch(fields) };
}

/** Where a state goes, and what it takes along. Either `Next` or `End` has to be given. */
export function compileTransition(fields: DefinitionFields, prefix: string, known: readonly string[]): Transition {
  const next = fields.optionalText('Next');
  const end = fields.flag('End');
  if (end === (next !== undefined))
    fields.invalid('Next', 'a state has either \'Next\' or "End": true; give one of the two');
  return { ...compileAssignAndOutput(fields, prefix, known), next };
}

export function compileAssignAndOutput(
  fields: DefinitionFields,
  prefix: string,
  known: readonly string[],
): Omit<Transition, 'next'> {
  const output = checkStatesMembers(fields, fields.template('Output', `${prefix}Output`), known);
  if (!fields.has('Assign')) return { assign: undefined, output };
  const assign = fields.members('Assign').map(([variable, value]): [string, PayloadTemplate] => {
    if (variable === 'states' || variable.length > 80 || !VARIABLE_NAME.test(variable)) {
      fields.invalid(
        'Assign',
        `'${variable}' cannot name a variable; use letters, digits and _, at most 80, not 'states'`,
      );
    }
    const template = fields.compile(value, `${prefix}Assign/${variable}`);
    checkStatesMembers(fields, template, known);
    return [variable, template];
  });
  return { assign, output };
}

/** Refuses an expression that reads a member `$states` does not have in that field. */
export function checkStatesMembers<T extends PayloadTemplate | undefined>(
  fields: DefinitionFields,
  template: T,
  known: readonly string[] = ['input', 'context'],
): T {
  if (template === undefined) return template;
  for (const { expression, location } of expressionsOf(template)) {
    for (const member of expression.analysis.statesMembers) {
      if (known.includes(member)) continue;
      fields.invalid(location, `$states.${member} does not exist here; $states has ${known.join(', ')}`);
    }
  }
  return template;
}

function compileRetry(fields: DefinitionFields): Retrier[] {
  const retriers = fields.optionalList('Retry');
  return retriers.map((retrier, at) => {
    const inner = fields.within(retrier, `field 'Retry[${at}]'`);
    const compiled: Retrier = {
      errors: errorNames(inner, at === retriers.length - 1),
      intervalSeconds: inner.number('IntervalSeconds', { least: 0, most: MAX_SECONDS, whole: true }, 1),
      backoffRate: inner.number('BackoffRate', { least: 1 }, 2),
      maxAttempts: inner.number('MaxAttempts', { least: 0, most: MAX_SECONDS, whole: true }, 3),
      maxDelaySeconds: inner.number(
        'MaxDelaySeconds',
        { least: 1, most: MAX_DELAY_SECONDS, whole: true },
        Number.POSITIVE_INFINITY,
      ),
      fullJitter: inner.oneOf('JitterStrategy', ['FULL', 'NONE'], 'NONE') === 'FULL',
    };
    inner.finish();
    return compiled;
  });
}

function compileCatch(fields: DefinitionFields): Catcher[] {
  const catchers = fields.optionalList('Catch');
  return catchers.map((catcher, at) => {
    const inner = fields.within(catcher, `field 'Catch[${at}]'`);
    const transition = compileAssignAndOutput(inner, `Catch[${at}]/`, ['input', 'context', 'errorOutput']);
    const errors = errorNames(inner, at === catchers.length - 1);
    const compiled: Catcher = {
      errors,
      assign: transition.assign,
      output: transition.output,
      next: inner.text('Next'),
    };
    inner.finish();
    return compiled;
  });
}

function errorNames(fields: DefinitionFields, last: boolean): string[] {
  const names = fields.texts('ErrorEquals');
  if (names.length === 0) fields.invalid('ErrorEquals', 'found an empty array; expected at least one error name');
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    fields.invalid('ErrorEquals', 'States.ALL has to stand alone and in the last entry; move it there');
  }
  return names;
}
