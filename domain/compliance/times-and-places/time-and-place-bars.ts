import type { EpochMs } from '#domain/values/instant.ts';
import { replyAllowance } from '../contacts/reply-allowance.ts';
import { type ContactCase, defer, deny, type RuleAnswer } from '../rule.ts';

/** A stretch of time in which contact is barred; without `until` its end cannot be seen. */
export interface ActiveBar {
  readonly until: EpochMs | undefined;
  readonly because: string;
  /** The commits that bar it. */
  readonly facts: readonly number[];
}

/** What bars the proposal at an instant, if anything. */
export type BarCheck = (contact: ContactCase, at: EpochMs) => ActiveBar | undefined;

export function answerFromBar({ until, because, facts }: ActiveBar): RuleAnswer {
  return until === undefined ? deny(because, { facts }) : defer(until, because, { facts });
}

/**
 * Judges a bar of time or place. It says nothing where the proposal is the one answer to a message that came within the
 * same stretch: `time-consumer-initiated-reply-once` then speaks.
 */
export function evaluateBar(
  contact: ContactCase,
  bar: BarCheck,
  whenNotBarred: () => RuleAnswer | undefined,
): RuleAnswer | undefined {
  const barred = bar(contact, contact.now);
  if (barred === undefined) return whenNotBarred();
  return isReplyWithinBar(contact, bar) ? undefined : answerFromBar(barred);
}

/**
 * Does the proposal answer a message that itself came within the stretch that bars it now? The right ends with that
 * stretch: the next one bars again, comment 6(b)(1)-2.i.
 */
export function isReplyWithinBar(contact: ContactCase, bar: BarCheck): boolean {
  const allowance = replyAllowance(contact);
  if (allowance?.mayReply !== true) return false;
  const barAtReply = bar(contact, allowance.reply.at);
  return barAtReply !== undefined && (barAtReply.until === undefined || barAtReply.until > contact.now);
}
