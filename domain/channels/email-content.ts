import type { Email } from '#domain/ports/mailer.ts';
import { htmlPage } from '#domain/messages/html.ts';
import type { Message } from '#domain/messages/message.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';

/** What an email shows of a message: the same words as text and as HTML. */
export function emailContent({
  subject,
  body,
  language,
}: Pick<Message, 'subject' | 'body' | 'language'>): Pick<Email, 'subject' | 'text' | 'html'> {
  const blocks = parseRichText(body);
  return { subject, text: `${plainText(blocks)}\n`, html: htmlPage(subject, blocks, language) };
}
