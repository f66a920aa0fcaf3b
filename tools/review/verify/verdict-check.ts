import { decide } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import type { CommitContent } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { canonicalText } from './canonical-text.ts';
import type { ExportedPolicies } from './exported-policies.ts';
import type { EvidenceFindings } from './promises.ts';

/** A fact that carries a permit. */
type RecordedAttempt = FactOf<'ContactIntended' | 'ContactRefused' | 'ContactDeferred'>;

/** Decides every permit of a commit again, on the facts before it, and compares to the word. */
export function checkVerdicts(
  before: DebtorFile,
  commit: CommitContent,
  policies: ExportedPolicies,
  findings: EvidenceFindings,
): void {
  for (const fact of commit.facts) if (isRecordedAttempt(fact)) checkVerdict(before, commit, fact, policies, findings);
}

/** The verdicts that each kind of fact may rest on: what went ahead was allowed, what was refused or put off was not. */
const ALLOWED_VERDICTS: { readonly [Type in RecordedAttempt['type']]: readonly Permit['verdict'][] } = {
  ContactIntended: ['allow'],
  ContactRefused: ['deny', 'defer'],
  ContactDeferred: ['defer'],
};

function checkVerdict(
  before: DebtorFile,
  { debtorId, seq, policyVersion, codeVersion }: CommitContent,
  attempt: RecordedAttempt,
  policies: ExportedPolicies,
  findings: EvidenceFindings,
): void {
  findings.checked.verdicts++;
  const { permit, type, treatmentId, channel } = attempt;
  const what = `the permit for ${treatmentId} by ${channel}`;
  const where = { debtorId, seq };
  const broken = (because: string) => findings.broken('verdicts', `${what} ${because}`, where);
  const unproven = (because: string) => findings.unproven('verdicts', `${what} ${because}`, where);
  if (permit.seq !== seq - 1) return broken(`was decided at commit ${permit.seq}, and stands right after ${seq - 1}`);
  if (permit.policyVersion !== policyVersion) {
    return broken(`was decided under policy ${permit.policyVersion}, the commit names ${policyVersion}`);
  }
  if (!ALLOWED_VERDICTS[type].includes(permit.verdict))
    return broken(`says ${permit.verdict}, and was recorded as ${type}`);
  const policy = policies.get(permit.policyVersion);
  if (policy === undefined)
    return findings.broken('policies', `policy ${permit.policyVersion} is not in the export`, where);
  if (policy === 'unreadable') return unproven(`names policy ${permit.policyVersion}, which this code cannot read`);
  const { version: ruleBook } = ruleBookOf(policy);
  if (permit.ruleBook !== ruleBook) {
    return unproven(
      `was decided by rule book ${permit.ruleBook} (code ${codeVersion}); of that policy this checker makes ${ruleBook}`,
    );
  }
  const proposal = recordedProposal(attempt);
  if (proposal === undefined) return unproven('does not record what the message would have said');
  const redecided = decide(before, proposal, policy, epochMs(permit.at));
  if (canonicalText(redecided) !== canonicalText(permit)) broken(difference(permit, redecided));
}

function isRecordedAttempt(fact: Fact): fact is RecordedAttempt {
  return Object.hasOwn(ALLOWED_VERDICTS, fact.type);
}

/** What was proposed; undefined in ledgers that did not record what a refused message would have said. */
function recordedProposal({
  accountId,
  channel,
  purpose,
  contactPointId,
  says,
  inReplyTo,
}: RecordedAttempt): Proposal | undefined {
  if (says === undefined) return undefined;
  const proposal = { accountId, channel, purpose, contactPointId, says };
  return inReplyTo === undefined ? proposal : { ...proposal, inReplyTo };
}

/** Where a permit departs from what follows from the facts: the first place a reviewer should look at. */
function difference(permit: Permit, redecided: Permit): string {
  const rules = new Map(redecided.rules.map((ruling) => [ruling.id, ruling]));
  for (const ruling of permit.rules) {
    const expected = rules.get(ruling.id);
    if (expected === undefined) return `holds a ruling of ${ruling.id}, which has nothing to say on these facts`;
    rules.delete(ruling.id);
    const field = fieldsThatDiffer(ruling, expected)[0];
    if (field !== undefined) {
      const [found, follows] = [Reflect.get(ruling, field), Reflect.get(expected, field)];
      return `says of ${ruling.id} ${field} ${JSON.stringify(found)}; from the facts follows ${JSON.stringify(follows)}`;
    }
  }
  const [missing] = rules.keys();
  if (missing !== undefined) return `lacks the ruling of ${missing}`;
  const field = fieldsThatDiffer(permit, redecided)[0] ?? 'rules';
  return `says ${field} ${JSON.stringify(Reflect.get(permit, field))}; from the facts follows ${JSON.stringify(Reflect.get(redecided, field))}`;
}

function fieldsThatDiffer(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(Reflect.get(one, name)) !== JSON.stringify(Reflect.get(other, name)),
  );
}
