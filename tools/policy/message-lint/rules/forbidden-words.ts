import { type LintFault, type RenderedMessage, type LintRule, sentenceWith } from '../rendered-message.ts';
import type { MessageLint } from '../message-lint.ts';

type WordList = MessageLint['words'][number];

/** A rule for each list of words of policy/message-lint.yaml. */
export function forbiddenWords({ words }: MessageLint): LintRule[] {
  return words.map((list) => ({ id: list.rule, check: (rendered) => faultsIn(rendered, list) }));
}

function faultsIn({ template, message, text }: RenderedMessage, list: WordList): LintFault[] {
  const { notFor, onlyFor, declares, because, citation } = list;
  if (onlyFor !== undefined && !onlyFor.includes(template.purpose)) return [];
  const allowed = notFor.includes(template.purpose);
  if (allowed && (declares === undefined || message.says.includes(declares))) return [];
  const found = patternOf(list[template.language]).exec(text)?.[0];
  if (found === undefined) return [];
  const why = allowed ? `expected the message to declare ${declares}` : because;
  return [{ sentence: sentenceWith(text, found), because: `found "${found}": ${why}, ${citation}` }];
}

const patternsByWords = new WeakMap<readonly string[], RegExp>();

/** Whole words in any case; `*` stands for any letters and digits. */
function patternOf(words: readonly string[]): RegExp {
  const known = patternsByWords.get(words);
  if (known !== undefined) return known;
  const choices = words.map((word) =>
    word
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[\\p{L}\\d]*')
      .replaceAll(' ', '\\s+'),
  );
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${choices.join('|')})(?![\\p{L}\\d])`, 'iu');
  patternsByWords.set(words, pattern);
  return pattern;
}
