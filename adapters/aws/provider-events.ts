import * as z from 'zod';
import type { ProviderEvent } from '#domain/ports/provider-event.ts';
import { defineError } from '#domain/values/errors.ts';
import type { Instant } from '#domain/values/primitives.ts';
import { INTENT_TAG, intentOf } from './ses-tag.ts';

/** A notification is not of a kind that we know: nothing is dropped in silence, the queue's dead letters keep it. */
export const ProviderEventUnknown = defineError('ProviderEventUnknown');

/** What Lambda gets from an SNS topic. */
const SnsEvent = z.object({
  Records: z.array(z.object({ Sns: z.object({ MessageId: z.string(), Timestamp: z.string(), Message: z.string() }) })),
});

/** Any spelling of an instant, as ours. */
const ProviderInstant = z.union([z.string(), z.number()]).transform((text, context): Instant => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'expected an instant' });
  return z.NEVER;
});

/**
 * The reports in a Lambda event from SNS: SES event publishing, End User Messaging events, and two-way SMS. Events that
 * say nothing new about a message (accepted, queued, opened) give no report.
 *
 * @throws ProviderEventUnknown naming the SNS message, never quoting it: it holds personal data.
 */
export function providerEvents(event: unknown): ProviderEvent[] {
  const { success, data } = SnsEvent.safeParse(event);
  if (!success) throw new ProviderEventUnknown('found no SNS records, expected a Lambda event from an SNS topic');
  return data.Records.flatMap(({ Sns }) => providerEventsOf(Sns));
}

function providerEventsOf({
  MessageId,
  Message,
  Timestamp,
}: z.infer<typeof SnsEvent>['Records'][number]['Sns']): ProviderEvent[] {
  const content = parseJson(Message);
  // SES writes so once, in plain text, when a destination is set up.
  if (content === undefined && Message.startsWith('Successfully validated SNS topic')) return [];
  const notification = Notification.safeParse(content);
  if (!notification.success) {
    const paths = notification.error.issues.map(({ path }) => path.join('.') || 'message').join(', ');
    throw new ProviderEventUnknown(`sns message ${MessageId}: found no event we know, see ${paths}`);
  }
  return notification.data.providerEvents(Timestamp);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An event of SES, told apart by its `eventType`. The tag is missing on mail that was not sent by us. */
const SesEvent = z
  .object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      timestamp: ProviderInstant,
      tags: z.record(z.string(), z.array(z.string())).default({}),
    }),
    delivery: z.object({ timestamp: ProviderInstant }).optional(),
    bounce: z
      .object({ bounceType: z.string(), bounceSubType: z.string(), feedbackId: z.string(), timestamp: ProviderInstant })
      .optional(),
    complaint: z.object({ feedbackId: z.string(), timestamp: ProviderInstant }).optional(),
  })
  .transform(({ eventType, mail, delivery, bounce, complaint }) => ({
    providerEvents(): ProviderEvent[] {
      const tag = mail.tags[INTENT_TAG]?.[0];
      if (tag === undefined) return [];
      const intentId = intentOf(tag);
      if (delivery !== undefined) {
        return [{ kind: 'delivered', intentId, eventId: `ses:${mail.messageId}:delivery`, at: delivery.timestamp }];
      }
      if (bounce !== undefined) {
        const { bounceType, bounceSubType, feedbackId, timestamp: at } = bounce;
        const because = `${bounceType} ${bounceSubType}`;
        return [
          {
            kind: 'bounced',
            intentId,
            eventId: `ses:${feedbackId}`,
            at,
            permanent: bounceType === 'Permanent',
            because,
          },
        ];
      }
      if (complaint !== undefined) {
        return [{ kind: 'complained', intentId, eventId: `ses:${complaint.feedbackId}`, at: complaint.timestamp }];
      }
      // SES found a virus after it had taken the message.
      if (eventType === 'Reject') {
        const eventId = `ses:${mail.messageId}:reject`;
        return [{ kind: 'bounced', intentId, eventId, at: mail.timestamp, permanent: false, because: 'Reject' }];
      }
      return [];
    },
  }));

/** What the end of a call means. Nobody can tell a person from a machine that answered: no conversation is claimed. */
const CALL_OUTCOMES: Readonly<Record<string, 'answered' | 'no-answer' | 'busy'>> = {
  VOICE_COMPLETED: 'answered',
  VOICE_BUSY: 'busy',
  VOICE_NO_ANSWER: 'no-answer',
  // It may have rung: counted, so that caps err on the debtor's side, 12 CFR 1006.14(b)(3)(ii).
  VOICE_FAILED: 'no-answer',
};

/** Events after which a message will not arrive. The first says that the number is none. */
const DELIVERY_FAILURES: ReadonlySet<string> = new Set([
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_UNREACHABLE',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_PROTECT_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
  'TEXT_UNKNOWN',
  'VOICE_TTL_EXPIRED',
]);

/** An event of End User Messaging. Its context is ours, and empty on messages that were not sent by us. */
const PhoneEvent = z
  .object({
    eventType: z.string().regex(/^(TEXT|VOICE)_/),
    eventTimestamp: ProviderInstant,
    messageId: z.string(),
    context: z.record(z.string(), z.string()).default({}),
  })
  .transform(({ eventType, eventTimestamp: at, messageId, context }) => ({
    providerEvents(): ProviderEvent[] {
      const intentId = context['intentId'];
      if (intentId === undefined) return [];
      const eventId = `eum:${messageId}:${eventType}`;
      if (eventType === 'TEXT_DELIVERED') return [{ kind: 'delivered', intentId, eventId, at }];
      const outcome = Object.hasOwn(CALL_OUTCOMES, eventType) ? CALL_OUTCOMES[eventType] : undefined;
      if (outcome !== undefined) return [{ kind: 'call-ended', intentId, eventId, at, outcome }];
      if (!DELIVERY_FAILURES.has(eventType)) return [];
      return [{ kind: 'bounced', intentId, eventId, at, permanent: eventType === 'TEXT_INVALID', because: eventType }];
    },
  }));

/** A text from a debtor. The payload has no time of its own. */
const InboundSms = z
  .object({
    originationNumber: z.string().min(1),
    destinationNumber: z.string().min(1),
    messageBody: z.string(),
    inboundMessageId: z.string().min(1),
  })
  .transform(({ originationNumber, destinationNumber, messageBody, inboundMessageId }) => ({
    providerEvents(receivedAt: string): ProviderEvent[] {
      const eventId = `inbound-sms:${inboundMessageId}`;
      const at = ProviderInstant.parse(receivedAt);
      return [{ kind: 'inbound-sms', from: originationNumber, to: destinationNumber, text: messageBody, eventId, at }];
    },
  }));

const Notification = z.union([SesEvent, PhoneEvent, InboundSms]);
