import { formatPhone } from '#domain/messages/format.ts';
import { type LintFault, normalized, type RenderedMessage, type LintRule } from '../rendered-message.ts';

/** What a message says of itself, a debtor must be able to read in it. */
export const disclosures: LintRule = {
  id: 'required-disclosures',
  check: ({ template, message, occasion, text, lint }) =>
    lint.disclosures
      .filter(({ claim, when, channel }) => {
        const due = template.purpose === 'validation-notice' ? 'initial' : occasion;
        return (
          message.says.includes(claim) &&
          (when === undefined || when === due) &&
          (channel === undefined || channel === template.channel)
        );
      })
      .flatMap(({ claim, citation, ...wordings }) =>
        missingWordings(
          text,
          wordings[template.language],
          (wording) => `expected "${wording}" (${claim}), ${citation}`,
        ),
      ),
};

/** Who asks for money offers something, and can be answered in four ways. */
export const waysToAnswer: LintRule = {
  id: 'ways-to-answer',
  check: ({ template, text, lint: { offers: expected }, policy: { collector } }) => {
    if (!expected.for.includes(template.purpose) || !expected.on.includes(template.channel)) return [];
    const { website, phone, email, name } = collector;
    const channels = [[website], [formatPhone(phone)], [email], [`${name}, ${collector.address.lines.join(', ')}`]];
    return missingWordings(text, [...expected[template.language], ...channels], (wording) => `expected "${wording}"`);
  },
};

function missingWordings(
  text: string,
  wordings: readonly (readonly string[])[],
  describe: (wording: string) => string,
): LintFault[] {
  const read = normalized(text);
  return wordings
    .filter((alternatives) => !alternatives.some((each) => read.includes(normalized(each))))
    .map((alternatives) => ({ sentence: lastLine(text), because: describe(alternatives.join('" or "')) }));
}

/** Where something is missing, there is nothing to quote but what stands there instead. */
function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** A voicemail is limited content only with nothing but its permitted sentences, 12 CFR 1006.2(j). */
export const limitedContent: LintRule = {
  id: 'limited-content',
  check: ({ template, message, text, policy: { collector }, lint }: RenderedMessage) => {
    if (template.channel !== 'voice' || !message.says.includes('limited-content')) return [];
    const spoken = text.split(/\.\s*/).filter((sentence) => sentence !== '');
    const items = lint.limitedContent.map(({ item, must, ...wordings }) => ({
      item,
      must,
      pattern: new RegExp(`^(${wordings[template.language].map((each) => patternOf(each, collector)).join('|')})$`),
    }));
    return [
      ...spoken
        .filter((sentence) => !items.some(({ pattern }) => pattern.test(sentence)))
        .map((sentence) => ({ sentence, because: 'expected only what 12 CFR 1006.2(j) lists' })),
      ...items
        .filter(({ must, pattern }) => must && !spoken.some((sentence) => pattern.test(sentence)))
        .map(({ item }) => ({ sentence: text, because: `expected ${item}` })),
    ];
  },
};

function patternOf(wording: string, { neutralName, contactPerson }: RenderedMessage['policy']['collector']): string {
  return wording
    .replace('{name}', neutralName)
    .replace('{person}', contactPerson)
    .replace('{phone}', '(\\d ){2}\\d, (\\d ){2}\\d, (\\d ){3}\\d');
}
