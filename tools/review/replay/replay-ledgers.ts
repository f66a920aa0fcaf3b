import { decide, earliestPermit } from '#domain/compliance/decide.ts';
import { type Attempt, isAttempt, proposalOf } from '#domain/compliance/judged-again.ts';
import { effectOf, permitChanges, rulingChanges } from '#domain/compliance/permit-difference.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import { type Commit, LedgerBroken } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { proposalsFor } from '#domain/planning/cadence.ts';
import type { Difference, Findings, Place } from './findings.ts';
import type { KeptPolicy } from '#adapters/local/past-ledgers/kept-policies.ts';
import type { ReadCommit, StoredCommit } from '#domain/ports/ledger-source.ts';

/** The book to judge by, and what its verdicts are compared with. */
export interface Books {
  /** The policy for all permits; absent: each is judged by the policy it was made under. */
  readonly policy?: Policy;
  /** The policies permits were made under, as far as they are known, by version. */
  readonly inForceThen: ReadonlyMap<string, KeptPolicy>;
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

/** What a commit is judged again on: the file before it, by which books, and where to note what is found. */
interface Standing {
  readonly file: DebtorFile;
  readonly commit: Commit;
  readonly books: Books;
  readonly asked: Asked;
  readonly found: Findings;
}

/**
 * Judges past permits again by a rule book: the code's rules and a policy. Each ledger is folded once, commit by commit,
 * and each permit is judged where it stood, on the facts that were known then: what went out stays gone out, so a contact
 * that the book would have refused still counts against those after it.
 */
export function replayLedgers(
  commits: Iterable<StoredCommit>,
  readCommit: ReadCommit,
  books: Books,
  asked: Asked,
  found: Findings,
): void {
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
      const commit = readCommit(debtorId, seq, text, { seq: file.seq, hash: file.head });
      for (const fact of commit.facts) {
        if (!isAttempt(fact) && fact.type !== 'TreatmentSkipped') continue;
        const standing = { file, commit, books, asked, found };
        if (!isAsked(standing, fact)) continue;
        if (fact.type === 'TreatmentSkipped') askAgain(standing, fact);
        else judgeAgain(standing, fact);
      }
      file = foldCommit(file, commit);
      found.commits++;
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
      found.broken.push({ debtorId, because: error.message });
      broken = true;
    }
  }
}

function isAsked({ file, asked }: Standing, fact: Attempt | FactOf<'TreatmentSkipped'>): boolean {
  const { from, to, creditorId } = asked;
  const at = epochMs('permit' in fact ? fact.permit.at : fact.at);
  if ((from !== undefined && at < from) || (to !== undefined && at >= to)) return false;
  return creditorId === undefined || file.accounts[fact.accountId]?.placed.creditorId === creditorId;
}

function judgeAgain(standing: Standing, attempt: Attempt): void {
  const { file, books, asked, found } = standing;
  const { base } = books;
  const { permit: recorded } = attempt;
  const place = () => placeOf(standing, attempt, recorded.at, recorded.policyVersion);
  const proposal = proposalOf(attempt);
  if (proposal === undefined) {
    found.unjudged.push({ ...place(), because: 'the ledger does not record what the message would have said' });
    return;
  }
  if (recorded.seq !== file.seq) {
    found.unjudged.push({ ...place(), because: `judged at commit ${recorded.seq}, recorded after commit ${file.seq}` });
    return;
  }
  const policy = books.policy ?? books.inForceThen.get(recorded.policyVersion);
  if (policy === undefined || policy === 'unreadable') {
    const lacks = policy === undefined ? 'was not kept' : 'is kept, and this code cannot read it any more';
    found.unjudged.push({ ...place(), because: `policy ${recorded.policyVersion}, under which it was made, ${lacks}` });
    return;
  }
  const now = epochMs(recorded.at);
  const was = base === undefined ? recorded : decide(file, proposal, base, now);
  const is = decide(file, proposal, policy, now);
  const members = permitChanges(was, is);
  count(found, recorded.policyVersion, members.length === 0);
  if (members.length === 0) return;
  const rules = rulingChanges(was, is);
  if (asked.ruleId !== undefined && !rules.some(({ id }) => id === asked.ruleId)) {
    found.byOtherRules++;
    return;
  }
  const earliest = is.verdict === 'defer' ? earliestPermit(file, proposal, policy, now) : is;
  const effect = effectOf(was, is, earliest);
  if (effect !== undefined || was.policyVersion === policy.version) {
    const first = is.verdict === 'defer' ? firstOf(earliest) : {};
    const verdicts = { was: timesOf(was), is: timesOf(is) };
    found.differences.push({ ...place(), effect: effect ?? 'none', ...verdicts, ...first, members, rules });
    return;
  }
  const instead = attempt.type === 'ContactRefused' ? passing(standing, attempt, now) : undefined;
  if (instead !== undefined && asked.ruleId === undefined) {
    found.differences.push({ ...place(), ...instead, was: timesOf(was), members, rules });
    return;
  }
  found.rewordedPermits++;
  for (const { id } of rules) found.reworded.set(id, (found.reworded.get(id) ?? 0) + 1);
}

/** A treatment that was passed over may have an address or meet its condition by another strategy. */
function askAgain(standing: Standing, skipped: FactOf<'TreatmentSkipped'>): void {
  const { commit, asked, found } = standing;
  if (asked.ruleId !== undefined) return;
  found.skipped++;
  const allowed = passing(standing, skipped, epochMs(skipped.at));
  if (allowed === undefined) return;
  const place = placeOf(standing, { ...skipped, ...allowed }, skipped.at, commit.policyVersion);
  found.differences.push({ ...place, ...allowed, was: { verdict: 'skipped' }, members: [], rules: [] });
}

/**
 * Every way of a treatment was refused, or there was none. The first that the book lets pass, unless the policy it is
 * compared with lets one pass too.
 */
function passing(
  { file, books, commit }: Standing,
  treatment: { readonly accountId: string; readonly treatmentId: string },
  now: EpochMs,
): Pick<Difference, 'effect' | 'is' | 'first' | 'channel' | 'purpose'> | undefined {
  const allowedBy = (policy: Policy) =>
    proposalsFor(file, treatment, policy, now)
      .map((proposal) => earliestPermit(file, proposal, policy, now))
      .filter(({ verdict }) => verdict === 'allow')
      .reduce<Permit | undefined>((best, each) => (best === undefined || each.at < best.at ? each : best), undefined);
  if (books.base !== undefined && allowedBy(books.base) !== undefined) return undefined;
  if (books.policy === undefined || (books.base === undefined && books.policy.version === commit.policyVersion))
    return undefined;
  const permit = allowedBy(books.policy);
  if (permit === undefined) return undefined;
  const { channel, purpose } = permit;
  return {
    effect: 'allowed',
    is: timesOf(permit),
    ...(epochMs(permit.at) > now ? firstOf(permit) : {}),
    channel,
    purpose,
  };
}

function count(found: Findings, policyVersion: string, exact: boolean): void {
  const version = found.versions.get(policyVersion) ?? { permits: 0, exact: 0 };
  found.versions.set(policyVersion, version);
  version.permits++;
  found.permits++;
  if (!exact) return;
  version.exact++;
  found.exact++;
}

function placeOf(
  { commit }: Standing,
  fact: Pick<Place, 'accountId' | 'stage' | 'treatmentId' | 'channel' | 'purpose'> & {
    readonly type: Place['recorded'];
  },
  at: string,
  policyVersion: string,
): Place {
  const { accountId, stage, treatmentId, channel, purpose, type: recorded } = fact;
  const { debtorId, seq, codeVersion } = commit;
  return { debtorId, accountId, seq, at, recorded, stage, treatmentId, channel, purpose, policyVersion, codeVersion };
}

function firstOf({ verdict, at }: Permit): Pick<Difference, 'first'> {
  return verdict === 'allow' ? { first: at } : {};
}

function timesOf({ verdict, until, goodUntil }: Permit): Pick<Permit, 'verdict' | 'until' | 'goodUntil'> {
  return { verdict, ...(until !== undefined && { until }), ...(goodUntil !== undefined && { goodUntil }) };
}
