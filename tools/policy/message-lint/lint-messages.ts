import type { Purpose } from '#domain/ledger/facts/permit.ts';
import { templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type RenderedMessage, type LintRule, renderForLint } from './rendered-message.ts';
import type { MessageLint } from './message-lint.ts';
import { forbiddenWords } from './rules/forbidden-words.ts';
import { letterLength, noAmountInPassing, noShouting, smsLength, subjectLine } from './rules/form.ts';
import { readingLevel } from './rules/reading.ts';
import { bothLanguages, ledgerAmounts } from './rules/source.ts';
import { validationItemsRule } from './rules/validation-items.ts';
import { disclosures, limitedContent, waysToAnswer } from './rules/wordings.ts';

/** A message that may not be sent, and why. */
export interface LintFinding {
  /** The template: `first-reminder.letter.en`. */
  readonly template: string;
  readonly rule: string;
  readonly sentence: string;
  readonly because: string;
}

/** Everything that is asked of every message, in the order in which it is reported. */
export function lintRules(lint: MessageLint): readonly LintRule[] {
  return [
    disclosures,
    validationItemsRule,
    limitedContent,
    ...forbiddenWords(lint),
    waysToAnswer,
    subjectLine,
    smsLength,
    noAmountInPassing,
    noShouting,
    letterLength,
    readingLevel,
    ledgerAmounts,
    bothLanguages,
  ];
}

const OCCASIONS = ['initial', 'subsequent'] as const;

/** Answers to what the debtor sent after the validation notice, which always comes first. */
const ANSWER_PURPOSES: ReadonlySet<Purpose> = new Set([
  'dispute-verification',
  'original-creditor-response',
  'end-of-collection-notice',
]);

/** Holds every message of a policy to every rule. */
export function lintMessages(policy: Policy, lint: MessageLint): LintFinding[] {
  return Object.values(policy.templates).flatMap((template) => lintMessage(template, policy, lint));
}

/** What is wrong with one message of a policy, on each occasion. What cannot be written at all is a finding, too. */
export function lintMessage(template: Template, policy: Policy, lint: MessageLint): LintFinding[] {
  const name = templateKey(template.id, template.channel, template.language);
  const rules = lintRules(lint);
  const occasions = ANSWER_PURPOSES.has(template.purpose) ? (['subsequent'] as const) : OCCASIONS;
  const found = occasions.flatMap((occasion) => {
    let rendered: RenderedMessage;
    try {
      rendered = renderForLint(template, policy, lint, occasion);
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      return [{ template: name, rule: 'can-be-written', sentence: template.body.split('\n')[0] ?? '', because }];
    }
    return rules
      .filter(({ onceOnly }) => onceOnly === undefined || occasion === occasions[0])
      .flatMap(({ id, check }) => check(rendered).map((fault) => ({ template: name, rule: id, ...fault })));
  });
  // What is wrong on both occasions is said once.
  const findingKey = (each: LintFinding) => `${each.rule}: ${each.because}`;
  return found.filter((each, index) => found.findIndex((other) => findingKey(other) === findingKey(each)) === index);
}
