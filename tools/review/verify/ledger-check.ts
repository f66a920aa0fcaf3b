import { CommitContent } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { type Fact, personalFieldsOf } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import { canonicalText, contentHash, sha256 } from './canonical-text.ts';
import { ContactCheck } from './contact-check.ts';
import { type UncheckedCommit, CommitLine, GENESIS_HASH, RedactedLine } from './export-format.ts';
import { MoneyCheck } from './money-check.ts';
import { openPersonalValues } from './personal-values.ts';
import type { ExportedPolicies } from './exported-policies.ts';
import type { EvidenceFindings } from './promises.ts';
import { asksForMoney, stopsAgainst } from './stops.ts';
import { checkVerdicts } from './verdict-check.ts';

/** A line read, with what was hashed: the commit itself, or what a redacted export has of it. */
export interface LedgerLine {
  readonly commit: UncheckedCommit;
  /** What the hash of the line must be. */
  readonly expectedHash: string;
  /** What is wrong with its personal values. */
  readonly faults: readonly string[];
  /** Whether personal values are gone from it. */
  readonly isErased: boolean;
}

/** Reads a line of `commits.jsonl`; `undefined` when it is none. */
export function readLine(line: unknown, redacted: boolean): LedgerLine | undefined {
  if (!redacted) {
    const { data } = CommitLine.safeParse(line);
    if (data === undefined) return undefined;
    const { commit, faults, erased } = openPersonalValues(data.commit, data.sealed ?? {});
    const clear = clearPlaces(data.commit).map((place) => `${place}: a personal value stands in the chain itself`);
    return {
      commit,
      expectedHash: contentHash(data.commit),
      faults: [...faults, ...clear],
      isErased: erased.length > 0,
    };
  }
  const { data } = RedactedLine.safeParse(line);
  if (data === undefined) return undefined;
  const { hash, ...hashed } = data;
  const { commit, previous } = data;
  return {
    commit: { ...commit, previous, hash },
    expectedHash: sha256(canonicalText(hashed)),
    faults: [],
    isErased: false,
  };
}

/** Where a personal value stands and not its commitment: it could not be erased. */
function clearPlaces({ facts }: UncheckedCommit): string[] {
  return facts.flatMap((fact, index) =>
    personalFieldsOf(fact.type).flatMap(({ path }) => {
      const value = path.reduce<unknown>(
        (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
        fact,
      );
      const isCommitted = typeof value === 'object' && value !== null && 'commitment' in value;
      return value === undefined || isCommitted ? [] : [`${index}.${path.join('.')}`];
    }),
  );
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
  /** The last commit from which personal values are gone. */
  #lastErased = 0;
  /** Up to which commit the ledger says that they were erased. */
  #saidErased = 0;
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

  add({ commit, expectedHash, faults, isErased }: LedgerLine): void {
    const { seq, previous, hash } = commit;
    const { seq: last, hash: lastHash } = this.head;
    const where = { debtorId: this.debtorId, seq };
    this.#findings.checked.chain++;
    if (seq !== last + 1) this.#findings.broken('chain', `found commit ${seq}, expected ${last + 1}`, where);
    if (previous !== lastHash) this.#findings.broken('chain', 'does not follow the commit before it', where);
    if (hash !== expectedHash) this.#findings.broken('chain', 'its content does not match its hash', where);
    for (const fault of faults) this.#findings.broken('chain', fault, where);
    if (isErased) this.#lastErased = seq;
    this.hashes.push(hash);
    this.#money.add(commit);
    this.#contacts.add(commit);
    this.#check(commit);
  }

  #check(unchecked: UncheckedCommit): void {
    const where = { debtorId: this.debtorId, seq: unchecked.seq };
    this.#findings.checked.facts += unchecked.facts.length;
    const { data: commit, error } = CommitContent.safeParse(unchecked);
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
      // No erasure reaches beyond the commit before the one that tells of it.
      if (fact.type === 'PersonalDataErased')
        this.#saidErased = Math.max(this.#saidErased, Math.min(fact.upTo, commit.seq - 1));
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

  /** Nothing may be missing that no erasure speaks of: words that somebody would rather not show. */
  close(): void {
    if (this.#lastErased <= this.#saidErased) return;
    const because = 'personal values are missing, and no erasure says so';
    this.#findings.broken('facts', because, { debtorId: this.debtorId, seq: this.#lastErased });
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
