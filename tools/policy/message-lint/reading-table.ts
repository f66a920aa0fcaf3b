import { templateKey } from '#domain/policy/template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { renderForLint } from './rendered-message.ts';
import type { MessageLint } from './message-lint.ts';
import { readingEase, readingGrade } from './reading-level.ts';

/** Every message that reading is asked of, the hardest first: US grade in English, ease in Spanish. */
export function readingTable(policy: Policy, lint: MessageLint): string {
  const rows = Object.values(policy.templates)
    .filter(({ purpose }) => !lint.reading.notFor.includes(purpose))
    .map((template) => {
      const { text } = renderForLint(template, policy, lint, 'initial');
      const name = templateKey(template.id, template.channel, template.language);
      return template.language === 'en'
        ? { name, language: 'en', hardness: readingGrade(text), shown: `grade ${readingGrade(text).toFixed(1)}` }
        : { name, language: 'es', hardness: -readingEase(text), shown: `ease ${readingEase(text).toFixed(1)}` };
    });
  return rows
    .toSorted((a, b) => a.language.localeCompare(b.language) || b.hardness - a.hardness)
    .map(({ name, shown }) => `${shown.padEnd(12)} ${name}\n`)
    .join('');
}
