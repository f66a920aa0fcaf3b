import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, test } from 'vitest';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { emailContent } from '#domain/messages/email-content.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';
import { smsSegments } from '#domain/messages/sms-segments.ts';
import { type Template, templateKey } from '#domain/messages/template.ts';
import { MONDAY } from '#test/support/builders.ts';
import { composed, message } from '#test/support/messages.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const templates = Object.values(policy.templates);
const keyed = (kept: (template: Template) => boolean) =>
  templates.filter(kept).map((each) => [templateKey(each.id, each.channel, each.language), each] as const);

/** Words a person reads, without the marks of Markdown. */
function words(template: Template): string {
  const { body } = composed(template);
  return template.channel === 'email' || template.channel === 'letter' ? plainText(parseRichText(body)) : body;
}

describe('the messages of the policy', () => {
  test('exist in English and Spanish alike', () => {
    const of = (language: Template['language']) =>
      templates.filter((each) => each.language === language).map(({ id, channel }) => `${id}.${channel}`);
    expect(of('es')).toEqual(of('en'));
  });

  test('cover every step in every channel', () => {
    const steps = ['first-reminder', 'friendly-follow-up', 'help-offer', 'account-review', 'options-before-review'];
    for (const id of [...steps, 'last-options']) {
      for (const channel of ['email', 'sms', 'voice', 'letter'] as const) {
        expect(policy.templates).toHaveProperty([templateKey(id, channel, 'en')]);
      }
    }
  });

  const prose = keyed(({ language, purpose }) => language === 'en' && purpose !== 'validation-notice');
  test.each(prose)('%s reads at the eighth grade or below', (_, template) => {
    expect(grade(words(template))).toBeLessThanOrEqual(8);
  });

  const spanish = keyed(({ language, purpose }) => language === 'es' && purpose !== 'validation-notice');
  test.each(spanish)('%s has sentences of fewer than twenty words', (_, template) => {
    const { sentences, words: count } = size(words(template));
    expect(count / sentences).toBeLessThan(20);
  });

  /** What a debtor must not read from us: force, hurry, shame. 12 CFR 1006.14(c)-(f), 1006.18(b) and (c), 1006.22(e). */
  const forbidden =
    /\b(arrest|jail|police|sheriff|warrant|garnish\w*|seiz\w+|lawsuit|sue|sued|court action|judge|criminal|fraud|final notice|last chance|last warning|urgent\w*|immediate\w*|at once|within \d+ (hours|days)|must pay|demand|failure to|consequences|ruin\w*|credit score|credit report|employer|family|ashamed|refus\w+ to pay|arresto|cárcel|policía|embarg\w+|demand(a|ar|aremos|ado)|juez|último aviso|última oportunidad|urgente\w*|inmediat\w+|debe pagar|consecuencias|reporte de crédito|empleador|vergüenza)\b/i;
  test.each(keyed(() => true))('%s presses nobody', (_, template) => {
    expect(forbidden.exec(words(template))?.[0]).toBeUndefined();
  });

  const asking = keyed(({ purpose }) => ['reminder', 'escalation', 'legal-notice'].includes(purpose));
  test.each(asking.filter(([, { channel }]) => channel === 'email' || channel === 'letter'))(
    '%s offers a plan and a dispute and says how to reach us',
    (_, template) => {
      const text = words(template);
      expect(text).toMatch(/plan|small(er)? payments|pagos (más )?pequeños/);
      expect(text).toMatch(/dispute|disputar/);
      expect(text).toContain('614-555-0100');
      expect(text).toContain('help@evergreen-recovery.example');
      expect(text).toContain('https://evergreen-recovery.example');
      expect(text).toContain('100 Example Plaza, Suite 400, Columbus, OH 43215');
    },
  );
});

/** Grade of US schools by Flesch and Kincaid. Addresses and numbers are not sentences. */
function grade(text: string): number {
  const { sentences, words: count, syllables } = size(text);
  return fleschKincaid({ sentence: sentences, word: count, syllable: syllables });
}

function size(text: string): { sentences: number; words: number; syllables: number } {
  const readable = text.replace(/\S*(:\/\/|@)\S*|[\d$*-]+/g, ' ');
  const sentences = readable.split(/[.!?:]\s|\n+/).filter((each) => /\p{L}{2}/u.test(each));
  const list = readable.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  return {
    sentences: sentences.length,
    words: list.length,
    syllables: list.reduce((sum, word) => sum + syllable(word), 0),
  };
}

describe('a text message', () => {
  const texts = keyed(({ channel }) => channel === 'sms');

  test.each(texts)('%s is one part by itself and two at most with what the law adds', (_, template) => {
    const { body } = composed(template);
    expect(smsSegments(body)).toEqual({ encoding: 'GSM-7', parts: body.length > 160 ? 2 : 1 });
    const own = body.split(/ (?:This is an attempt|Tratamos de)/)[0] ?? '';
    expect(own.length).toBeLessThanOrEqual(160);
  });

  test.each(texts)('%s tells no amount to whoever sees the screen', (_, template) => {
    expect(composed(template).body).not.toContain('$');
  });
});

describe('a voice message', () => {
  test.each(keyed(({ channel }) => channel === 'voice'))('%s gives no debt away', (_, template) => {
    const { body } = composed(template);
    expect(body).not.toMatch(
      /debt|deuda|owe|debe|account|cuenta|pay|pago|balance|saldo|collect|cobr|recovery|bank|miller|\$/i,
    );
    expect(body).toMatch(/Please call Dana Whitfield|llame a Dana Whitfield/);
  });
});

describe('a subject', () => {
  test.each(keyed(({ subject }) => subject !== undefined))('%s tells no amount', (_, template) => {
    expect(composed(template).subject).not.toContain('$');
  });

  test.each(['en', 'es'] as const)(
    'of a required notice names the creditor and one more identifier (%s)',
    (language) => {
      const { subject } = message('validation-notice', 'email', language);
      expect(subject).toContain('First Harbor Bank');
      expect(subject).toContain('****4821');
    },
  );
});

describe('a letter', () => {
  const letters = keyed(({ channel, purpose }) => channel === 'letter' && purpose !== 'validation-notice');

  test.each(letters)('%s fits one page', (_, template) => {
    expect(pagesOf(template)).toBe(1);
  });

  test('that is a validation notice is one page like Model Form B-1, and two with a translation', () => {
    expect(pagesOf(templateOf('validation-notice.letter.en'))).toBe(1);
    expect(pagesOf(templateOf('validation-notice.letter.es'))).toBe(2);
  });
});

function templateOf(key: string): Template {
  const template = policy.templates[key];
  if (template === undefined) throw new TypeError(`expected the template ${key}`);
  return template;
}

function pagesOf(template: Template): number {
  const { subject, body, language } = composed(template);
  const address = { lines: ['123 East Main Street', 'Apartment 342'], city: 'Columbus', state: 'OH', zip: '43215' };
  return letterPdf({
    intentId: 'intent-1',
    at: MONDAY,
    sender: { name: policy.collector.name, address: policy.collector.address },
    recipient: { name: 'Dana Miller', address },
    language,
    title: subject,
    body,
  }).pages;
}

/** The items of 12 CFR 1006.34(c) in the order and, where it gives any, the wording of Model Form B-1. */
const ITEMS = [
  // (c)(1)
  'Evergreen Recovery Services is a debt collector. We are trying to collect a debt that you owe to First Harbor Bank. We will use any information you give us to help collect the debt.',
  // (c)(2)(iii), (iv)
  'You had a credit card account from First Harbor Bank with account number ****4821.',
  // (c)(2)(v)
  'The debt is owed to First Harbor Bank now.',
  // (c)(2)(vi), (vii)
  'As of June 30, 2025, you owed: $2,234.56',
  // (c)(2)(viii)
  'Between June 30, 2025 and today:',
  'You were charged this amount in interest: + $75.00',
  'You were charged this amount in fees: + $25.00',
  'You paid or were credited this amount toward the debt: − $50.00',
  // (c)(2)(ix)
  'Total amount of the debt now: $2,284.56',
  // (c)(3)(iii)
  'Call or write to us by February 23, 2026, to dispute all or part of the debt. If you do not, we will assume that our information is correct.',
  // (c)(3)(i)
  'If you write to us by February 23, 2026, we must stop collection on any amount you dispute until we send you information that shows you owe the debt. You may use the form below or write to us without the form. You may also include supporting documents.',
  // (c)(3)(v)
  'We accept disputes electronically at https://evergreen-recovery.example.',
  // (c)(3)(ii)
  'Write to ask for the name and address of the original creditor, if different from the current creditor. If you write by February 23, 2026, we must stop collection until we send you that information. You may use the form below or write to us without the form.',
  // (c)(3)(v)
  'We accept such requests electronically at https://evergreen-recovery.example.',
  // (c)(3)(iv)
  'Go to www.cfpb.gov/debt-collection to learn more about your rights under federal law. For instance, you have the right to stop or limit how we contact you.',
  // (c)(4)
  'How do you want to respond?',
  'Check all that apply:',
  // (c)(4)(i)
  '[ ] I want to dispute the debt because I think:',
  '[ ] This is not my debt.',
  '[ ] The amount is wrong.',
  '[ ] Other (please describe on reverse or attach additional information).',
  // (c)(4)(ii)
  '[ ] I want you to send me the name and address of the original creditor.',
  // (d)(3)(iii)(B)
  '[ ] I enclosed this amount:',
  // (c)(4)(iii), as (c)(2)(i) and (ii)
  'Mail this form to: Evergreen Recovery Services 100 Example Plaza Suite 400 Columbus, OH 43215',
  'Dana Miller 123 East Main Street Columbus, OH 43215',
];

describe('a validation notice', () => {
  test.each(['letter', 'email'] as const)('has every required item, in order, by %s', (channel) => {
    const text = plainText(parseRichText(message('validation-notice', channel).body)).replace(/\s+/g, ' ');
    let from = 0;
    for (const item of ITEMS) {
      const found = text.indexOf(item, from);
      expect(found, item).toBeGreaterThanOrEqual(from);
      from = found;
    }
  });

  test('by email opens with both names and addresses, and ends with the way out', () => {
    const { text } = emailContent(message('validation-notice', 'email'));
    expect(text.replace(/\s+/g, ' ')).toContain('To: Dana Miller 123 East Main Street Columbus, OH 43215');
    expect(text.trimEnd()).toMatch(/To stop emails to this address, reply with the word STOP .*$/);
  });

  test('has the same dates in Spanish', () => {
    const text = plainText(parseRichText(message('validation-notice', 'letter', 'es').body));
    expect(text.match(/23 de febrero de 2026/g)).toHaveLength(3);
    expect(text.match(/February 23, 2026/g)).toHaveLength(3);
  });
});
