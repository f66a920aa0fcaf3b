import type { Letter } from '#domain/ports/printer.ts';
import type { VoiceCall } from '#domain/ports/caller.ts';
import type { Sms } from '#domain/ports/texter.ts';
import type { Email } from '#domain/ports/mailer.ts';
import { MONDAY } from './builders.ts';

/** The intent that messages carry unless a test says otherwise. */
export const INTENT = 'a-0000000000000001-1/first-reminder';

/** Nine in the evening in Ohio on that Monday: the end of the window. */
export const WINDOW_END = '2026-01-06T02:00:00.000Z';

export function email(overrides: Partial<Email> = {}): Email {
  return {
    intentId: INTENT,
    at: MONDAY,
    from: { name: 'Evergreen Recovery Services', address: 'help@evergreen-recovery.example' },
    to: 'dana.miller@example.com',
    subject: 'Your First Harbor Bank account ****4821',
    text: 'Hello Dana Miller,\n\nwe would like to help.\n',
    html: '<p>Hello Dana Miller,</p><p>we would like to help.</p>\n',
    unsubscribe: {
      mailto: 'stop+abc@evergreen-recovery.example?subject=STOP',
      url: 'https://evergreen-recovery.example/stop/abc',
    },
    ...overrides,
  };
}

export function sms(overrides: Partial<Sms> = {}): Sms {
  return {
    intentId: INTENT,
    at: MONDAY,
    to: '+16145550123',
    text: 'We would like to help. Reply STOP to stop texts to this number.',
    goodUntil: WINDOW_END,
    ...overrides,
  };
}

export function voiceCall(overrides: Partial<VoiceCall> = {}): VoiceCall {
  return {
    intentId: INTENT,
    at: MONDAY,
    to: '+16145550123',
    script: 'Hello. Please call Dana Whitfield at 6 1 4, 5 5 5, 0 1 0 0.',
    language: 'en',
    goodUntil: WINDOW_END,
    ...overrides,
  };
}

export function letter(overrides: Partial<Letter> = {}): Letter {
  return {
    intentId: INTENT,
    at: MONDAY,
    sender: {
      name: 'Evergreen Recovery Services',
      address: { lines: ['100 Example Plaza'], city: 'Columbus', state: 'OH', zip: '43215' },
    },
    recipient: {
      name: 'Dana Miller',
      address: { lines: ['123 East Main Street'], city: 'Columbus', state: 'OH', zip: '43215' },
    },
    language: 'en',
    title: 'Your First Harbor Bank account ****4821',
    body: 'Hello Dana Miller,\n\nwe would like to help.',
    ...overrides,
  };
}
