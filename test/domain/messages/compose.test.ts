import { describe, expect, test } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { compose, templateFor, MessageNotFound } from '#domain/messages/compose.ts';
import { emailContent } from '#domain/channels/email-content.ts';
import { MessageIncomplete } from '#domain/messages/liquid.ts';
import type { Message } from '#domain/messages/message.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';
import { claimsOf, templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';
import { ACCOUNT, fact, fileOf, MONDAY, payment, placement } from '#test/support/builders.ts';
import { composed, message, SAMPLE_ACCOUNT, SAMPLE_EXTRAS, SAMPLE_FACTS, SAMPLE_NOW } from '#test/support/messages.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { printedText } from '#test/support/printed-text.ts';

const policy = reviewedPolicy();
const templates = Object.values(policy.templates);
const named = templates.map((template) => [keyOf(template), template] as const);

function keyOf({ id, channel, language }: Template): string {
  return templateKey(id, channel, language);
}

/**
 * What a person sees of the message: HTML and text of an email, the blocks of a letter, the words themselves. That every
 * word of the blocks comes on paper is asked once for each letter: to print one takes as long as to write a hundred.
 */
function shown(made: Message): string[] {
  switch (made.channel) {
    case 'email': {
      const { text, html } = emailContent(made);
      return [text, html.replace(/<[^>]+>/g, '')];
    }
    case 'letter':
      return [plainText(parseRichText(made.body))];
    case 'sms':
    case 'voice':
      return [made.body];
    default:
      return made.channel satisfies never;
  }
}

function printed({ subject, body, language }: Message): Promise<string> {
  const home = { lines: ['123 East Main Street'], city: 'Columbus', state: 'OH', zip: '43215' };
  return printedText({
    intentId: 'intent-1',
    at: MONDAY,
    sender: { name: policy.collector.name, address: policy.collector.address },
    recipient: { name: 'Dana Miller', address: home },
    language,
    title: subject,
    body,
  });
}

/** Words of the law by language, as they must reach the debtor. Spaces stand for any white space. */
const WORDS = {
  en: {
    collector: ['trying to collect a debt', 'attempt to collect a debt', 'debt collector'],
    optOut: { email: 'reply with the word STOP', sms: 'Reply STOP' },
  },
  es: {
    collector: ['tratando de cobrar una deuda', 'Tratamos de cobrar una deuda', 'cobrador de deudas'],
    optOut: { email: 'responda con la palabra STOP', sms: 'responda STOP' },
  },
} as const;

function expectDisclosures({ channel, language }: Template, says: readonly string[], seen: readonly string[]): void {
  for (const text of seen.map((each) => each.replace(/\s+/g, ' '))) {
    if (says.includes('debt-collector-disclosure')) {
      expect(WORDS[language].collector.some((words) => text.includes(words))).toBe(true);
    }
    if (says.includes('opt-out-instructions') && (channel === 'email' || channel === 'sms')) {
      expect(text).toContain(WORDS[language].optOut[channel]);
    }
    if (says.includes('limited-content')) {
      expect(text).toContain(policy.collector.neutralName);
      expect(text).toContain(policy.collector.contactPerson);
      expect(text).toContain('6 1 4, 5 5 5, 0 1 0 0');
    }
  }
}

/** What a template may end in, by mistake or not, that a reader of Markdown could take for more than text. */
const HOSTILE = ['<!--', '```', '<div hidden>', '[a]:', '<!-- columns 1:1 -->', '<!-- cut here -->', '---', '\\'];

describe('no template can leave out what the law requires', () => {
  test.each(named)('%s', (_, template) => {
    const says = claimsOf(template);
    expectDisclosures(template, says, shown(composed(template)));
    const lines = template.body.split('\n');
    const shortened = [
      ['Hello.'],
      ...lines.map((_line, without) => lines.filter((_each, index) => index !== without)),
      ...lines.map((_line, end) => lines.slice(0, end + 1)),
    ];
    for (const body of [...shortened, ...HOSTILE.map((end) => [...lines, end])]) {
      const changed = { ...template, body: body.join('\n').trim() || 'Hello.' };
      // A validation notice without its items is not made at all; an unclosed Liquid tag neither.
      const made = attempt(() => composed(changed));
      if (made === undefined) continue;
      expect(made.says).toEqual(says);
      expectDisclosures(changed, says, shown(made));
    }
  });
});

describe('what stands in a letter comes on paper', () => {
  const onPaper = async (template: Template) => {
    const made = attempt(() => composed(template));
    if (made === undefined) return;
    const paper = new Set(wordsOf(await printed(made)));
    expect(wordsOf(plainText(parseRichText(made.body))).filter((word) => !paper.has(word))).toEqual([]);
  };

  test.each(named.filter(([, { channel }]) => channel === 'letter'))('%s', async (_, template) => {
    await onPaper(template);
  });

  test.each(HOSTILE)('a letter in columns and one without that end in %s', async (end) => {
    for (const id of ['validation-notice', 'first-reminder']) {
      const template = templateFor(policy, id, 'letter', 'en');
      await onPaper({ ...template, body: `${template.body}\n${end}` });
    }
  });
});

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\d]+/gu) ?? [];
}

function attempt(make: () => Message): Message | undefined {
  try {
    return make();
  } catch (error) {
    expect(error).toBeInstanceOf(MessageIncomplete);
    return undefined;
  }
}

describe('what a message says', () => {
  test.each(named)('%s says what its template claims before it is written', (_, template) => {
    expect(composed(template).says).toEqual(claimsOf(template));
  });

  test('an email conveys the debt, discloses who writes and how to opt out', () => {
    expect(message('first-reminder', 'email').says).toEqual([
      'recognizable-subject',
      'conveys-debt',
      'debt-collector-disclosure',
      'opt-out-instructions',
    ]);
  });

  test('a validation notice carries the validation information', () => {
    expect(message('validation-notice', 'letter').says).toContain('validation-information');
  });

  test('a voice message conveys no debt', () => {
    expect(message('first-reminder', 'voice').says).toEqual(['limited-content', 'caller-identity']);
  });

  test('a referral notice speaks of legal action and threatens no suit', () => {
    const { says } = message('referral-notice', 'letter');
    expect(says).toContain('legal-action');
    expect(says).not.toContain('threatens-suit');
  });

  test('the confirmation of an opt-out says nothing else', () => {
    expect(message('opt-out-confirmation', 'sms').says).toEqual([]);
    expect(message('opt-out-confirmation', 'sms').body).toBe(
      'You asked Evergreen Services to stop texts to this number. We will not text this number again.',
    );
  });

  test('a voice message that conveys the debt owes the disclosure', () => {
    const template = templateFor(policy, 'first-reminder', 'voice', 'en');
    const spoken = composed({ ...template, says: ['conveys-debt'] });
    expect(spoken.says).toEqual(['conveys-debt', 'debt-collector-disclosure', 'caller-identity']);
    expect(spoken.body).toContain('This is an attempt to collect a debt.');
  });
});

describe('the initial disclosure', () => {
  const initial = 'We will use any information you give us to help collect the debt';
  const contact = (channel: 'email' | 'letter', ...after: Fact[]) => {
    const says = ['conveys-debt', 'debt-collector-disclosure'] as const;
    return [...SAMPLE_FACTS, fact('ContactIntended', { channel, says: [...says] }), ...after];
  };

  test('is given until a written message is known to have gone out', () => {
    expect(message('first-reminder', 'letter').body).toContain(initial);
    expect(message('first-reminder', 'letter', 'en', contact('email')).body).toContain(initial);
    expect(message('first-reminder', 'letter', 'en', contact('email', fact('ContactFailed'))).body).toContain(initial);
  });

  test('gives way to the short one afterwards', () => {
    const { body } = message('first-reminder', 'letter', 'en', contact('email', fact('ContactSent')));
    expect(body).not.toContain(initial);
    expect(body).toContain('This message is from Evergreen Recovery Services, a debt collector.');
    const { body: text } = message('first-reminder', 'sms', 'en', contact('email', fact('ContactSent')));
    expect(text).toMatch(/From a debt collector\. Reply STOP to stop texts to this number\.$/);
  });

  test('stands on every validation notice', () => {
    const { body } = message('validation-notice', 'letter', 'en', contact('email', fact('ContactSent')));
    expect(body).toContain(initial);
  });
});

describe('values', () => {
  test('are the ledger’s, in the words of the language', () => {
    const paid = [...SAMPLE_FACTS, payment({ amount: 8_456 })];
    expect(message('first-reminder', 'email', 'en', paid).body).toContain('**$2,200.00** is still owed');
    expect(message('first-reminder', 'email', 'es', paid).body).toContain('se deben **$2,200.00**');
    expect(message('validation-notice', 'letter', 'es').body).toContain('Al 30 de junio de 2025, usted debía');
    expect(message('validation-notice', 'letter', 'en').body).toContain('As of June 30, 2025, you owed');
  });

  test('ask for what is not in dispute, and for no more', () => {
    const disputed = [...SAMPLE_FACTS, fact('DisputeOpened', { disputeId: 'second', portion: 28_456 })];
    expect(message('first-reminder', 'email', 'en', disputed).body).toContain('**$2,000.00** is still owed');
  });

  test('show the account number as the creditor masked it', () => {
    const { text, subject } = emailContent(message('first-reminder', 'email'));
    expect(subject).toBe('Your First Harbor Bank account ****4821');
    expect(text).toContain('account number ****4821.');
  });

  test('date a letter by the calendar of the office', () => {
    const lateEvening = Date.parse('2026-01-06T03:30:00.000Z');
    const letter = templateFor(policy, 'first-reminder', 'letter', 'en');
    const made = compose(fileOf(...SAMPLE_FACTS), ACCOUNT, letter, policy, lateEvening);
    expect(made.body).toMatch(/^January 5, 2026 · Reference: a-0000000000000001\n/);
  });

  test('itemize what came since the placement, so that the rows add up', () => {
    const charge = fact('ChargeAdded', { amount: 1_000, kind: 'fee' });
    const { text } = emailContent(
      message('validation-notice', 'email', 'en', [
        ...SAMPLE_FACTS,
        charge,
        payment({ amount: 10_000 }),
        fact('BalanceAdjusted', { amount: -500 }),
      ]),
    );
    expect(text).toContain('As of June 30, 2025, you owed:  $2,234.56');
    expect(text).toContain('in interest:  + $75.00');
    expect(text).toContain('in fees:  + $35.00');
    expect(text).toContain('toward the debt:  − $155.00');
    expect(text).toContain('Total amount of the debt now:  $2,189.56');
  });

  test('of a letter’s own address stand on the notice', () => {
    const address = { lines: ['9 Elm Street'], city: 'Dayton', state: 'OH', zip: '45402' };
    const made = composed(templateFor(policy, 'validation-notice', 'letter', 'en'), SAMPLE_FACTS, {
      ...SAMPLE_EXTRAS,
      address,
    });
    expect(made.body).toContain('Dana Miller\\\n9 Elm Street\\\nDayton, OH 45402');
  });
});

describe('a translated validation notice', () => {
  test('carries the English one in the same message', () => {
    const { body } = message('validation-notice', 'letter', 'es');
    expect(body.indexOf('¿Cómo quiere responder?')).toBeGreaterThan(0);
    expect(body.indexOf('How do you want to respond?')).toBeGreaterThan(body.indexOf('¿Cómo quiere responder?'));
  });

  test('is not made when there is no English one', () => {
    const { 'validation-notice.letter.en': _, ...others } = policy.templates;
    const template = templateFor(policy, 'validation-notice', 'letter', 'es');
    const file = fileOf(...SAMPLE_FACTS);
    const lacking = { ...policy, templates: others };
    expect(() => compose(file, ACCOUNT, template, lacking, SAMPLE_NOW, SAMPLE_EXTRAS)).toThrow(
      new MessageNotFound(
        'found no message validation-notice.letter.en, expected messages/**/validation-notice.letter.en.md',
      ),
    );
  });
});

describe('what cannot be written', () => {
  const template = templateFor(policy, 'first-reminder', 'letter', 'en');

  test('names the variable that nobody knows', () => {
    expect(() => composed({ ...template, body: 'Dear {{ debtor.nickname }}' })).toThrow(
      'first-reminder.letter.en: undefined variable: debtor.nickname, line:1, col:9',
    );
    expect(() => composed({ ...template, body: '{{ debtor.name | shout }}' })).toThrow(MessageIncomplete);
  });

  test('is a message to nobody, or about nothing', () => {
    const unnamed = placement().filter(({ type }) => type !== 'DebtorIdentified');
    expect(() => composed(template, unnamed)).toThrow('found no name of the debtor in the ledger');
    expect(() => composed(template, [fact('DebtorIdentified')])).toThrow(MessageIncomplete);
  });

  test('is a validation notice without its end, or to no address', () => {
    const notice = templateFor(policy, 'validation-notice', 'email', 'en');
    expect(() => composed(notice, SAMPLE_FACTS, {})).toThrow('undefined variable: validation_ends');
    const homeless = [fact('DebtorIdentified'), SAMPLE_ACCOUNT];
    expect(() => composed(notice, homeless)).toThrow('undefined variable: debtor.address_lines');
  });

  test('is a validation notice whose template lacks an item, and it says which', () => {
    const notice = templateFor(policy, 'validation-notice', 'email', 'en');
    const body = notice.body.replaceAll('{{ itemization.interest }}', '$0').replaceAll('cfpb.gov', 'example.gov');
    expect(() => composed({ ...notice, body })).toThrow(
      'validation-notice.email.en: expected {{ itemization.interest }}, 12 CFR 1006.34(c)(2)(viii); ' +
        'www.cfpb.gov/debt-collection, 12 CFR 1006.34(c)(3)(iv)',
    );
  });

  test('is a voicemail that would tell of the account', () => {
    const voice = templateFor(policy, 'first-reminder', 'voice', 'en');
    expect(() => composed({ ...voice, body: 'You owe {{ account.balance }}.' })).toThrow('undefined variable: account');
  });

  test('is a message that reads files or the clock, or that shows a value as it is', () => {
    expect(() => composed({ ...template, body: "{{ 'now' | date: '%s' }}" })).toThrow('undefined filter: date');
    expect(() => composed({ ...template, body: "{% include '/etc/passwd' %}" })).toThrow(MessageIncomplete);
    expect(() => composed({ ...template, body: '{{ debtor.name | raw }}' })).toThrow('undefined filter: raw');
  });
});

describe('a name that is not a name', () => {
  const evil =
    '{{ collector.email }} <script>alert(1)</script> [click](https://evil.example) **\n\n# x www.evil.example';
  const facts: readonly Fact[] = [...SAMPLE_FACTS, fact('DebtorIdentified', { name: { first: evil, last: 'Miller' } })];

  test('is text and nothing but text, in an email', () => {
    const { html, text, subject } = emailContent(message('first-reminder', 'email', 'en', facts));
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('href="https://evil.example"');
    expect(html).not.toContain('href="http://www.evil.example"');
    expect(html).not.toContain('<h1');
    expect(text).toContain(
      'Hello {{ collector.email }} <script>alert(1)</script> [click](https://evil.example) ** # x',
    );
    expect(subject).not.toContain('\n');
  });

  test('is text and nothing but text, on paper', async () => {
    const text = await printed(message('validation-notice', 'letter', 'en', facts));
    expect(text).toContain('[click](https://evil.example)');
    expect(text).toContain('Total amount of the debt now:');
  });
});

describe('the same message', () => {
  test('is the same to the letter, with the same hash', () => {
    expect(message('first-reminder', 'email')).toEqual(message('first-reminder', 'email'));
    expect(message('first-reminder', 'email').contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has another hash when one cent differs', () => {
    const paid = [...SAMPLE_FACTS, payment({ amount: 1 })];
    expect(message('first-reminder', 'email', 'en', paid).contentHash).not.toBe(
      message('first-reminder', 'email').contentHash,
    );
  });
});

describe('the plan that is offered', () => {
  const offered = (language: 'en' | 'es', paid: number) =>
    message('plan-offer', 'letter', language, [
      ...placement({ creditorId: 'first-harbor-bank', balance: 120_000 }),
      payment({ amount: paid }),
    ]).body;

  test('is the longest the creditor allows, to the cent, in the words of the language', () => {
    expect(offered('en', 20_000)).toContain(
      'We can agree on a plan of up to **20 months**. For this balance that would be 20 payments of $50.00. A shorter plan is fine, too.',
    );
    expect(offered('es', 19_990)).toContain('19 pagos de $50.00 y uno final de $50.10');
  });

  test('is without a figure where the creditor gave no authority, or too little is owed to be split', () => {
    expect(message('plan-offer', 'letter').body).toContain('Tell us what you can pay and how often.');
    expect(offered('en', 115_000)).toContain('Tell us what you can pay and how often.');
    expect(message('rest-and-help', 'letter').body).toContain('- a plan of smaller payments, when you are able');
  });
});
