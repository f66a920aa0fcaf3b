import type { Receipt } from '#domain/ports/delivery.ts';
import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Instant } from '#domain/values/primitives.ts';
import { fullName } from '#domain/messages/format.ts';
import type { Message } from '#domain/messages/message.ts';
import type { Collector } from '#domain/policy/policy.ts';
import type { Ports } from '#lambdas/ports.ts';

/** What goes out: an intent with its message, to whom, dated when, good until when. */
export interface ContactToSend {
  readonly intentId: string;
  readonly at: Instant;
  readonly goodUntil: Instant;
  readonly file: DebtorFile;
  readonly point: ContactPoint;
  readonly message: Message;
  readonly collector: Collector;
}

/**
 * Hands a message to the provider of its channel, once.
 * @throws MessageRefused, ChannelBusy and what channels.ts says of other errors
 */
export async function sendContact(
  { intentId, at, goodUntil, file, point, message, collector }: ContactToSend,
  ports: Pick<Ports, 'mailer' | 'texter' | 'caller' | 'printer'>,
): Promise<Receipt> {
  const { reach } = point;
  const { channel, language } = message;
  if (channel === 'email' && reach.kind === 'email') {
    // Markdown is read for email alone; a cold start that texts or calls need not wait for its reader.
    const { emailContent } = await import('#domain/channels/email-content.ts');
    const content = emailContent(message);
    return await ports.mailer.send({
      intentId,
      at,
      from: { name: collector.name, address: collector.email },
      to: reach.address,
      subject: content.subject,
      get text() {
        return content.text;
      },
      get html() {
        return content.html;
      },
      unsubscribe: unsubscribeBy(collector, intentId),
    });
  }
  if (channel === 'sms' && reach.kind === 'phone') {
    return await ports.texter.text({ intentId, at, to: reach.number, text: message.body, goodUntil });
  }
  if (channel === 'voice' && reach.kind === 'phone') {
    return await ports.caller.call({ intentId, at, to: reach.number, script: message.body, language, goodUntil });
  }
  if (channel === 'letter' && reach.kind === 'postal') {
    return await ports.printer.print({
      intentId,
      at,
      sender: { name: collector.name, address: collector.address },
      recipient: { name: file.name === undefined ? '' : fullName(file.name), address: reach.address },
      language,
      title: message.subject,
      body: message.body,
    });
  }
  throw new TypeError(`a ${channel} cannot go to a contact point of kind ${reach.kind}`);
}

/** One click or one mail opts out of email, for whoever holds the intent's opaque id. */
export function unsubscribeBy({ email, website }: Collector, intentId: string) {
  const [mailbox = '', domain = ''] = email.split('@');
  return {
    mailto: `${mailbox}+stop-${intentId}@${domain}`,
    url: new URL(`/stop/${encodeURIComponent(intentId)}`, website).href,
  };
}
