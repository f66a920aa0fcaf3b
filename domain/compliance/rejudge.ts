import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { Proposal } from './proposal.ts';

/** A fact that carries a permit: what was proposed, and what the rules of the day said of it. */
export type Attempt = FactOf<'ContactIntended' | 'ContactRefused' | 'ContactDeferred'>;

export function isAttempt(fact: Fact): fact is Attempt {
  return fact.type === 'ContactIntended' || fact.type === 'ContactRefused' || fact.type === 'ContactDeferred';
}

/**
 * What was proposed, so that a rule book can judge it again. Undefined for contacts refused or put off in ledgers that
 * did not yet record what the message would have said: nobody can know how a rule about content would judge them.
 */
export function proposalOf(attempt: Attempt): Proposal | undefined {
  const { accountId, channel, purpose, contactPointId, says, inReplyTo } = attempt;
  if (says === undefined) return undefined;
  const proposal = { accountId, channel, purpose, contactPointId, says };
  return inReplyTo === undefined ? proposal : { ...proposal, inReplyTo };
}
