import type { Email } from '#domain/channels/channels.ts';
import { htmlPage } from './html.ts';
import type { Message } from './message.ts';
import { plainText } from './plain-text.ts';
import { parseRichText } from './rich-text.ts';

/** What an email shows of a message: the same words as text and as HTML. */
export function emailContent({
  subject,
  body,
  language,
}: Pick<Message, 'subject' | 'body' | 'language'>): Pick<Email, 'subject' | 'text' | 'html'> {
  const blocks = parseRichText(body);
  return { subject, text: `${plainText(blocks)}\n`, html: htmlPage(subject, blocks, language) };
}
