import type { Message } from '#domain/messages/message.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';
import type { Template } from '#domain/policy/read-template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import type { MessageLint } from './message-lint.ts';
import { sentencesOf } from './reading-level.ts';
import { type Occasion, sampleMessage } from './sample-message.ts';

/** What is wrong with a message: the sentence that shows it, and what is expected instead. */
export interface LintFault {
  readonly sentence: string;
  readonly because: string;
}

/** One message of the policy, with the sample that a debtor would read. */
export interface RenderedMessage {
  readonly template: Template;
  readonly message: Message;
  readonly occasion: Occasion;
  /** The sample as a person reads or hears it, subject first. */
  readonly text: string;
  readonly policy: Policy;
  readonly lint: MessageLint;
}

/** One thing that is asked of every message. */
export interface LintRule {
  readonly id: string;
  /** Once per template; the others are asked of the sample of each occasion. */
  readonly onceOnly?: true;
  readonly check: (rendered: RenderedMessage) => readonly LintFault[];
}

export function renderForLint(
  template: Template,
  policy: Policy,
  lint: MessageLint,
  occasion: Occasion,
): RenderedMessage {
  const message = sampleMessage(template, policy, occasion);
  const text = [message.subject, bodyOf(message)].filter((part) => part !== '').join('\n\n');
  return { template, message, occasion, text, policy, lint };
}

function bodyOf({ channel, body }: Message): string {
  return CHANNELS[channel].format === 'markdown' ? plainText(parseRichText(body)) : body;
}

/** The sentence in which something was found, for whoever has to mend it. */
export function sentenceWith(text: string, found: string): string {
  return sentencesOf(text).find((sentence) => sentence.includes(found)) ?? found;
}

/** Lower case and single spaces: how wordings are compared. */
export function normalized(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
