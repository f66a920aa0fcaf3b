import type { Account, Contact, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { OutsideFact } from '#domain/ledger/facts/origins.ts';
import type { Draws } from '#domain/values/seeded-random.ts';
import type { Reaction, Saying } from './reaction.ts';
import { wordsFor } from './words.ts';

/** The provider's report: what came back, or how a call went. */
export function reportOf(
  { intentId, channel }: Contact,
  reaction: Reaction,
  back: boolean,
  at: string,
  draws: Draws,
): OutsideFact {
  const told = { at, source: 'provider' as const, intentId };
  if (channel === 'voice') {
    // A stranger answers as well, but nobody speaks about the debt with one.
    const answered = reaction.seen || reaction.says === 'wrong-number';
    const outcome = answered ? 'answered' : draws.weighted({ 'no-answer': 58, voicemail: 38, busy: 4 });
    return { type: 'CallEnded', ...told, outcome, conversation: reaction.seen };
  }
  if (!back) return { type: 'ContactDelivered', ...told };
  const because = channel === 'letter' ? 'returned by the post' : 'no such mailbox';
  return { type: 'ContactBounced', ...told, permanent: true, because };
}

/**
 * What somebody tells us upon a contact, in words and as what the words mean: until something reads them, whoever plays
 * the debtor says what was meant.
 */
export function toldUpon(
  saying: Saying,
  { channel, contactPointId, intentId }: Contact,
  account: Account,
  file: DebtorFile,
  at: string,
  draws: Draws,
): OutsideFact[] {
  const { accountId } = account;
  const debtor = { at, source: 'debtor' as const };
  const spoken = channel === 'voice';
  const reply = (source: 'debtor' | 'third-party' = 'debtor'): OutsideFact => ({
    type: 'ReplyReceived',
    at,
    source,
    replyId: `reply:${intentId}`,
    channel,
    contactPointId,
    accountId,
    text: wordsFor(saying, file.language, draws),
    conversation: spoken && source === 'debtor',
  });
  const disputes = (reason: 'not-mine' | 'wrong-amount' | 'already-paid'): OutsideFact[] =>
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
  switch (saying) {
    case 'wrong-number':
      return [
        reply('third-party'),
        { type: 'ContactPointLost', at, source: 'third-party', contactPointId, reason: 'wrong-party' },
      ];
    case 'dispute':
      return disputes(draws.pick(['not-mine', 'wrong-amount'] as const));
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
      return saying satisfies never;
  }
}
