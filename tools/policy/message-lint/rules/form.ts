import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { instant } from '#domain/values/instant.ts';
import { smsSegments } from '#domain/messages/sms-segments.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import { type LintRule, sentenceWith } from '../rendered-message.ts';

/** A subject says which account and nothing that should not be seen in passing; comment 42(a)(1)-1.i. */
export const subjectLine: LintRule = {
  id: 'subject-line',
  check: ({ template, message, policy, lint }) => {
    const { subject, says } = message;
    if (template.subject === undefined) return [];
    const fault = (because: string) => ({ sentence: subject, because });
    const { characters } = lint.subject;
    const identifiers = ['First Harbor Bank', '4821'];
    const conveys = says.includes('conveys-debt');
    return [
      ...(subject.length > characters ? [fault(`found ${subject.length} characters, expected ${characters}`)] : []),
      ...(/[$]|\bUSD\b/.test(subject) ? [fault('expected no amount')] : []),
      ...(/^(re|fwd?|rv):/i.test(subject) ? [fault('expected no answer to a letter that was never written')] : []),
      ...(conveys && !identifiers.every((each) => subject.includes(each))
        ? [fault('expected the current creditor and the account number')]
        : []),
      ...(!conveys && [...identifiers, policy.collector.name].some((each) => subject.includes(each))
        ? [fault('expected nothing of the account')]
        : []),
    ];
  },
};

export const smsLength: LintRule = {
  id: 'sms-length',
  check: ({ template, message: { body }, lint: { sms } }) => {
    if (template.channel !== 'sms') return [];
    const { encoding, parts } = smsSegments(body);
    const fault = (because: string) => [{ sentence: body, because }];
    if (encoding !== sms.encoding) {
      const outside = Array.from(body).find((character) => smsSegments(character).encoding !== sms.encoding);
      return fault(`found "${outside}", which is not in ${sms.encoding}: a part then holds 70 characters`);
    }
    return parts > sms.parts ? fault(`found ${parts} parts, expected ${sms.parts}`) : [];
  },
};

/** A text or a voicemail is seen or heard by others. */
export const noAmountInPassing: LintRule = {
  id: 'no-amount-in-passing',
  check: ({ template, text }) => {
    const amount = /[$]\s?\d[\d,.]*/.exec(text)?.[0];
    if (CHANNELS[template.channel].goesTo.kind !== 'phone' || amount === undefined) return [];
    return [{ sentence: sentenceWith(text, amount), because: 'expected no amount on a screen or a machine' }];
  },
};

export const noShouting: LintRule = {
  id: 'no-shouting',
  check: ({ text }) => {
    const loud = /!|(?<!\p{L})(?!STOP(?!\p{L}))\p{Lu}{4,}(?!\p{L})/u.exec(text)?.[0];
    return loud === undefined ? [] : [{ sentence: sentenceWith(text, loud), because: `found "${loud}"` }];
  },
};

/** A letter is one page, and a translated notice two: the form itself fits one sheet, 12 CFR 1006.34(d)(2). */
export const letterLength: LintRule = {
  id: 'letter-length',
  check: ({ template, message, text, policy: { collector } }) => {
    const { channel, purpose, language } = template;
    if (channel !== 'letter') return [];
    const address = { lines: ['123 East Main Street', 'Apartment 342'], city: 'Columbus', state: 'OH', zip: '43215' };
    const { pages } = letterPdf({
      intentId: 'sample',
      at: instant(0),
      sender: collector,
      recipient: { name: 'Dana Q Miller Jr', address },
      language,
      title: message.subject,
      body: message.body,
    });
    const expected = purpose === 'validation-notice' && language !== 'en' ? 2 : 1;
    if (pages === expected) return [];
    return [{ sentence: text.trim().split('\n').at(-1) ?? '', because: `found ${pages} pages, expected ${expected}` }];
  },
};
