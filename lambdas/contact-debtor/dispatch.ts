import type { Receipt } from '#domain/ports/delivery.ts';
import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Channel, Instant } from '#domain/values/primitives.ts';
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

type ChannelPorts = Pick<Ports, 'mailer' | 'texter' | 'caller' | 'printer'>;

/** How each channel is sent; a new one needs a port, its adapters and a line here. */
const SEND: Readonly<Record<Channel, (contact: ContactToSend, ports: ChannelPorts) => Promise<Receipt>>> = {
  async email({ intentId, at, point, message, collector }, { mailer }) {
    // Markdown is read for email alone; a cold start that texts or calls need not wait for its reader.
    const { emailContent } = await import('#domain/channels/email-content.ts');
    const content = emailContent(message);
    return await mailer.send({
      intentId,
      at,
      from: { name: collector.name, address: collector.email },
      to: reachOf(point, 'email', message).address,
      subject: content.subject,
      get text() {
        return content.text;
      },
      get html() {
        return content.html;
      },
      unsubscribe: unsubscribeBy(collector, intentId),
    });
  },
  async sms({ intentId, at, goodUntil, point, message }, { texter }) {
    return await texter.text({
      intentId,
      at,
      to: reachOf(point, 'phone', message).number,
      text: message.body,
      goodUntil,
    });
  },
  async voice({ intentId, at, goodUntil, point, message }, { caller }) {
    const { number } = reachOf(point, 'phone', message);
    return await caller.call({ intentId, at, to: number, script: message.body, language: message.language, goodUntil });
  },
  async letter({ intentId, at, file, point, message, collector }, { printer }) {
    return await printer.print({
      intentId,
      at,
      sender: { name: collector.name, address: collector.address },
      recipient: {
        name: file.name === undefined ? '' : fullName(file.name),
        address: reachOf(point, 'postal', message).address,
      },
      language: message.language,
      title: message.subject,
      body: message.body,
    });
  },
};

/**
 * Hands a message to the provider of its channel, once.
 * @throws MessageRefused, ChannelBusy and what domain/ports/delivery.ts says of other errors
 */
export async function sendContact(contact: ContactToSend, ports: ChannelPorts): Promise<Receipt> {
  return await SEND[contact.message.channel](contact, ports);
}

type Reach = ContactPoint['reach'];

function reachOf<Kind extends Reach['kind']>({ reach }: ContactPoint, kind: Kind, { channel }: Message) {
  const isOfKind = (each: Reach): each is Extract<Reach, { kind: Kind }> => each.kind === kind;
  if (!isOfKind(reach)) throw new TypeError(`a ${channel} cannot go to a contact point of kind ${reach.kind}`);
  return reach;
}

/** One click or one mail opts out of email, for whoever holds the intent's opaque id. */
export function unsubscribeBy({ email, website }: Collector, intentId: string) {
  const [mailbox = '', domain = ''] = email.split('@');
  return {
    mailto: `${mailbox}+stop-${intentId}@${domain}`,
    url: new URL(`/stop/${encodeURIComponent(intentId)}`, website).href,
  };
}
