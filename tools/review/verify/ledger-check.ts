import { Commit } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import { canonicalText, contentHash, sha256 } from './canonical-text.ts';
import { ContactCheck } from './contact-check.ts';
import { type UncheckedCommit, CommitLine, GENESIS_HASH, RedactedLine } from './export-format.ts';
import { MoneyCheck } from './money-check.ts';
import type { ExportedPolicies } from './exported-policies.ts';
import type { EvidenceFindings } from './promises.ts';
import { asksForMoney, stopsAgainst } from './stops.ts';
import { checkVerdicts } from './verdict-check.ts';

/** A line read, with what was hashed: the commit itself, or what a redacted export has of it. */
export interface LedgerLine {
  readonly commit: UncheckedCommit;
  /** What the hash of the line must be. */
  readonly expectedHash: string;
}

/** Reads a line of `commits.jsonl`; `undefined` when it is none. */
export function readLine(line: unknown, redacted: boolean): LedgerLine | undefined {
  if (!redacted) {
    const { data } = CommitLine.safeParse(line);
    return data && { commit: data, expectedHash: contentHash(data) };
  }
  const { data } = RedactedLine.safeParse(line);
  if (data === undefined) return undefined;
  const { hash, ...hashed } = data;
  const { commit, previous } = data;
  return { commit: { ...commit, previous, hash }, expectedHash: sha256(canonicalText(hashed)) };
}

/** Checks one person's ledger, commit after commit. */
export class LedgerCheck {
  readonly debtorId: string;
  /** Hashes of the chain by sequence number, the first at 1. */
  readonly hashes: string[] = [GENESIS_HASH];
  readonly #findings: EvidenceFindings;
  readonly #policies: ExportedPolicies;
  readonly #money: MoneyCheck;
  readonly #contacts: ContactCheck;
  readonly #facts: Fact[] = [];
  #file: DebtorFile;
  /** A commit could not be read: what follows cannot be judged on facts that are not known. */
  #unreadable = false;

  constructor(debtorId: string, policies: ExportedPolicies, findings: EvidenceFindings) {
    this.debtorId = debtorId;
    this.#findings = findings;
    this.#policies = policies;
    this.#money = new MoneyCheck(debtorId, findings);
    this.#contacts = new ContactCheck(debtorId, findings);
    this.#file = emptyFile(debtorId);
  }

  /** The last sequence number and hash. */
  get head(): { readonly seq: number; readonly hash: string } {
    return { seq: this.hashes.length - 1, hash: this.hashes.at(-1) ?? GENESIS_HASH };
  }

  add({ commit, expectedHash }: LedgerLine): void {
    const { seq, previous, hash } = commit;
    const { seq: last, hash: lastHash } = this.head;
    const where = { debtorId: this.debtorId, seq };
    this.#findings.checked.chain++;
    if (seq !== last + 1) this.#findings.broken('chain', `found commit ${seq}, expected ${last + 1}`, where);
    if (previous !== lastHash) this.#findings.broken('chain', 'does not follow the commit before it', where);
    if (hash !== expectedHash) this.#findings.broken('chain', 'its content does not match its hash', where);
    this.hashes.push(hash);
    this.#money.add(commit);
    this.#contacts.add(commit);
    this.#check(commit);
  }

  #check(unchecked: UncheckedCommit): void {
    const where = { debtorId: this.debtorId, seq: unchecked.seq };
    this.#findings.checked.facts += unchecked.facts.length;
    const { data: commit, error } = Commit.safeParse(unchecked);
    if (commit === undefined) {
      const issues = error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
      this.#findings.broken('facts', `holds what no ledger can: ${issues.join(', ')}`, where);
      this.#unreadable = true;
      return;
    }
    if (!this.#unreadable) {
      checkVerdicts(this.#file, commit, this.#policies, this.#findings);
      this.#file = foldCommit(this.#file, commit);
      this.#compareBalances(unchecked.seq);
    }
    for (const fact of commit.facts) {
      if (fact.type === 'ContactIntended') {
        this.#findings.checked.stops++;
        const stops = stopsAgainst(fact, this.#facts);
        const balance = this.#owedBefore(fact.accountId);
        if (balance !== undefined && balance <= 0 && asksForMoney(fact)) stops.push('nothing is owed');
        for (const stop of stops) {
          const contact = `${fact.intentId} (${fact.purpose} by ${fact.channel})`;
          this.#findings.broken('stops', `${contact} was intended despite: ${stop}`, where);
        }
      }
    }
    this.#facts.push(...commit.facts);
  }

  #owedBefore(accountId: string): number | undefined {
    return this.#money.owed.get(accountId);
  }

  /** What the rules were told is owed must be what the facts add up to. */
  #compareBalances(seq: number): void {
    for (const { accountId, balance } of Object.values(this.#file.accounts)) {
      const owed = this.#money.owed.get(accountId);
      if (owed === balance) continue;
      const because = `${accountId}: the rules were told of a balance of ${balance}, the facts add up to ${owed}`;
      this.#findings.broken('money', because, { debtorId: this.debtorId, seq });
    }
  }
}
