import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import type { SeededRandom } from '#domain/values/seeded-random.ts';
import type { Reaction, DebtorResponse } from './reaction.ts';
import { replyText } from './reply-texts.ts';

/** The provider's report: what came back, or how a call went. */
export function deliveryReportOf(
  { intentId, channel }: Contact,
  reaction: Reaction,
  bounced: boolean,
  at: string,
  random: SeededRandom,
): ExternalFact {
  const header = { at, source: 'provider' as const, intentId };
  if (channel === 'voice') {
    // A stranger answers as well, but nobody speaks about the debt with one.
    const answered = reaction.seen || reaction.response === 'wrong-number';
    const outcome = answered ? 'answered' : random.weighted({ 'no-answer': 58, voicemail: 38, busy: 4 });
    return { type: 'CallEnded', ...header, outcome, conversation: reaction.seen };
  }
  if (!bounced) return { type: 'ContactDelivered', ...header };
  const because = channel === 'letter' ? 'returned by the post' : 'no such mailbox';
  return { type: 'ContactBounced', ...header, permanent: true, because };
}

/**
 * What somebody tells us upon a contact, in words and as what the words mean: until something reads them, whoever plays
 * the debtor says what was meant.
 */
export function factsOf(
  response: DebtorResponse,
  { channel, contactPointId, intentId }: Contact,
  account: Account,
  file: DebtorFile,
  at: string,
  random: SeededRandom,
): ExternalFact[] {
  const { accountId } = account;
  const debtor = { at, source: 'debtor' as const };
  const spoken = channel === 'voice';
  const reply = (source: 'debtor' | 'third-party' = 'debtor'): ExternalFact => ({
    type: 'ReplyReceived',
    at,
    source,
    replyId: `reply:${intentId}`,
    channel,
    contactPointId,
    accountId,
    text: replyText(response, file.language, random),
    conversation: spoken && source === 'debtor',
  });
  const disputes = (reason: 'not-mine' | 'wrong-amount' | 'already-paid'): ExternalFact[] =>
    account.disputes.length > 0
      ? []
      : [
          reply(),
          {
            type: 'DisputeOpened',
            ...debtor,
            accountId,
            disputeId: `dispute:${intentId}`,
            reason,
            written: !spoken,
            submittedOn: at.slice(0, 10),
          },
        ];
  switch (response) {
    case 'wrong-number':
      return [
        reply('third-party'),
        { type: 'ContactPointLost', at, source: 'third-party', contactPointId, reason: 'wrong-party' },
      ];
    case 'dispute':
      return disputes(random.pick(['not-mine', 'wrong-amount'] as const));
    case 'already-paid':
      return disputes('already-paid');
    case 'attorney': {
      if (account.attorney !== undefined) return [];
      const attorney = { name: 'Law Office of R. Vance', address: '1 Court Square, Springfield' };
      return [reply(), { type: 'AttorneyAppeared', at, source: 'debtor', accountId, ...attorney }];
    }
    case 'cease':
      return account.cease === undefined
        ? [reply(), { type: 'CeaseRequested', ...debtor, accountId, written: !spoken, channel }]
        : [];
    case 'complaint':
      return [reply(), { type: 'ComplaintMade', ...debtor, accountId }];
    case 'hardship':
      return file.hardship === undefined ? [reply(), { type: 'HardshipReported', ...debtor }] : [];
    case 'stop':
      // The link at the end of an email takes no words.
      return channel === 'email' ? [{ type: 'MediumOptedOut', ...debtor, channel, contactPointId }] : [reply()];
    case 'promise':
      return [reply()];
    default:
      return response satisfies never;
  }
}
