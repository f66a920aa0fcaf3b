import { type Commit, GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { instantText } from '../vector-instants.ts';
import type { Parties } from './parties.ts';
import { consentFactsOf } from './consents.ts';
import { debtFacts } from './debts.ts';
import { historyFacts } from './history-events.ts';
import { noticeFacts } from './notices.ts';
import { peopleFacts } from './people.ts';
import { emailProvenanceFacts } from './email-provenance.ts';
import { consumerRequestFacts } from './consumer-requests.ts';

/** The debtor every vector is about. */
const DEBTOR = 'd-0000000000000001';

/** Nobody's: these commits are folded and forgotten. */
const KEY = '0'.repeat(64);

/**
 * The file of the debtor on everything given that was known by an instant: commits in the order of time, chained and
 * folded as any ledger is. People come last of what is collected, because only then all their addresses are known.
 */
export function debtorFileOf(parties: Parties, creditorId: string, knownBy: EpochMs): DebtorFile {
  const historyAndRequests = [
    ...historyFacts(parties),
    ...noticeFacts(parties),
    ...consumerRequestFacts(parties),
    ...consentFactsOf(parties),
    ...emailProvenanceFacts(parties),
  ];
  const facts = [...peopleFacts(parties), ...debtFacts(parties, creditorId), ...historyAndRequests]
    .filter(({ at }) => at <= knownBy)
    .sort((one, other) => one.at - other.at);
  const chain: Commit[] = [];
  for (const { at, fact } of facts) {
    const stamp = { at: instantText(at), codeVersion: 'regf', policyVersion: 'regf' };
    chain.push(makeCommit(DEBTOR, chain.at(-1) ?? { seq: 0, hash: GENESIS }, [fact], stamp, KEY));
  }
  return foldDebtor(DEBTOR, chain);
}
