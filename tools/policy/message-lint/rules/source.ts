import { parseLiquid, variablesOf } from '#domain/messages/liquid.ts';
import { templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';
import { Language } from '#domain/values/primitives.ts';
import type { LintRule } from '../rendered-message.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/** Amounts, dates and numbers come from the ledger and the policy: a template has no digit of its own. */
export const ledgerAmounts: LintRule = {
  id: 'ledger-amounts',
  onceOnly: true,
  check: ({ template: { subject = '', body } }) =>
    `${subject}\n${body}`
      .split('\n')
      .map((line) => ({ line, own: line.replace(/\{[{%].*?[%}]\}|<!--.*?-->/g, '') }))
      .filter(({ own }) => /\d/.test(own))
      .map(({ line, own }) => ({
        sentence: line.trim(),
        because: `found "${/\S*\d\S*/.exec(own)?.[0]}", expected a variable`,
      })),
};

/** Only an English notice has it to make, 12 CFR 1006.34(d)(3)(vi). */
const SPANISH_OFFER = 'notice.spanish_offer';

/** Each language says as much as the other. */
export const bothLanguages: LintRule = {
  id: 'both-languages',
  onceOnly: true,
  check: ({ template, policy }) => {
    const fault = (because: string) => [{ sentence: template.subject ?? template.body.split('\n')[0] ?? '', because }];
    return Language.options.flatMap((language) => {
      const key = templateKey(template.id, template.channel, language);
      const other = policy.templates[key];
      if (other === undefined) return fault(`expected ${key}.md, too`);
      if (other.purpose !== template.purpose || other.says.join() !== template.says.join())
        return fault(`expected the purpose and the claims of ${key}.md`);
      const missing = [...variablesIn(other)].filter(
        (variable) => variable !== SPANISH_OFFER && !variablesIn(template).has(variable),
      );
      return missing.length === 0 ? [] : fault(`expected {{ ${missing.join(' }}, {{ ')} }}, as in ${key}.md`);
    });
  },
};

function variablesIn({ channel, subject = '', body }: Template): Set<string> {
  const { format: form } = CHANNELS[channel];
  return variablesOf(form, parseLiquid(form, `${subject}\n${body}`, 'template'));
}
