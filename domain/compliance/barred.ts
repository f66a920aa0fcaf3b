import type { EpochMs } from '#domain/values/instant.ts';
import { replyStanding } from './reply-token.ts';
import { type Case, defer, deny, type Judgement } from './rule.ts';

/** A stretch of time in which contact is barred; without `until` its end cannot be seen. */
export interface Barred {
  readonly until: EpochMs | undefined;
  readonly because: string;
  /** The commits that bar it. */
  readonly facts: readonly number[];
}

/** What bars the proposal at an instant, if anything. */
export type Bar = (the: Case, at: EpochMs) => Barred | undefined;

export function judgementOf({ until, because, facts }: Barred): Judgement {
  return until === undefined ? deny(because, { facts }) : defer(until, because, { facts });
}

/**
 * Judges a bar of time or place. It says nothing where the proposal is the one answer to a message that came within the
 * same stretch: `time-consumer-initiated-reply-once` then speaks.
 */
export function judgeBar(the: Case, bar: Bar, whenOpen: () => Judgement | undefined): Judgement | undefined {
  const barred = bar(the, the.now);
  if (barred === undefined) return whenOpen();
  return answersWithin(the, bar) ? undefined : judgementOf(barred);
}

/**
 * Does the proposal answer a message that itself came within the stretch that bars it now? The right ends with that
 * stretch: the next one bars again, comment 6(b)(1)-2.i.
 */
export function answersWithin(the: Case, bar: Bar): boolean {
  const standing = replyStanding(the);
  if (standing?.mayAnswer !== true) return false;
  const then = bar(the, standing.reply.at);
  return then !== undefined && (then.until === undefined || then.until > the.now);
}
