import type { Channel } from './primitives.ts';

export type PhoneLine = 'mobile' | 'landline' | 'unknown';

/** Where a contact point is, as far as it says what can go there. */
type Reach = { readonly kind: 'email' | 'postal' } | { readonly kind: 'phone'; readonly line: PhoneLine };

/** What a channel goes to. */
type GoesTo =
  | { readonly kind: 'email' | 'postal' }
  | {
      readonly kind: 'phone';
      /** Lines that it gets through to, or may: of one that is not known, it may. */
      readonly lines: readonly PhoneLine[];
      /** Lines that we plan it for. */
      readonly plannedLines: readonly PhoneLine[];
    };

/** What rules, wordings and planning ask of a channel. */
interface ChannelTraits {
  /** What people call one contact by it, and several. */
  readonly noun: string;
  readonly plural: string;
  readonly goesTo: GoesTo;
  /** How its messages are written. Those in Markdown have a subject. */
  readonly format: 'markdown' | 'plain';
  /** Whether every message must say how to opt out of it, 12 CFR 1006.6(e). */
  readonly isElectronic: boolean;
  /** Whether it is heard and not read: it is no writing, 12 CFR 1006.18(e)(1). */
  readonly isSpoken: boolean;
  /** Whether it arrives at an hour that we choose, which quiet hours ask about, 12 CFR 1006.6(b)(1). A letter does not. */
  readonly hasHour: boolean;
  /** Whether what is sent can be kept and looked at later, as a required notice must, 12 CFR 1006.42(a)(1). */
  readonly canBeKept: boolean;
}

/** The most usual first. */
const ANY_LINE = ['mobile', 'unknown', 'landline'] as const;

/**
 * The channels, a row each. A new one is a name in {@link Channel} and a row here; the compiler then asks for what no
 * table can say: how it is sent (`lambdas/contact-debtor/dispatch.ts`, with a port and its adapters), what it looks like
 * in a drawing, and how the people of the simulations take it.
 */
export const CHANNELS: Readonly<Record<Channel, ChannelTraits>> = {
  email: {
    noun: 'email',
    plural: 'emails',
    goesTo: { kind: 'email' },
    format: 'markdown',
    isElectronic: true,
    isSpoken: false,
    hasHour: true,
    canBeKept: true,
  },
  sms: {
    noun: 'text',
    plural: 'texts',
    goesTo: { kind: 'phone', lines: ['mobile', 'unknown'], plannedLines: ['mobile'] },
    format: 'plain',
    isElectronic: true,
    isSpoken: false,
    hasHour: true,
    canBeKept: false,
  },
  voice: {
    noun: 'call',
    plural: 'calls',
    goesTo: { kind: 'phone', lines: ANY_LINE, plannedLines: ANY_LINE },
    format: 'plain',
    isElectronic: false,
    isSpoken: true,
    hasHour: true,
    canBeKept: false,
  },
  letter: {
    noun: 'letter',
    plural: 'letters',
    goesTo: { kind: 'postal' },
    format: 'markdown',
    isElectronic: false,
    isSpoken: false,
    hasHour: false,
    canBeKept: true,
  },
};

/** Can a message of this channel go there at all? */
export function canGoTo(channel: Channel, reach: Reach): boolean {
  const { goesTo } = CHANNELS[channel];
  if (goesTo.kind !== 'phone') return goesTo.kind === reach.kind;
  return reach.kind === 'phone' && goesTo.lines.includes(reach.line);
}

/** Do we plan messages of this channel for there? Nobody is texted on a number that is not known to be a mobile. */
export function isPlannedFor(channel: Channel, reach: Reach): boolean {
  const { goesTo } = CHANNELS[channel];
  if (goesTo.kind !== 'phone') return goesTo.kind === reach.kind;
  return reach.kind === 'phone' && goesTo.plannedLines.includes(reach.line);
}

/** A value for each channel, in their order. */
export function perChannel<Value>(valueOf: (channel: Channel) => Value): Record<Channel, Value> {
  return { email: valueOf('email'), sms: valueOf('sms'), voice: valueOf('voice'), letter: valueOf('letter') };
}
