import { decide, earliestPermit } from '#domain/compliance/decide.ts';
import { type Attempt, isAttempt, proposalOf } from '#domain/compliance/rejudge.ts';
import { effectOf, permitChanges, rulingChanges } from '#domain/compliance/permit-difference.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import { type CommitContent, LedgerBroken, type StoredCommit } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { proposalsFor } from '#domain/planning/cadence.ts';
import type { PermitDifference, ReplayTotals, ContactReference } from './replay-totals.ts';
import type { StoredPolicy } from '#adapters/local/past-ledgers/stored-policies.ts';
import type { ReadCommit } from '#domain/ports/ledger-source.ts';

/** The book to judge by, and what its verdicts are compared with. */
export interface ReplayPolicies {
  /** The policy for all permits; absent: each is judged by the policy it was made under. */
  readonly policy?: Policy;
  /** The policies permits were made under, as far as they are known, by version. */
  readonly recordedPolicies: ReadonlyMap<string, StoredPolicy>;
  /** Compare with what this policy would have said; absent: with what the ledgers record. */
  readonly base?: Policy;
}

/** Which permits to judge again. Everything is folded all the same: each rests on all that came before. */
export interface ReplayFilter {
  /** From this instant on, and before that one. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly creditorId?: string;
  /** Differences in what this rule says, and no others. */
  readonly ruleId?: string;
}

/** What a commit is judged again on: the file before it, by which books, and where to note what is found. */
interface ReplayStep {
  readonly file: DebtorFile;
  readonly commit: CommitContent;
  readonly policies: ReplayPolicies;
  readonly filter: ReplayFilter;
  readonly totals: ReplayTotals;
}

/**
 * Judges past permits again by a rule book: the code's rules and a policy. Each ledger is folded once, commit by commit,
 * and each permit is judged where it stood, on the facts that were known then: what went out stays gone out, so a contact
 * that the book would have refused still counts against those after it.
 */
export function replayLedgers(
  commits: Iterable<StoredCommit>,
  readCommit: ReadCommit,
  policies: ReplayPolicies,
  filter: ReplayFilter,
  totals: ReplayTotals,
): void {
  let file = emptyFile('');
  let broken = false;
  for (const stored of commits) {
    const { debtorId } = stored;
    if (debtorId !== file.debtorId) {
      file = emptyFile(debtorId);
      broken = false;
      totals.ledgers++;
    }
    if (broken) continue;
    try {
      const commit = readCommit(stored, { seq: file.seq, hash: file.head });
      for (const fact of commit.facts) {
        if (!isAttempt(fact) && fact.type !== 'TreatmentSkipped') continue;
        const step = { file, commit, policies, filter, totals };
        if (!matchesFilter(step, fact)) continue;
        if (fact.type === 'TreatmentSkipped') reconsiderSkipped(step, fact);
        else decideAgain(step, fact);
      }
      file = foldCommit(file, commit);
      totals.commits++;
    } catch (error) {
      if (!(error instanceof LedgerBroken)) throw error;
      totals.broken.push({ debtorId, because: error.message });
      broken = true;
    }
  }
}

function matchesFilter({ file, filter }: ReplayStep, fact: Attempt | FactOf<'TreatmentSkipped'>): boolean {
  const { from, to, creditorId } = filter;
  const at = epochMs('permit' in fact ? fact.permit.at : fact.at);
  if ((from !== undefined && at < from) || (to !== undefined && at >= to)) return false;
  return creditorId === undefined || file.accounts[fact.accountId]?.placed.creditorId === creditorId;
}

function decideAgain(step: ReplayStep, attempt: Attempt): void {
  const { file, policies, filter, totals } = step;
  const { base } = policies;
  const { permit: recorded } = attempt;
  const reference = () => contactReference(step, attempt, recorded.at, recorded.policyVersion);
  const proposal = proposalOf(attempt);
  if (proposal === undefined) {
    totals.unjudged.push({ ...reference(), because: 'the ledger does not record what the message would have said' });
    return;
  }
  if (recorded.seq !== file.seq) {
    totals.unjudged.push({
      ...reference(),
      because: `judged at commit ${recorded.seq}, recorded after commit ${file.seq}`,
    });
    return;
  }
  const policy = policies.policy ?? policies.recordedPolicies.get(recorded.policyVersion);
  if (policy === undefined || policy === 'unreadable') {
    const problem = policy === undefined ? 'was not kept' : 'is kept, and this code cannot read it any more';
    totals.unjudged.push({
      ...reference(),
      because: `policy ${recorded.policyVersion}, under which it was made, ${problem}`,
    });
    return;
  }
  const now = epochMs(recorded.at);
  const was = base === undefined ? recorded : decide(file, proposal, base, now);
  const is = decide(file, proposal, policy, now);
  const members = permitChanges(was, is);
  count(totals, recorded.policyVersion, members.length === 0);
  if (members.length === 0) return;
  const rules = rulingChanges(was, is);
  if (filter.ruleId !== undefined && !rules.some(({ id }) => id === filter.ruleId)) {
    totals.byOtherRules++;
    return;
  }
  const earliest = is.verdict === 'defer' ? earliestPermit(file, proposal, policy, now) : is;
  const effect = effectOf(was, is, earliest);
  if (effect !== undefined || was.policyVersion === policy.version) {
    const first = is.verdict === 'defer' ? firstAllowedIn(earliest) : {};
    const verdicts = { was: verdictTimes(was), is: verdictTimes(is) };
    totals.differences.push({ ...reference(), effect: effect ?? 'none', ...verdicts, ...first, members, rules });
    return;
  }
  const nowAllowed = attempt.type === 'ContactRefused' ? allowedTreatment(step, attempt, now) : undefined;
  if (nowAllowed !== undefined && filter.ruleId === undefined) {
    totals.differences.push({ ...reference(), ...nowAllowed, was: verdictTimes(was), members, rules });
    return;
  }
  totals.rewordedPermits++;
  for (const { id } of rules) totals.reworded.set(id, (totals.reworded.get(id) ?? 0) + 1);
}

/** A treatment that was passed over may have an address or meet its condition by another strategy. */
function reconsiderSkipped(step: ReplayStep, skipped: FactOf<'TreatmentSkipped'>): void {
  const { commit, filter, totals } = step;
  if (filter.ruleId !== undefined) return;
  totals.skipped++;
  const allowed = allowedTreatment(step, skipped, epochMs(skipped.at));
  if (allowed === undefined) return;
  const reference = contactReference(step, { ...skipped, ...allowed }, skipped.at, commit.policyVersion);
  totals.differences.push({ ...reference, ...allowed, was: { verdict: 'skipped' }, members: [], rules: [] });
}

/**
 * Every way of a treatment was refused, or there was none. The first that the book lets pass, unless the policy it is
 * compared with lets one pass too.
 */
function allowedTreatment(
  { file, policies, commit }: ReplayStep,
  treatment: { readonly accountId: string; readonly treatmentId: string },
  now: EpochMs,
): Pick<PermitDifference, 'effect' | 'is' | 'firstAllowedAt' | 'channel' | 'purpose'> | undefined {
  const earliestAllowed = (policy: Policy) =>
    proposalsFor(file, treatment, policy, now)
      .map((proposal) => earliestPermit(file, proposal, policy, now))
      .filter(({ verdict }) => verdict === 'allow')
      .reduce<Permit | undefined>((best, each) => (best === undefined || each.at < best.at ? each : best), undefined);
  if (policies.base !== undefined && earliestAllowed(policies.base) !== undefined) return undefined;
  if (
    policies.policy === undefined ||
    (policies.base === undefined && policies.policy.version === commit.policyVersion)
  )
    return undefined;
  const permit = earliestAllowed(policies.policy);
  if (permit === undefined) return undefined;
  const { channel, purpose } = permit;
  return {
    effect: 'allowed',
    is: verdictTimes(permit),
    ...(epochMs(permit.at) > now ? firstAllowedIn(permit) : {}),
    channel,
    purpose,
  };
}

function count(totals: ReplayTotals, policyVersion: string, exact: boolean): void {
  const version = totals.versions.get(policyVersion) ?? { permits: 0, exact: 0 };
  totals.versions.set(policyVersion, version);
  version.permits++;
  totals.permits++;
  if (!exact) return;
  version.exact++;
  totals.exact++;
}

function contactReference(
  { commit }: ReplayStep,
  fact: Pick<ContactReference, 'accountId' | 'stage' | 'treatmentId' | 'channel' | 'purpose'> & {
    readonly type: ContactReference['recorded'];
  },
  at: string,
  policyVersion: string,
): ContactReference {
  const { accountId, stage, treatmentId, channel, purpose, type: recorded } = fact;
  const { debtorId, seq, codeVersion } = commit;
  return { debtorId, accountId, seq, at, recorded, stage, treatmentId, channel, purpose, policyVersion, codeVersion };
}

function firstAllowedIn({ verdict, at }: Permit): Pick<PermitDifference, 'firstAllowedAt'> {
  return verdict === 'allow' ? { firstAllowedAt: at } : {};
}

function verdictTimes({ verdict, until, goodUntil }: Permit): Pick<Permit, 'verdict' | 'until' | 'goodUntil'> {
  return { verdict, ...(until !== undefined && { until }), ...(goodUntil !== undefined && { goodUntil }) };
}
