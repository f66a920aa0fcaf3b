import { describe, expect, it } from 'vitest';
import { isLimitedContent, voicemailParts } from '#domain/messages/voicemail.ts';

const limited = (message: string, forConsumer = true) => isLimitedContent(voicemailParts(message), forConsumer);

describe('a limited-content message, 12 CFR 1006.2(j)', () => {
  it.each([
    'This is Ann Lee calling from Summit Inc. Please contact me or Joe Park at 1-800-555-0101.',
    'Good morning, this is Ann Lee from Summit Services. It is 9:30 a.m. on Monday, March 2. Please call me or any of our associates at 1-800-555-0101 any weekday from 9:00 a.m. to 5:00 p.m. Central time.',
    'Hello. This is a message from Summit Services. Please call Ann Lee at 1-800-555-0101. Again, that number is 1-800-555-0101.',
  ])('is %s', (message) => {
    expect(limited(message)).toBe(true);
  });

  it.each([
    ['gives no number', 'This is Ann Lee calling from Summit Inc. Please contact me.'],
    ['asks for no reply', 'This is Ann Lee calling from Summit Inc. 1-800-555-0101.'],
    ['names no person', 'This is a message from Summit Inc. Please return our call at 1-800-555-0101.'],
    ['has a telling name', 'This is Ann Lee calling from Summit Debt Recovery. Please contact me at 1-800-555-0101.'],
    ['tells of the debt', 'This is Ann Lee from Summit Inc. about your balance. Please contact me at 1-800-555-0101.'],
    [
      'says who else may answer in more than general words',
      'This is Ann Lee from Summit Inc. Please contact me or any of our representatives in the card group at 1-800-555-0101.',
    ],
  ])('is none that %s', (_why, message) => {
    expect(limited(message)).toBe(false);
  });

  it('is none that is knowingly left for somebody else', () => {
    expect(limited('This is Ann Lee from Summit Inc. Please contact me at 1-800-555-0101.', false)).toBe(false);
  });
});
