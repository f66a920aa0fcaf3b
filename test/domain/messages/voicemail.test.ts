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

describe('the parts of a voicemail', () => {
  const parts = (message: string) => [...voicemailParts(message)].sort();

  it.each([
    ['It is 9 am on Friday, May 2.', ['date-and-time']],
    ['It is 10:15 p.m. Pacific time.', ['date-and-time']],
    ['Today is Monday, March 2.', ['date-and-time']],
    ['Today is March 12', ['date-and-time']],
    ['Hello,', ['salutation']],
    ['Dear Dana Miller,', ['salutation']],
    ['Good afternoon!', ['salutation']],
    ['Good evening, my name is Ann Lee with Summit.', ['contact-person', 'neutral-business-name', 'salutation']],
    ['This is Ann Lee of Summit Services.', ['contact-person', 'neutral-business-name']],
    ['This is a message from Summit Services.', ['neutral-business-name']],
    ['Please call back.', ['request-to-reply']],
    ['return our call', ['request-to-reply']],
    ['reach us', ['contact-person', 'request-to-reply']],
    ['Please reply to Ann Lee or Joe Park', ['contact-person', 'request-to-reply']],
    ['That number is', ['anything-else']],
    ['Again, my number is 614-555-0101.', ['telephone-number']],
    ['at (614) 555-0101', ['telephone-number']],
    ['1-800-555-0101', ['telephone-number']],
    ['from 9 a.m. to 5 p.m.', ['times-to-reply']],
    ['on weekdays between 9 am and 5 pm Eastern', ['times-to-reply']],
    ['after 5:30 p.m., today', ['times-to-reply']],
    ['Monday through Friday until 6 pm Mountain time', ['times-to-reply']],
    ['or any of our representatives', ['any-representative']],
    ['or any one of our associates today from 9 a.m.', ['any-representative', 'times-to-reply']],
    ['', []],
  ] as const)('%s', (message, expected) => {
    expect(parts(message)).toEqual(expected);
  });

  it('are found in whatever lines and blanks they come', () => {
    expect(parts('  This is\n Ann   Lee from\tSummit.  ')).toEqual(['contact-person', 'neutral-business-name']);
  });

  it.each(['debt', 'Collections', 'Recovery', 'Receivables', 'credit', 'Loan', 'past due', 'past-due', 'Legal'])(
    'hold more than is allowed where a word gives the business away: %s',
    (word) => {
      expect(parts(`This is Ann Lee from Summit ${word}.`)).toContain('anything-else');
    },
  );

  it('hold more than is allowed where two letters are not understood; a single one is nothing', () => {
    expect(parts('ok')).toEqual(['anything-else']);
    expect(parts('é')).toEqual([]);
    expect(parts('¿Qué?')).toEqual(['anything-else']);
  });
});

describe('what a limited-content message needs', () => {
  const ALL = ['neutral-business-name', 'request-to-reply', 'contact-person', 'telephone-number'] as const;

  it.each(ALL)('is every one of its parts: without %s it is none', (part) => {
    expect(isLimitedContent(new Set(ALL), true)).toBe(true);
    expect(isLimitedContent(new Set(ALL.filter((each) => each !== part)), true)).toBe(false);
  });

  it('and nothing beyond what is allowed', () => {
    const optional = ['salutation', 'date-and-time', 'times-to-reply', 'any-representative'] as const;
    expect(isLimitedContent(new Set([...ALL, ...optional]), true)).toBe(true);
    expect(isLimitedContent(new Set([...ALL, 'anything-else']), true)).toBe(false);
  });
});
