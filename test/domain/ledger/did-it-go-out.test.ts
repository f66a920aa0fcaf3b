import { describe, expect, it } from 'vitest';
import {
  cameToNothing,
  hasUnknownOutcome,
  mayBeReceived,
  mayHaveArrived,
  mayHaveConnected,
  mayHaveGoneOut,
  wasGiven,
  wasHandedOver,
  wasTried,
  wentOut,
} from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import type { ContactState } from '#domain/ledger/facts/contacts/state.ts';

const STATES = ['intended', 'uncertain', 'sent', 'delivered', 'bounced', 'failed', 'withheld'] as const;

/** One mark for each of {@link STATES}, in their order: yes or no. */
const QUESTIONS: readonly [
  name: string,
  asks: (contact: { readonly state: ContactState }) => boolean,
  marks: string,
][] = [
  ['begun, so that a retry does not begin it again', wasTried, 'yyyyyyn'],
  ['an attempt, of the unknown the worse assumed', mayHaveGoneOut, 'yyyyynn'],
  ['with a provider, or perhaps', wasHandedOver, 'nyyyynn'],
  ['with a provider, or perhaps, and not come back', mayHaveArrived, 'nyyynnn'],
  ['with the person, or perhaps some day', mayBeReceived, 'yyyynnn'],
  ['known to have gone out', wentOut, 'nnyyynn'],
  ['a notice given', wasGiven, 'nnyynnn'],
  ['known to nobody', hasUnknownOutcome, 'yynnnnn'],
  ['to be said again by another way', cameToNothing, 'nnnnyyn'],
];

describe('did this contact go out?', () => {
  it.each(QUESTIONS)('is it %s?', (_name, asks, marks) => {
    expect(STATES.map((state) => (asks({ state }) ? 'y' : 'n')).join('')).toBe(marks);
  });

  it('says of no state that it was given and that nobody knows', () => {
    expect(STATES.filter((state) => wasGiven({ state }) && hasUnknownOutcome({ state }))).toEqual([]);
  });
});

describe('did this call connect?', () => {
  const ended = { conversation: false, alsoDiscussed: [], raisedByDebtor: [], at: 0, seq: 1 };

  it.each([
    ['answered', true],
    ['no-answer', true],
    ['voicemail', true],
    ['busy', false],
    ['not-in-service', false],
  ] as const)('%s: %s', (outcome, connected) => {
    expect(mayHaveConnected({ call: { outcome, ...ended } })).toBe(connected);
  });

  it('is taken to have while nothing is known of it', () => {
    expect(mayHaveConnected({ call: undefined })).toBe(true);
  });
});
