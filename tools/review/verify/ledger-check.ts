import { Commit } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import { canonical, hashWithoutHash, sha256 } from './canonical.ts';
import { Contacts } from './contacts.ts';
import { type BareCommit, CommitLine, NOTHING_BEFORE, RedactedLine } from './export-format.ts';
import { Money } from './money.ts';
import type { Policies } from './policies.ts';
import type { Findings } from './promises.ts';
import { asksForMoney, stopsAgainst } from './stops.ts';
import { checkVerdicts } from './verdicts.ts';

/** A line read, with what was hashed: the commit itself, or what a redacted export has of it. */
export interface ReadLine {
  readonly commit: BareCommit;
  /** What the hash of the line must be. */
  readonly expectedHash: string;
}

/** Reads a line of `commits.jsonl`; `undefined` when it is none. */
export function readLine(line: unknown, redacted: boolean): ReadLine | undefined {
  if (!redacted) {
    const { data } = CommitLine.safeParse(line);
    return data && { commit: data, expectedHash: hashWithoutHash(data) };
  }
  const { data } = RedactedLine.safeParse(line);
  if (data === undefined) return undefined;
  const { hash, ...hashed } = data;
  const { commit, previous } = data;
  return { commit: { ...commit, previous, hash }, expectedHash: sha256(canonical(hashed)) };
}

/** Checks one person's ledger, commit after commit. */
export class LedgerCheck {
  readonly debtorId: string;
  /** Hashes of the chain by sequence number, the first at 1. */
  readonly hashes: string[] = [NOTHING_BEFORE];
  readonly #findings: Findings;
  readonly #policies: Policies;
  readonly #money: Money;
  readonly #contacts: Contacts;
  readonly #facts: Fact[] = [];
  #file: DebtorFile;
  /** A commit could not be read: what follows cannot be judged on facts that are not known. */
  #lost = false;

  constructor(debtorId: string, policies: Policies, findings: Findings) {
    this.debtorId = debtorId;
    this.#findings = findings;
    this.#policies = policies;
    this.#money = new Money(debtorId, findings);
    this.#contacts = new Contacts(debtorId, findings);
    this.#file = emptyFile(debtorId);
  }

  /** The last sequence number and hash. */
  get head(): { readonly seq: number; readonly hash: string } {
    return { seq: this.hashes.length - 1, hash: this.hashes.at(-1) ?? NOTHING_BEFORE };
  }

  add({ commit, expectedHash }: ReadLine): void {
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
    this.#judge(commit);
  }

  #judge(bare: BareCommit): void {
    const where = { debtorId: this.debtorId, seq: bare.seq };
    this.#findings.checked.facts += bare.facts.length;
    const { data: commit, error } = Commit.safeParse(bare);
    if (commit === undefined) {
      const places = error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
      this.#findings.broken('facts', `holds what no ledger can: ${places.join(', ')}`, where);
      this.#lost = true;
      return;
    }
    if (!this.#lost) {
      checkVerdicts(this.#file, commit, this.#policies, this.#findings);
      this.#file = foldCommit(this.#file, commit);
      this.#compareBalances(bare.seq);
    }
    for (const fact of commit.facts) {
      if (fact.type === 'ContactIntended') {
        this.#findings.checked.stops++;
        const stops = stopsAgainst(fact, this.#facts);
        const owed = this.#owedBefore(fact.accountId);
        if (owed !== undefined && owed <= 0 && asksForMoney(fact)) stops.push('nothing is owed');
        for (const stop of stops) {
          const what = `${fact.intentId} (${fact.purpose} by ${fact.channel})`;
          this.#findings.broken('stops', `${what} was intended despite: ${stop}`, where);
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
