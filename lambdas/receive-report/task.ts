import * as z from 'zod';
import type { ProviderReport } from '#domain/ports/provider-report.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { OutsideFact } from '#domain/ledger/facts/origins.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { type OutsideEvent, recordOutside } from '#lambdas/record-outside.ts';

/** What email and phone providers report: deliveries, bounces, complaints, ended calls, texts that came in. */
export const receiveReport = defineTask({
  name: 'receive-report',
  purpose: "Records what the channels' providers report",
  input: z.unknown(),
  output: z.strictObject({ recorded: z.int().nonnegative(), woken: z.int().nonnegative() }),
  needs: ['reports', 'ledger', 'policy', 'codeVersion', 'callbacks'],
  async run(event, { reports, ...ports }) {
    const total = { recorded: 0, woken: 0 };
    for (const report of reports.read(event)) {
      const { recorded, woken } = await recordOutside(asEvent(report), ports);
      total.recorded += recorded;
      total.woken += woken;
    }
    return total;
  },
});

function asEvent(report: ProviderReport): OutsideEvent {
  const { eventId, at: receivedAt } = report;
  if (report.kind === 'inbound-sms') {
    return {
      eventId,
      receivedAt,
      about: { by: 'phone', number: report.from },
      factsFor: (file) => inboundText(report, file),
    };
  }
  // The intent's name begins with its account's id: eighteen characters that say nothing about the person.
  const about = { by: 'account', accountId: report.intentId.slice(0, 18) } as const;
  return { eventId, receivedAt, about, factsFor: (file) => [outcomeOf(report, file)] };
}

function outcomeOf(report: Exclude<ProviderReport, { kind: 'inbound-sms' }>, file: DebtorFile): OutsideFact {
  const told = { at: report.at, source: 'provider' as const, intentId: report.intentId };
  switch (report.kind) {
    case 'delivered':
      return { type: 'ContactDelivered', ...told };
    case 'bounced':
      return { type: 'ContactBounced', ...told, permanent: report.permanent, because: report.because };
    case 'call-ended':
      // A recorded voice holds no conversation, whoever listens.
      return { type: 'CallEnded', ...told, outcome: report.outcome, conversation: false };
    case 'complained': {
      const contactPointId = file.contacts.findLast(({ intentId }) => intentId === report.intentId)?.contactPointId;
      const optedOut = { type: 'MediumOptedOut', at: report.at, source: 'debtor', channel: 'email' } as const;
      return contactPointId === undefined ? optedOut : { ...optedOut, contactPointId };
    }
    default:
      return report satisfies never;
  }
}

function inboundText(
  { eventId, at, from, text }: Extract<ProviderReport, { kind: 'inbound-sms' }>,
  file: DebtorFile,
): OutsideFact[] {
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
