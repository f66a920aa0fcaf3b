import { describe, expect, it } from 'vitest';
import type { Template } from '#domain/policy/read-template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type LintFinding, lintMessage, lintMessages, lintRules } from '#tools/policy/message-lint/lint-messages.ts';
import { readMessageLint } from '#tools/policy/message-lint/message-lint.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const lint = readMessageLint(new URL('../../../../policy', import.meta.url).pathname);

/** The reviewed policy with one message changed; what is found of it. */
function foundIn(key: string, change: (template: Template) => Partial<Template>, from: Policy = policy): LintFinding[] {
  const template = from.templates[key];
  if (template === undefined) throw new TypeError(`expected the template ${key}`);
  const templates = { ...from.templates, [key]: { ...template, ...change(template) } };
  return lintMessage(templates[key] ?? template, { ...from, templates }, lint);
}

/** The message with a sentence more. */
const saying = (key: string, sentence: string) => foundIn(key, ({ body }) => ({ body: `${body}\n\n${sentence}` }));

describe('the reviewed messages', () => {
  it('have no finding', () => {
    expect(lintMessages(policy, lint)).toEqual([]);
  });
});

/** A sentence that must not be sent, in which message, and the rule that finds it. */
const BAD: readonly (readonly [rule: string, key: string, sentence: string, quoted?: string])[] = [
  ['no-threat', 'first-reminder.letter.en', 'We may garnish your pay.'],
  ['no-threat', 'first-reminder.email.es', 'Podríamos embargar su casa.'],
  ['no-threat', 'last-options.letter.en', 'This will hurt your credit score.'],
  ['no-shame', 'help-offer.letter.en', 'Think of what your family would say.'],
  ['no-shame', 'help-offer.letter.es', 'No sea irresponsable.'],
  ['no-false-urgency', 'account-review.letter.en', 'This is your last chance.'],
  ['no-false-urgency', 'account-review.letter.es', 'Llámenos de inmediato.'],
  ['no-overshadowing', 'first-reminder.letter.en', 'Send the money within 10 days.'],
  ['no-overshadowing', 'first-reminder.letter.es', 'Envíe el dinero dentro de cinco días.'],
  ['no-legal-language', 'last-options.letter.en', 'Our lawyers will look at it.'],
  ['no-legal-language', 'last-options.letter.es', 'Nuestros abogados lo verán.'],
  ['no-false-identity', 'first-reminder.letter.en', 'This is a state agency.'],
  ['no-false-identity', 'first-reminder.letter.es', 'Somos parte del gobierno.'],
  ['ends-collection-only', 'cease-acknowledgment.letter.en', 'You can still pay us.'],
  ['ends-collection-only', 'cease-acknowledgment.letter.es', 'Todavía puede pagar.'],
  ['confirms-opt-out-only', 'opt-out-confirmation.sms.en', 'We will call you instead.'],
  ['confirms-opt-out-only', 'opt-out-confirmation.email.es', 'Su deuda sigue abierta.'],
  ['limited-content', 'first-reminder.voice.en', 'Thank you.'],
  ['limited-content', 'first-reminder.voice.es', 'Se trata de un asunto importante.'],
  ['no-amount-in-passing', 'first-reminder.sms.en', 'You owe {{ account.due }}.', 'You owe $2,284.56'],
  ['no-shouting', 'first-reminder.letter.en', 'Please READ this.'],
  ['no-shouting', 'first-reminder.letter.es', '¡Hable con nosotros!'],
  ['ledger-amounts', 'first-reminder.letter.en', 'You owe $120 to the bank.'],
  ['sms-length', 'first-reminder.sms.es', 'Aquí está.'],
  [
    'sms-length',
    'first-reminder.sms.en',
    'We would be glad to hear from you about what suits you, whenever it suits you best.',
  ],
];

describe('a bad message is found, with the sentence quoted', () => {
  it.each(BAD.map(([rule, key, sentence, quoted]) => ({ rule, key, sentence, quoted })))(
    '$rule: $key: $sentence',
    (bad) => {
      const { rule, key, sentence, quoted } = bad;
      const finding = saying(key, sentence).find((each) => each.rule === rule);
      expect(finding?.sentence).toContain(quoted ?? sentence.replace(/\.$/, ''));
    },
  );

  it('legal words need the message to declare them, even where they are allowed', () => {
    expect(foundIn('referral-notice.letter.en', () => ({ says: [] }))).toContainEqual({
      template: 'referral-notice.letter.en',
      rule: 'no-legal-language',
      sentence: 'We may send this account to an attorney for review.',
      because: expect.stringContaining('expected the message to declare legal-action'),
    });
  });

  it('a message too hard to read, with its hardest sentence', () => {
    const hard =
      'Notwithstanding the aforementioned circumstances, utilization of electronic correspondence facilitates expeditious reconciliation.';
    expect(foundIn('cease-acknowledgment.letter.en', () => ({ body: hard }))).toContainEqual({
      template: 'cease-acknowledgment.letter.en',
      rule: 'reading-level',
      sentence: hard,
      because: expect.stringMatching(/^found grade \d\d\.\d, expected 8;/),
    });
    const difícil =
      'Consecuentemente, la documentación correspondiente posibilitará oportunamente la regularización administrativa pertinente.';
    expect(foundIn('cease-acknowledgment.letter.es', () => ({ body: difícil }))).toContainEqual(
      expect.objectContaining({ rule: 'reading-level', sentence: difícil }),
    );
  });

  it.each([
    ['without the account', 'A letter for you', 'expected the current creditor and the account number'],
    ['with an amount', '{{ account.creditor }} account {{ account.number }}: {{ account.due }}', 'expected no amount'],
    [
      'that pretends to answer',
      'Re: {{ account.creditor }} account {{ account.number }}',
      'expected no answer to a letter that was never written',
    ],
    [
      'too long',
      'About your {{ account.creditor }} account {{ account.number }} and everything you may want to know',
      'found 81 characters, expected 70',
    ],
  ])('a subject %s', (_what, subject, because) => {
    const findings = foundIn('first-reminder.email.en', () => ({ subject }));
    expect(findings.filter(({ rule }) => rule === 'subject-line').map((each) => each.because)).toContain(because);
  });

  it('a subject that names the account where nothing may be said of it', () => {
    const [finding] = foundIn('opt-out-confirmation.email.en', () => ({
      subject: '{{ collector.name }} will not write',
    }));
    expect(finding).toMatchObject({ rule: 'subject-line', because: 'expected nothing of the account' });
  });

  it('a letter longer than its page', () => {
    const [finding] = foundIn('first-reminder.letter.en', ({ body }) => ({
      body: `${body}\n\n${'Good day.\n\n'.repeat(60)}`,
    }));
    expect(finding).toMatchObject({ rule: 'letter-length', because: 'found 3 pages, expected 1' });
  });

  it('a message that offers nothing', () => {
    const findings = foundIn('first-reminder.letter.en', () => ({ body: 'Hello {{ debtor.name }},\n\nplease write.' }));
    expect(findings.filter(({ rule }) => rule === 'ways-to-answer').map(({ because }) => because)).toEqual([
      'expected "plan of smaller payments" or "small payments" or "smaller payments"',
      'expected "dispute"',
      'expected "pause" or "wait" or "budget" or "part of it" or "hard time"',
      'expected "https://evergreen-recovery.example"',
      'expected "614-555-0100"',
      'expected "help@evergreen-recovery.example"',
      'expected "Evergreen Recovery Services, 100 Example Plaza, Suite 400"',
    ]);
  });

  it('a message that differs from its other language', () => {
    const [finding] = foundIn('help-offer.letter.es', ({ body }) => ({ body: body.replace('{{ account.due }}', '') }));
    expect(finding).toMatchObject({
      rule: 'both-languages',
      because: 'expected {{ account.due }}, as in help-offer.letter.en.md',
    });
    const { 'help-offer.letter.es': _, ...templates } = policy.templates;
    expect(foundIn('help-offer.letter.en', () => ({}), { ...policy, templates })).toContainEqual(
      expect.objectContaining({ rule: 'both-languages', because: 'expected help-offer.letter.es.md, too' }),
    );
  });

  it('a validation notice without an item, and which', () => {
    const findings = foundIn('validation-notice.letter.en', ({ body }) => ({
      body: body.replace('The amount is wrong.', 'No.'),
    }));
    expect(findings).toContainEqual({
      template: 'validation-notice.letter.en',
      rule: 'validation-items',
      sentence: 'The amount is wrong.',
      because: 'expected this for dispute-prompts, 12 CFR 1006.34(c)(4)(i)',
    });
  });

  it('a message that cannot be written at all', () => {
    const [finding] = foundIn('first-reminder.letter.en', () => ({ body: 'Dear {{ debtor.nickname }}' }));
    expect(finding).toMatchObject({
      rule: 'can-be-written',
      sentence: 'Dear {{ debtor.nickname }}',
      because: expect.stringContaining('undefined variable: debtor.nickname'),
    });
  });

  it('wording of the law that no longer says what the law asks', () => {
    const { en } = policy.disclosures;
    const disclosures = {
      ...policy.disclosures,
      en: { ...en, subsequent: 'With kind regards.', optOutEmail: 'Goodbye.' },
    };
    const findings = foundIn('first-reminder.email.en', () => ({}), { ...policy, disclosures });
    expect(findings.map(({ because }) => because)).toEqual([
      'expected "reply with the word STOP" (opt-out-instructions), 12 CFR 1006.6(e)',
      'expected "unsubscribe here" (opt-out-instructions), 12 CFR 1006.6(e)',
      'expected "it is free" (opt-out-instructions), 12 CFR 1006.6(e)',
      'expected "debt collector" (debt-collector-disclosure), 12 CFR 1006.18(e)(2)',
    ]);
  });
});

describe('every rule', () => {
  it('has a bad message of its own above', () => {
    const tried = new Set([
      ...BAD.map(([rule]) => rule),
      'reading-level',
      'subject-line',
      'letter-length',
      'ways-to-answer',
      'both-languages',
      'validation-items',
      'required-disclosures',
    ]);
    expect(
      lintRules(lint)
        .map(({ id }) => id)
        .filter((id) => !tried.has(id)),
    ).toEqual([]);
  });
});
