import { decide } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import { RULE_BOOK } from '#domain/compliance/rule-table.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import { type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { canonical } from './canonical.ts';
import type { Policies } from './policies.ts';
import type { Findings } from './promises.ts';

/** A fact that carries a permit. */
type Attempt = FactOf<'ContactIntended' | 'ContactRefused' | 'ContactDeferred'>;

/** Decides every permit of a commit again, on the facts before it, and compares to the word. */
export function checkVerdicts(before: DebtorFile, commit: Commit, policies: Policies, findings: Findings): void {
  for (const fact of commit.facts) if (isAttempt(fact)) checkVerdict(before, commit, fact, policies, findings);
}

/** The verdicts that each kind of fact may rest on: what went ahead was allowed, what was refused or put off was not. */
const RESTS_ON: { readonly [Type in Attempt['type']]: readonly Permit['verdict'][] } = {
  ContactIntended: ['allow'],
  ContactRefused: ['deny', 'defer'],
  ContactDeferred: ['defer'],
};

function checkVerdict(
  before: DebtorFile,
  { debtorId, seq, policyVersion, codeVersion }: Commit,
  attempt: Attempt,
  policies: Policies,
  findings: Findings,
): void {
  findings.checked.verdicts++;
  const { permit, type, treatmentId, channel } = attempt;
  const what = `the permit for ${treatmentId} by ${channel}`;
  const where = { debtorId, seq };
  const wrong = (because: string) => findings.broken('verdicts', `${what} ${because}`, where);
  const open = (because: string) => findings.unproven('verdicts', `${what} ${because}`, where);
  if (permit.seq !== seq - 1) return wrong(`was decided at commit ${permit.seq}, and stands right after ${seq - 1}`);
  if (permit.policyVersion !== policyVersion) {
    return wrong(`was decided under policy ${permit.policyVersion}, the commit names ${policyVersion}`);
  }
  if (!RESTS_ON[type].includes(permit.verdict)) return wrong(`says ${permit.verdict}, and was recorded as ${type}`);
  const policy = policies.get(permit.policyVersion);
  if (policy === undefined)
    return findings.broken('policies', `policy ${permit.policyVersion} is not in the export`, where);
  if (policy === 'unreadable') return open(`names policy ${permit.policyVersion}, which this code cannot read`);
  if (permit.ruleBook !== RULE_BOOK) {
    return open(`was decided by rule book ${permit.ruleBook} (code ${codeVersion}); this checker has ${RULE_BOOK}`);
  }
  const proposal = proposalOf(attempt);
  if (proposal === undefined) return open('does not record what the message would have said');
  const again = decide(before, proposal, policy, epochMs(permit.at));
  if (canonical(again) !== canonical(permit)) wrong(difference(permit, again));
}

function isAttempt(fact: Fact): fact is Attempt {
  return Object.hasOwn(RESTS_ON, fact.type);
}

/** What was proposed; undefined in ledgers that did not record what a refused message would have said. */
function proposalOf({ accountId, channel, purpose, contactPointId, says, inReplyTo }: Attempt): Proposal | undefined {
  if (says === undefined) return undefined;
  const proposal = { accountId, channel, purpose, contactPointId, says };
  return inReplyTo === undefined ? proposal : { ...proposal, inReplyTo };
}

/** Where a permit departs from what follows from the facts: the first place a reviewer should look at. */
function difference(permit: Permit, again: Permit): string {
  const rules = new Map(again.rules.map((ruling) => [ruling.id, ruling]));
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
  const field = fieldsThatDiffer(permit, again)[0] ?? 'rules';
  return `says ${field} ${JSON.stringify(Reflect.get(permit, field))}; from the facts follows ${JSON.stringify(Reflect.get(again, field))}`;
}

function fieldsThatDiffer(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(Reflect.get(one, name)) !== JSON.stringify(Reflect.get(other, name)),
  );
}
