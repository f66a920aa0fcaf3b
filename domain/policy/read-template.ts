import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import { Channel, Language } from '#domain/values/primitives.ts';
import { PolicyInvalid } from './read-yaml.ts';

export const templateSchema = z.strictObject({
  id: z.string(),
  channel: Channel,
  language: Language,
  purpose: Purpose,
  /** What the text itself says, beyond the disclosures that every message gets. */
  says: z.array(MessageElement),
  subject: z.string().optional(),
  /** Liquid; Markdown for email and letter, plain text for SMS and voice. */
  body: z.string().min(1),
});

/** A reviewed text in one language for one channel. Disclosures are not its business: the compliance side adds them. */
export type Template = z.infer<typeof templateSchema>;

const FrontMatter = z.strictObject({
  purpose: Purpose,
  says: z.array(MessageElement),
  subject: z.string().min(1).optional(),
});

const FILE_NAME = new RegExp(
  String.raw`(?:^|/)([a-z0-9-]+)\.(${Channel.options.join('|')})\.(${Language.options.join('|')})\.md$`,
);

/**
 * Reads a message file: `<id>.<channel>.<language>.md`, YAML between two `---` lines, then the text.
 * @throws PolicyInvalid naming the file and what is wrong.
 */
export function readTemplate(path: string, text: string): Template {
  const [, id, channel, language] = FILE_NAME.exec(path) ?? [];
  if (id === undefined) throw new PolicyInvalid(`${path}: found this name, expected <message>.<channel>.<language>.md`);
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined || body === undefined) {
    throw new PolicyInvalid(`${path}:1: found no front matter, expected YAML between two lines of ---`);
  }
  const parsed = FrontMatter.safeParse(parseYaml(front));
  if (!parsed.success) throw new PolicyInvalid(`${path}: ${z.prettifyError(parsed.error)}`);
  const { subject, ...declared } = parsed.data;
  const template = templateSchema.parse({
    id,
    channel,
    language,
    ...declared,
    ...(subject === undefined ? {} : { subject }),
    body: body.trim(),
  });
  if (CHANNELS[template.channel].format === 'markdown' && subject === undefined)
    throw new PolicyInvalid(`${path}: found no subject, expected one for an email or a letter`);
  return template;
}
