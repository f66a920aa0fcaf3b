import { decide, earliestPermit } from '#domain/compliance/decide.ts';
import { type Attempt, isAttempt, proposalOf } from '#domain/compliance/judged-again.ts';
import { effectOf, isSamePermit, rulingChanges } from '#domain/compliance/permit-difference.ts';
import { type Commit, LedgerBroken } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile, type EpochMs, epochMs } from '#domain/ledger/debtor-file.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import { readProvenCommit } from '#domain/ledger/proven-commit.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Findings, Place } from './findings.ts';
import type { StoredCommit } from './ledger-source.ts';

/** The book to judge by, and what its verdicts are compared with. */
export interface Books {
  readonly policy: Policy;
  /** Compare with what this policy would have said; absent: with what the ledgers record. */
  readonly base?: Policy;
}

/** Which permits to judge again. Everything is folded all the same: each rests on all that came before. */
export interface Asked {
  /** From this instant on, and before that one. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly creditorId?: string;
  /** Differences in what this rule says, and no others. */
  readonly ruleId?: string;
}

/**
 * Judges past permits again by a rule book: the code's rules and a policy. Each ledger is folded once, commit by commit,
 * and each permit is judged where it stood, on the facts that were known then: what went out stays gone out, so a contact
 * that the book would have refused still counts against those after it.
 */
export function replayLedgers(commits: Iterable<StoredCommit>, books: Books, asked: Asked, found: Findings): void {
  let file = emptyFile('');
  let broken = false;
  for (const { debtorId, seq, text } of commits) {
    if (debtorId !== file.debtorId) {
      file = emptyFile(debtorId);
      broken = false;
      found.ledgers++;
    }
    if (broken) continue;
    try {
      const commit = readProvenCommit(debtorId, seq, text, { seq: file.seq, hash: file.head });
      for (const fact of commit.facts) if (isAttempt(fact)) judgeAgain(file, fact, commit, books, asked, found);
      file = foldCommit(file, commit);
      found.commits++;
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
      found.broken.push({ debtorId, because: error.message });
      broken = true;
    }
  }
}

function judgeAgain(
  file: DebtorFile,
  attempt: Attempt,
  commit: Commit,
  { policy, base }: Books,
  { from, to, creditorId, ruleId }: Asked,
  found: Findings,
): void {
  const { permit: recorded } = attempt;
  const now = epochMs(recorded.at);
  if ((from !== undefined && now < from) || (to !== undefined && now >= to)) return;
  if (creditorId !== undefined && file.accounts[attempt.accountId]?.placed.creditorId !== creditorId) return;
  const proposal = proposalOf(attempt);
  if (proposal === undefined || recorded.seq !== file.seq) {
    const because =
      proposal === undefined
        ? 'the ledger does not record what the message would have said'
        : `judged at commit ${recorded.seq} and recorded after commit ${file.seq}`;
    found.unjudged.push({ ...placeOf(attempt, commit), because });
    return;
  }
  const was = base === undefined ? recorded : decide(file, proposal, base, now);
  const again = decide(file, proposal, policy, now);
  const version = found.versions.get(recorded.policyVersion) ?? { permits: 0, exact: 0 };
  found.versions.set(recorded.policyVersion, version);
  found.permits++;
  version.permits++;
  if (isSamePermit(was, again)) {
    found.exact++;
    version.exact++;
    return;
  }
  const rules = rulingChanges(was, again);
  if (ruleId !== undefined && !rules.some(({ id }) => id === ruleId)) {
    found.byOtherRules++;
    return;
  }
  const earliest = again.verdict === 'defer' ? earliestPermit(file, proposal, policy, now) : again;
  const effect = effectOf(was, again, earliest);
  if (effect === undefined && was.policyVersion !== policy.version) {
    found.rewordedPermits++;
    for (const { id } of rules) found.reworded.set(id, (found.reworded.get(id) ?? 0) + 1);
    return;
  }
  found.differences.push({
    ...placeOf(attempt, commit),
    effect: effect ?? 'none',
    was: timesOf(was),
    is: timesOf(again),
    ...(again.verdict === 'defer' && earliest.verdict === 'allow' ? { first: earliest.at } : {}),
    rules,
  });
}

function placeOf(attempt: Attempt, { debtorId, seq, codeVersion }: Commit): Place {
  const { accountId, stage, treatmentId, channel, purpose, permit, type: recorded } = attempt;
  const { at, policyVersion } = permit;
  return { debtorId, accountId, seq, at, recorded, stage, treatmentId, channel, purpose, policyVersion, codeVersion };
}

function timesOf({ verdict, until, goodUntil }: Attempt['permit']) {
  return { verdict, ...(until !== undefined && { until }), ...(goodUntil !== undefined && { goodUntil }) };
}
