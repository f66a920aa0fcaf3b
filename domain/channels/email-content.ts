import type { Email } from '#domain/ports/mailer.ts';
import { emailHtml } from '#domain/messages/html.ts';
import type { Message } from '#domain/messages/message.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { type Block, parseRichText } from '#domain/messages/rich-text.ts';

/**
 * What an email shows of a message: the same words as text and as HTML. Made when they are read: who counts emails and
 * keeps none need not have them.
 */
export function emailContent({
  subject,
  body,
  language,
}: Pick<Message, 'subject' | 'body' | 'language'>): Pick<Email, 'subject' | 'text' | 'html'> {
  let parsed: readonly Block[] | undefined;
  const blocks = () => (parsed ??= parseRichText(body));
  return {
    subject,
    get text() {
      return `${plainText(blocks())}\n`;
    },
    get html() {
      return emailHtml(subject, blocks(), language);
    },
  };
}
