import { describe, expect, test } from 'vitest';
import { ProviderEventUnknown, providerEvents } from '#adapters/aws/provider-events.ts';
import { tagOf } from '#adapters/aws/ses-tag.ts';
import { INTENT } from '#test/support/outgoing.ts';

/** What Lambda hands over: the service's notification as text inside an SNS record. */
function snsEvent(...messages: readonly unknown[]) {
  return {
    Records: messages.map((message) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:reports:1',
      Sns: {
        Type: 'Notification',
        MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
        TopicArn: 'arn:aws:sns:us-east-1:123456789012:reports',
        Timestamp: '2026-01-05T15:00:09.123Z',
        Message: typeof message === 'string' ? message : JSON.stringify(message),
      },
    })),
  };
}

const mail = {
  timestamp: '2026-01-05T15:00:00.000Z',
  source: 'help@evergreen-recovery.example',
  messageId: '0100018-abc',
  destination: ['dana.miller@example.com'],
  tags: { 'ses:configuration-set': ['forbear'], intentId: [tagOf(INTENT)] },
};

describe('events of SES', () => {
  test('a delivery', () => {
    const delivery = { timestamp: '2026-01-05T15:00:03.500Z', recipients: ['dana.miller@example.com'] };
    expect(providerEvents(snsEvent({ eventType: 'Delivery', mail, delivery }))).toEqual([
      { kind: 'delivered', intentId: INTENT, eventId: 'ses:0100018-abc:delivery', at: '2026-01-05T15:00:03.500Z' },
    ]);
  });

  test.each([
    ['Permanent', 'General', true],
    ['Transient', 'MailboxFull', false],
    ['Undetermined', 'Undetermined', false],
  ])('a bounce, %s', (bounceType, bounceSubType, permanent) => {
    const bounce = {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: 'dana.miller@example.com', diagnosticCode: '550 5.1.1 unknown' }],
      timestamp: '2026-01-05T15:00:04Z',
      feedbackId: '0100018-feed',
    };
    expect(providerEvents(snsEvent({ eventType: 'Bounce', mail, bounce }))).toEqual([
      {
        kind: 'bounced',
        intentId: INTENT,
        eventId: 'ses:0100018-feed',
        at: '2026-01-05T15:00:04.000Z',
        permanent,
        because: `${bounceType} ${bounceSubType}`,
      },
    ]);
  });

  test('a complaint', () => {
    const complaint = {
      feedbackId: '0100018-c',
      timestamp: '2026-01-05T16:00:00.000Z',
      complaintFeedbackType: 'abuse',
    };
    expect(providerEvents(snsEvent({ eventType: 'Complaint', mail, complaint }))).toEqual([
      { kind: 'complained', intentId: INTENT, eventId: 'ses:0100018-c', at: '2026-01-05T16:00:00.000Z' },
    ]);
  });

  test('a rejection after it was taken did not arrive', () => {
    const event = { eventType: 'Reject', mail, reject: { reason: 'Bad content' } };
    expect(providerEvents(snsEvent(event))).toMatchObject([{ kind: 'bounced', permanent: false, because: 'Reject' }]);
  });

  test('what says nothing about arrival, or about us, gives no report', () => {
    expect(providerEvents(snsEvent({ eventType: 'Send', mail, send: {} }))).toEqual([]);
    expect(providerEvents(snsEvent({ eventType: 'Open', mail, open: { ipAddress: '192.0.2.1' } }))).toEqual([]);
    const delivery = { timestamp: '2026-01-05T15:00:03.500Z' };
    expect(providerEvents(snsEvent({ eventType: 'Delivery', mail: { ...mail, tags: {} }, delivery }))).toEqual([]);
    expect(providerEvents(snsEvent('Successfully validated SNS topic for Amazon SES event publishing.'))).toEqual([]);
  });
});

const phoneEvent = (eventType: string, overrides: object = {}) => ({
  eventType,
  eventVersion: '1.0',
  eventTimestamp: 1_767_625_209_000,
  isFinal: true,
  originationPhoneNumber: '+16145550100',
  destinationPhoneNumber: '+16145550123',
  isoCountryCode: 'US',
  messageId: 'msg-1',
  messageRequestTimestamp: 1_767_625_200_000,
  context: { intentId: INTENT },
  ...overrides,
});
const at = '2026-01-05T15:00:09.000Z';

describe('events of End User Messaging', () => {
  test('a text delivered', () => {
    expect(providerEvents(snsEvent(phoneEvent('TEXT_DELIVERED')))).toEqual([
      { kind: 'delivered', intentId: INTENT, eventId: 'eum:msg-1:TEXT_DELIVERED', at },
    ]);
  });

  test.each([
    ['TEXT_INVALID', true],
    ['TEXT_CARRIER_BLOCKED', false],
    ['TEXT_TTL_EXPIRED', false],
    ['VOICE_TTL_EXPIRED', false],
  ])('%s did not arrive', (eventType, permanent) => {
    expect(providerEvents(snsEvent(phoneEvent(eventType)))).toEqual([
      { kind: 'bounced', intentId: INTENT, eventId: `eum:msg-1:${eventType}`, at, permanent, because: eventType },
    ]);
  });

  test.each([
    ['VOICE_COMPLETED', 'answered'],
    ['VOICE_BUSY', 'busy'],
    ['VOICE_NO_ANSWER', 'no-answer'],
    ['VOICE_FAILED', 'no-answer'],
  ])('%s is a call that ended: %s', (eventType, outcome) => {
    expect(providerEvents(snsEvent(phoneEvent(eventType)))).toEqual([
      { kind: 'call-ended', intentId: INTENT, eventId: `eum:msg-1:${eventType}`, at, outcome },
    ]);
  });

  test('the way there gives no report, nor does what others sent', () => {
    const others = phoneEvent('TEXT_DELIVERED', { context: {} });
    const underway = ['TEXT_QUEUED', 'TEXT_SENT', 'TEXT_SUCCESSFUL', 'VOICE_RINGING', 'VOICE_ANSWERED'];
    expect(providerEvents(snsEvent(...underway.map((type) => phoneEvent(type)), others))).toEqual([]);
  });
});

test('a text from a debtor, dated when it came in', () => {
  const inbound = {
    originationNumber: '+16145550123',
    destinationNumber: '+16145550100',
    messageKeyword: 'KEYWORD_16145550100',
    messageBody: 'Please stop',
    inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
    previousPublishedMessageId: 'msg-1',
  };
  expect(providerEvents(snsEvent(inbound))).toEqual([
    {
      kind: 'inbound-sms',
      from: '+16145550123',
      to: '+16145550100',
      text: 'Please stop',
      eventId: 'inbound-sms:cae173d2-66b9-564c-8309-21f858e9fb84',
      at: '2026-01-05T15:00:09.123Z',
    },
  ]);
});

test('several notifications come in one event', () => {
  expect(providerEvents(snsEvent(phoneEvent('TEXT_DELIVERED'), phoneEvent('VOICE_BUSY')))).toHaveLength(2);
});

describe('what is not understood', () => {
  test.each([
    ['another event', { eventSource: 'aws:s3' }],
    ['no JSON', snsEvent('dana.miller@example.com wrote')],
    ['another service', snsEvent({ eventType: 'Nothing', name: 'dana.miller@example.com' })],
    ['an instant that is none', snsEvent({ eventType: 'Delivery', mail, delivery: { timestamp: 'yesterday' } })],
  ])('is an error that quotes nothing personal: %s', (_, event) => {
    const failure = (() => {
      try {
        return providerEvents(event);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(ProviderEventUnknown);
    expect(String(failure)).not.toContain('dana');
  });
});
