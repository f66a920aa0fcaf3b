import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GENESIS } from '#domain/ledger/commit.ts';
import {
  committedFacts,
  openFacts,
  sealedText,
  type SealedFacts,
  sealFacts,
  type Seal,
  type Seals,
} from '#domain/ledger/sealed-facts.ts';
import { personKeyFrom } from '#domain/case-files/look-up-hash.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';

/** A thing read from JSON, of whatever shape: a forger respects none. */
export type LooseJson = ReturnType<JSON['parse']>;

/**
 * How much trouble a forger takes: `edits` files and nothing else; also makes the manifest's file hashes and counts fit;
 * also hashes the chain anew; also puts the new heads into the manifest, so that everything in the export fits together.
 */
export const FORGERY_EFFORTS = ['edits', 'refits files', 'rehashes the chain', 'forges the heads'] as const;
export type ForgeryEffort = (typeof FORGERY_EFFORTS)[number];

/** An export in the hands of somebody who wants it to say something else. */
export class Forger {
  readonly manifest: LooseJson;
  /** What lines of `commits.jsonl` say, by debtor, in the order in which they will be written. */
  readonly ledgers: Map<string, LooseJson[]>;
  readonly files: Map<string, string>;
  /** What is done to the salts and values beside a commit once everything else is. */
  readonly sealedEdits: ((sealed: LooseJson, commit: LooseJson) => void)[] = [];
  /** The commitments of a commit, as whoever exported it made them. */
  readonly #seals = new Map<LooseJson, Seals>();

  constructor(folder: string) {
    this.manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const lines: LooseJson[] = readFileSync(join(folder, 'commits.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => this.#opened(JSON.parse(line)));
    this.ledgers = Map.groupBy(lines, (line) => contentOf(line).debtorId);
    const others = this.manifest.files.filter(({ path }: LooseJson) => path !== 'commits.jsonl');
    this.files = new Map(others.map(({ path }: LooseJson) => [path, readFileSync(join(folder, path), 'utf8')]));
  }

  /** Commits that hold a fact for which this is true, with that fact; in the order of the export. */
  having(wanted: (fact: LooseJson, commit: LooseJson, ledger: readonly LooseJson[]) => boolean) {
    return [...this.ledgers.values()].flatMap((ledger) =>
      ledger.flatMap((line) => {
        const commit = contentOf(line);
        const fact = commit.facts.find((each: LooseJson) => wanted(each, commit, ledger));
        return fact === undefined ? [] : [{ ledger, line, commit, fact }];
      }),
    );
  }

  /** The first of them; a seed that has none is the wrong seed. */
  first(wanted: Parameters<Forger['having']>[0]) {
    const [found] = this.having(wanted);
    if (found === undefined) throw new RangeError('found nothing to forge: take another seed');
    return found;
  }

  /** Writes what the forger made of it to a new folder. */
  write(care: ForgeryEffort): string {
    const steps = FORGERY_EFFORTS.indexOf(care);
    if (steps >= 2) for (const ledger of this.ledgers.values()) this.#rehash(ledger);
    if (steps >= 3) this.#forgeHeads();
    const lines = [...this.ledgers.values()].flat();
    const written = (line: LooseJson) =>
      line.commit === undefined ? this.#lineOf(line, steps >= 2) : canonicalJson(line);
    this.files.set('commits.jsonl', lines.map((line) => `${written(line)}\n`).join(''));
    if (steps >= 1) this.#refitFiles(lines);
    const folder = mkdtempSync(join(tmpdir(), 'forbear-forged-'));
    for (const [path, text] of this.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(this.manifest));
    return folder;
  }

  /** The commit in a line, with its personal values where they are read; a redacted line as it is. */
  #opened(line: LooseJson): LooseJson {
    if (line.seal !== undefined) return line;
    const sealed = line.sealed === undefined ? undefined : JSON.stringify(line.sealed);
    this.#seals.set(line.commit, openFacts(line.commit.facts, sealed));
    return line.commit;
  }

  /** A line as an export has it: with its old commitments, or with such as fit what it says now. */
  #lineOf(commit: LooseJson, anew: boolean): string {
    const { committed, sealed } = this.#sealed(commit, anew);
    const edited = sealed === undefined ? undefined : this.#edited(sealed, commit);
    const values = edited === undefined ? '' : `"sealed":${edited},`;
    return `{${values}"commit":${canonicalJson({ ...commit, facts: committed })}}`;
  }

  #edited(sealed: string, commit: LooseJson): string {
    if (this.sealedEdits.length === 0) return sealed;
    const values: LooseJson = JSON.parse(sealed);
    for (const edit of this.sealedEdits) edit(values, commit);
    return JSON.stringify(values);
  }

  #sealed(commit: LooseJson, anew: boolean): Pick<SealedFacts, 'committed' | 'sealed'> {
    if (anew) return sealFacts(commit.facts, personKeyFrom(SECRET, commit.debtorId));
    const seals = this.#seals.get(commit) ?? {};
    return { committed: withCommitments(commit.facts, seals), sealed: sealedText(commit.facts, seals) };
  }

  #rehash(ledger: readonly LooseJson[]): void {
    let previous = GENESIS;
    for (const [index, line] of ledger.entries()) {
      contentOf(line).seq = index + 1;
      line.previous = previous;
      const { hash: _, ...content } =
        line.commit === undefined ? { ...line, facts: this.#sealed(line, true).committed } : line;
      previous = sha256(canonicalJson(content));
      line.hash = previous;
    }
  }

  #refitFiles(lines: readonly LooseJson[]): void {
    const { manifest } = this;
    for (const file of manifest.files) {
      const text = this.files.get(file.path);
      if (text !== undefined) Object.assign(file, { bytes: Buffer.byteLength(text), sha256: sha256(text) });
    }
    const facts = lines.flatMap((line) => contentOf(line).facts);
    const counts = { ledgers: this.ledgers.size, commits: lines.length, facts: facts.length };
    Object.assign(manifest.counts, counts);
    this.sealManifest();
  }

  #forgeHeads(): void {
    this.manifest.ledgers = [...this.ledgers].map(([debtorId, ledger]) => {
      const last = ledger.at(-1) ?? {};
      const named = this.manifest.ledgers.find((each: LooseJson) => each.debtorId === debtorId);
      const { seq } = contentOf(last);
      return named?.redactedHead === undefined
        ? { debtorId, seq, head: last.hash }
        : { ...named, seq, redactedHead: last.hash };
    });
  }

  sealManifest(): void {
    const { hash: _, ...content } = this.manifest;
    this.manifest.hash = sha256(canonicalJson(content));
  }
}

/** The commit in a line, redacted or not. */
function contentOf(line: LooseJson): LooseJson {
  return line.commit ?? line;
}

/** Who owns the database owns this, and makes the salts that we would. */
const SECRET = Buffer.from('local world');

/** The commitments as they were, whatever is said now: who only edits does not make new ones. */
function withCommitments(facts: LooseJson, seals: Seals): readonly object[] {
  return committedFacts(
    facts,
    Object.fromEntries(Object.entries(seals).map(([place, seal]) => [place, unsalted(seal)])),
  );
}

function unsalted({ commitment, remains }: Seal): Seal {
  return remains === undefined ? { commitment } : { commitment, remains };
}
