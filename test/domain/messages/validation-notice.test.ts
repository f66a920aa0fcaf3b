import { describe, expect, it } from 'vitest';
import type { Channel, Language } from '#domain/values/primitives.ts';
import { templateFor } from '#domain/messages/compose.ts';
import { emailContent } from '#domain/channels/email-content.ts';
import type { Message } from '#domain/messages/message.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { sampleMessage } from '#tools/policy/message-lint/sample-message.ts';
import { missingWordings, type ValidationItem, validationItems } from '#tools/policy/message-lint/validation-items.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { printedText } from '#test/support/printed-text.ts';

const policy = reviewedPolicy();

function notice(channel: Channel, language: Language, from: Policy = policy): Message {
  return sampleMessage(templateFor(from, 'validation-notice', channel, language), from, 'initial');
}

/** What a reader of PDF finds on the letter. */
function printed({ subject, body, language }: Message): Promise<string> {
  const address = { lines: ['123 East Main Street', 'Apartment 342'], city: 'Columbus', state: 'OH', zip: '43215' };
  return printedText({
    intentId: 'intent-1',
    at: '2026-01-05T15:00:00.000Z',
    sender: policy.collector,
    recipient: { name: 'Dana Q Miller Jr', address },
    language,
    title: subject,
    body,
  });
}

/** What a mail program or a browser shows of the page. */
function shown(message: Message): string {
  return emailContent(message)
    .html.replace(/<style[^]*?<\/style>|<title>[^]*?<\/title>/g, '')
    .replace(/<\/(p|li|h\d|td|tr)>|<br>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#9744; ', '')
    .replaceAll('&amp;', '&');
}

const READ: Readonly<Record<'letter' | 'email', (message: Message) => string | Promise<string>>> = {
  letter: printed,
  email: shown,
};

const WAYS = (['letter', 'email'] as const).flatMap((channel) =>
  (['en', 'es'] as const).map((language) => [channel, language] as const),
);

const isRequired = ({ status }: ValidationItem) => status === 'required' || status === 'required-electronically';

describe.each(WAYS)('the validation notice by %s, in %s', (channel, language) => {
  const items = validationItems(language, channel, policy);
  const text = Promise.resolve(READ[channel](notice(channel, language)));

  it('knows the 19 items the law requires and the 12 it allows', () => {
    expect(items.filter(isRequired)).toHaveLength(19);
    expect(items.filter((item) => !isRequired(item))).toHaveLength(12);
    expect(items.filter((item) => isRequired(item) && item.words.length === 0)).toEqual([]);
  });

  it.each(items.filter(isRequired).map((item) => [item.id, item] as const))('has %s', async (_id, item) => {
    expect(missingWordings(item, await text)).toEqual([]);
  });

  const optional = items.filter((item) => !isRequired(item));
  it.each(optional.filter(({ status }) => status === 'optional').map((item) => [item.id, item] as const))(
    'shows the optional %s',
    async (_id, item) => {
      expect(missingWordings(item, await text)).toEqual([]);
    },
  );

  it('asks how to respond at the bottom, after everything that is required above it', async () => {
    const read = (await text).replace(/\s+/g, ' ');
    const [heading = ''] = items.find(({ id }) => id === 'response-section-placement')?.words ?? [];
    const above = items.filter(({ citation, words }) => /^\(c\)\([123]\)/.test(citation) && words.length > 0);
    for (const { words } of above) expect(read.indexOf(words[0] ?? '')).toBeLessThan(read.indexOf(heading));
  });

  it('gives one end of the validation period, three times', async () => {
    const ends = language === 'en' ? /February \d+, 2026/g : /\d+ de febrero de 2026/g;
    expect((await text).match(ends)).toEqual(
      Array.from({ length: 3 }, () => (language === 'en' ? 'February 18, 2026' : '18 de febrero de 2026')),
    );
  });
});

describe('the optional items', () => {
  it('that are offered are these', () => {
    const offered = validationItems('en', 'letter', policy).filter((item) => item.status === 'optional');
    expect(offered.map(({ id }) => id)).toEqual([
      'telephone-contact',
      'reference-code',
      'payment-options-phrase',
      'enclosed-amount-prompt',
      'website-and-email',
      'electronic-response-statement-on-paper',
      'spanish-offer',
      'spanish-prompt',
      'merchant-affinity-facility',
      'non-financial-debt-extras',
    ]);
  });

  it('that the policy leaves out are not there', async () => {
    const none = { paymentOptions: false, enclosedAmount: false, electronicResponses: false, spanishOffer: false };
    const bare = { ...policy, collector: { ...policy.collector, validationNotice: none } };
    const text = await printed(notice('letter', 'en', bare));
    expect(text).not.toMatch(/payment options|I enclosed|electronically|español/);
    const required = validationItems('en', 'letter', bare).filter(isRequired);
    expect(required.flatMap((item) => missingWordings(item, text))).toEqual([]);
  });

  it('an electronic notice says how to answer electronically whatever the policy', () => {
    const none = { ...policy.collector.validationNotice, electronicResponses: false };
    const bare = { ...policy, collector: { ...policy.collector, validationNotice: none } };
    expect(shown(notice('email', 'en', bare))).toContain('We accept disputes electronically at');
  });
});

describe('an email with the notice', () => {
  it('ends with the way out, names creditor and account in its subject, and tells no amount there', () => {
    const { text, subject } = emailContent(notice('email', 'en'));
    expect(text.trimEnd()).toMatch(/To stop emails to this address, reply with the word STOP .*$/);
    expect(subject).toBe('Notice about your First Harbor Bank account ****4821');
  });

  it('in Spanish carries the English one after it', () => {
    const text = shown(notice('email', 'es'));
    expect(text.indexOf('¿Cómo quiere responder?')).toBeGreaterThan(0);
    expect(text.indexOf('How do you want to respond?')).toBeGreaterThan(text.indexOf('¿Cómo quiere responder?'));
  });
});
