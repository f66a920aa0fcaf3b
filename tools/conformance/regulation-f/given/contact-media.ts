import { CHANNELS, type PhoneLine } from '#domain/values/channels.ts';
import type { Channel } from '#domain/values/primitives.ts';

/** What a contact point is, as far as a vector tells. */
export type ContactPointKind = 'email' | 'mobile' | 'landline' | 'phone' | 'postal';

const KINDS: readonly (readonly [RegExp, ContactPointKind])[] = [
  [/e-?mail/i, 'email'],
  [/mobile|cell|wireless|sms|text/i, 'mobile'],
  [/land-?line/i, 'landline'],
  [/phone|voice/i, 'phone'],
  [/mail|post|letter|address|residen/i, 'postal'],
];

export function pointKindOf(words: string): ContactPointKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(words))?.[1];
}

const CHANNEL_WORDS: readonly (readonly [RegExp, Channel])[] = [
  [/voice|call|phone/i, 'voice'],
  [/e-?mail/i, 'email'],
  [/sms|text/i, 'sms'],
  [/letter|mail|post/i, 'letter'],
];

/** The channel of ours that a vector's word means; none for the web, social media and speaking in person. */
export function channelOf(words: string): Channel | undefined {
  if (isWeb(words) || isSocial(words)) return undefined;
  return CHANNEL_WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

export function isWeb(words: string): boolean {
  return /web|portal|\bapp\b|mobile[- ]app/i.test(words);
}

export function isSocial(words: string): boolean {
  return /social/i.test(words);
}

const KIND_OF_LINE: Readonly<Record<PhoneLine, ContactPointKind>> = {
  mobile: 'mobile',
  unknown: 'phone',
  landline: 'landline',
};

/** Kinds of contact point a channel goes to, the most usual first. */
export function kindsFor(channel: Channel): readonly ContactPointKind[] {
  const { goesTo } = CHANNELS[channel];
  return goesTo.kind === 'phone' ? goesTo.lines.map((line) => KIND_OF_LINE[line]) : [goesTo.kind];
}

/** Channels that reach a contact point: what is asked of a number holds for calls and texts to it. */
export function channelsTo(kind: ContactPointKind): readonly Channel[] {
  if (kind === 'email') return ['email'];
  if (kind === 'postal') return ['letter'];
  return kind === 'landline' ? ['voice'] : ['voice', 'sms'];
}
