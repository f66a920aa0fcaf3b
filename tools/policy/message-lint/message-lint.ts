import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import { Channel } from '#domain/values/primitives.ts';
import { readYaml } from '#domain/policy/read-yaml.ts';

const Wordings = z.array(z.array(z.string().min(1)).min(1)).min(1);

/** The reviewed lists and limits that messages are held to: policy/message-lint.yaml, which says what each is for. */
const MessageLint = z.strictObject({
  reading: z.strictObject({
    en: z.strictObject({ formula: z.literal('flesch-kincaid'), atMost: z.number() }),
    es: z.strictObject({ formula: z.literal('fernandez-huerta'), atLeast: z.number() }),
    notFor: z.array(Purpose),
  }),
  sms: z.strictObject({ parts: z.int().positive(), encoding: z.enum(['GSM-7', 'UCS-2']) }),
  subject: z.strictObject({ characters: z.int().positive() }),
  disclosures: z.array(
    z.strictObject({
      claim: MessageElement,
      when: z.enum(['initial', 'subsequent']).optional(),
      channel: Channel.optional(),
      citation: z.string().min(1),
      en: Wordings,
      es: Wordings,
    }),
  ),
  words: z.array(
    z.strictObject({
      rule: z.string().min(1),
      because: z.string().min(1),
      citation: z.string().min(1),
      notFor: z.array(Purpose).default([]),
      onlyFor: z.array(Purpose).optional(),
      /** What a message for which the words are allowed must say of itself when it uses them. */
      declares: MessageElement.optional(),
      en: z.array(z.string().min(1)),
      es: z.array(z.string().min(1)),
    }),
  ),
  limitedContent: z.array(
    z.strictObject({
      item: z.string().min(1),
      must: z.boolean().default(false),
      en: z.array(z.string().min(1)),
      es: z.array(z.string().min(1)),
    }),
  ),
  offers: z.strictObject({ for: z.array(Purpose), on: z.array(Channel), en: Wordings, es: Wordings }),
});
export type MessageLint = z.infer<typeof MessageLint>;

/**
 * @param folder the policy
 * @throws PolicyInvalid naming line and field.
 */
export function readMessageLint(folder: string): MessageLint {
  const name = 'message-lint.yaml';
  return readYaml(MessageLint, name, readFileSync(join(folder, name), 'utf8'));
}
