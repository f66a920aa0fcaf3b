import * as z from 'zod';
import type { ProviderEvent } from '#domain/ports/provider-event.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { defineTask } from '../define-task.ts';
import { type ExternalEvent, recordExternalEvent } from '../record-external-event.ts';

/** What email and phone providers report: deliveries, bounces, complaints, ended calls, texts that came in. */
export const receiveReport = defineTask({
  name: 'receive-provider-event',
  purpose: "Records what the channels' providers report",
  input: z.unknown(),
  output: z.strictObject({ recorded: z.int().nonnegative(), woken: z.int().nonnegative() }),
  needs: ['providerEvents', 'ledger', 'policy', 'codeVersion', 'callbacks'],
  async run(event, { providerEvents, ...ports }) {
    const total = { recorded: 0, woken: 0 };
    for (const providerEvent of providerEvents.read(event)) {
      const { recorded, woken } = await recordExternalEvent(externalEventFrom(providerEvent), ports);
      total.recorded += recorded;
      total.woken += woken;
    }
    return total;
  },
});

function externalEventFrom(providerEvent: ProviderEvent): ExternalEvent {
  const { eventId, at: receivedAt } = providerEvent;
  if (providerEvent.kind === 'inbound-sms') {
    return {
      eventId,
      receivedAt,
      about: { by: 'phone', number: providerEvent.from },
      factsFor: (file) => inboundText(providerEvent, file),
    };
  }
  // The intent's name begins with its account's id: eighteen characters that say nothing about the person.
  const about = { by: 'account', accountId: providerEvent.intentId.slice(0, 18) } as const;
  return { eventId, receivedAt, about, factsFor: (file) => [outcomeOf(providerEvent, file)] };
}

function outcomeOf(providerEvent: Exclude<ProviderEvent, { kind: 'inbound-sms' }>, file: DebtorFile): ExternalFact {
  const header = { at: providerEvent.at, source: 'provider' as const, intentId: providerEvent.intentId };
  switch (providerEvent.kind) {
    case 'delivered':
      return { type: 'ContactDelivered', ...header };
    case 'bounced':
      return { type: 'ContactBounced', ...header, permanent: providerEvent.permanent, because: providerEvent.because };
    case 'call-ended':
      // A recorded voice holds no conversation, whoever listens.
      return { type: 'CallEnded', ...header, outcome: providerEvent.outcome, conversation: false };
    case 'complained': {
      const contactPointId = file.contacts.findLast(
        ({ intentId }) => intentId === providerEvent.intentId,
      )?.contactPointId;
      const optedOut = { type: 'MediumOptedOut', at: providerEvent.at, source: 'debtor', channel: 'email' } as const;
      return contactPointId === undefined ? optedOut : { ...optedOut, contactPointId };
    }
    default:
      return providerEvent satisfies never;
  }
}

function inboundText(
  { eventId, at, from, text }: Extract<ProviderEvent, { kind: 'inbound-sms' }>,
  file: DebtorFile,
): ExternalFact[] {
  const point = Object.values(file.contactPoints).find(({ reach }) => reach.kind === 'phone' && reach.number === from);
  const reply = {
    type: 'ReplyReceived',
    at,
    source: 'debtor',
    replyId: eventId,
    channel: 'sms',
    text,
    conversation: false,
  } as const;
  return [point === undefined ? reply : { ...reply, contactPointId: point.id }];
}
