import { type Commit, GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { written } from '../instants.ts';
import type { Cast } from './cast.ts';
import { consents } from './consents.ts';
import { debts } from './debts.ts';
import { happenings } from './happenings.ts';
import { notices } from './notices.ts';
import { people } from './people.ts';
import { provenance } from './provenance.ts';
import { wishes } from './wishes.ts';

/** The debtor every vector is about. */
const DEBTOR = 'd-0000000000000001';

/**
 * The file of the debtor on everything given that was known by an instant: commits in the order of time, chained and
 * folded as any ledger is. People come last of what is collected, because only then all their addresses are known.
 */
export function fileOf(cast: Cast, creditorId: string, knownBy: EpochMs): DebtorFile {
  const happened = [...happenings(cast), ...notices(cast), ...wishes(cast), ...consents(cast), ...provenance(cast)];
  const told = [...people(cast), ...debts(cast, creditorId), ...happened]
    .filter(({ at }) => at <= knownBy)
    .sort((one, other) => one.at - other.at);
  const chain: Commit[] = [];
  for (const { at, fact } of told) {
    const stamp = { at: written(at), codeVersion: 'regf', policyVersion: 'regf' };
    chain.push(makeCommit(DEBTOR, chain.at(-1) ?? { seq: 0, hash: GENESIS }, [fact], stamp));
  }
  return foldDebtor(DEBTOR, chain);
}
