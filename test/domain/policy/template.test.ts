import { describe, expect, test } from 'vitest';
import { readTemplate } from '#domain/policy/read-template.ts';
import { claimsOf } from '#domain/policy/template.ts';
import { PolicyInvalid } from '#domain/policy/read-yaml.ts';

const file = (front: string, body = 'Hello.') => `---\n${front}\n---\n${body}\n`;

describe('a message file', () => {
  test('is read by its name, its front matter and its text', () => {
    const text = file(
      "purpose: reminder\nsays: []\nsubject: 'About {{ account.number }}'",
      'Hello {{ debtor.name }},\n\nhi',
    );
    expect(readTemplate('messages/reminder/first-reminder.email.es.md', text)).toEqual({
      id: 'first-reminder',
      channel: 'email',
      language: 'es',
      purpose: 'reminder',
      says: [],
      subject: 'About {{ account.number }}',
      body: 'Hello {{ debtor.name }},\n\nhi',
    });
  });

  test.each([
    [
      'reminder.fax.en.md',
      file('purpose: reminder\nsays: []'),
      'found this name, expected <message>.<channel>.<language>.md',
    ],
    ['a.sms.en.md', 'Hello.', 'found no front matter'],
    ['a.sms.en.md', file('purpose: nagging\nsays: []'), 'purpose'],
    ['a.sms.en.md', file('purpose: reminder\nsays: [nonsense]'), 'says'],
    ['a.email.en.md', file('purpose: reminder\nsays: []'), 'expected one for an email or a letter'],
    ['a.letter.en.md', file('purpose: reminder\nsays: []'), 'expected one for an email or a letter'],
  ])('%s is refused and named', (path, text, fault) => {
    expect(() => readTemplate(path, text)).toThrow(PolicyInvalid);
    expect(() => readTemplate(path, text)).toThrow(path);
    expect(() => readTemplate(path, text)).toThrow(fault);
  });
});

describe('claims', () => {
  const of = (channel: 'email' | 'sms' | 'voice' | 'letter', purpose: 'reminder' | 'validation-notice' = 'reminder') =>
    claimsOf({ channel, purpose, says: [] });

  test('follow from what a message is', () => {
    expect(of('letter')).toEqual(['conveys-debt', 'debt-collector-disclosure']);
    expect(of('sms')).toEqual(['conveys-debt', 'debt-collector-disclosure', 'opt-out-instructions']);
    expect(of('voice')).toEqual(['limited-content', 'caller-identity']);
    expect(of('letter', 'validation-notice')).toContain('validation-information');
  });

  test('hold the template’s own, each once', () => {
    const says = claimsOf({ channel: 'letter', purpose: 'legal-notice', says: ['legal-action', 'conveys-debt'] });
    expect(says).toEqual(['legal-action', 'conveys-debt', 'debt-collector-disclosure']);
  });

  test('of an opt-out confirmation are none, unless it says more than it may', () => {
    expect(claimsOf({ channel: 'sms', purpose: 'opt-out-confirmation', says: [] })).toEqual([]);
    expect(claimsOf({ channel: 'sms', purpose: 'opt-out-confirmation', says: ['conveys-debt'] })).toContain(
      'debt-collector-disclosure',
    );
  });

  test.each([
    ['Your {{ account.creditor }} account {{ account.number }}', ['recognizable-subject']],
    ['Your {{ account.creditor }} account', []],
    ['You owe {{ account.due }} to {{ account.creditor }}', []],
  ])('an email called “%s” is recognized by what it says: %j', (subject, expected) => {
    const says = claimsOf({ channel: 'email', purpose: 'reminder', says: [], subject });
    expect(says.filter((claim) => claim === 'recognizable-subject')).toEqual(expected);
  });
});
