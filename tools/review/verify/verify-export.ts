import { LedgerCheck, readLine } from './ledger-check.ts';
import type { VerifiableManifest } from './export-format.ts';
import { readPolicies } from './exported-policies.ts';
import { type EvidenceFinding, EvidenceFindings, PromiseBroken, type PromiseName } from './promises.ts';
import { checkFiles, readLines, readExportManifest } from './read-export.ts';

/** What a check of an export came to. */
export interface Verification {
  readonly manifest: VerifiableManifest;
  readonly findings: readonly EvidenceFinding[];
  /** How much was looked at, by promise. */
  readonly checked: Readonly<Record<PromiseName, number>>;
  /** False when it ended at the first broken promise. */
  readonly complete: boolean;
}

export interface VerifyOptions {
  /** Manifests of earlier exports, whose heads must stand unchanged in this one. */
  readonly anchors?: readonly VerifiableManifest[];
  /** List everything that is wrong instead of ending at the first broken promise. */
  readonly findAll?: boolean;
  readonly progress?: (commits: number, of: number) => void;
}

/** The file of an export that holds the ledgers, debtor by debtor, each oldest first. */
const COMMITS = 'commits.jsonl';

/**
 * Proves from the files of an export alone that its promises are kept.
 * @throws ExportNotFound when there is nothing to check
 */
export async function verifyExport(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  const manifest = readExportManifest(folder);
  const findings = new EvidenceFindings(options.findAll ?? false);
  let complete = true;
  try {
    await checkFiles(folder, manifest, findings);
    await checkLedgers(folder, manifest, findings, options);
  } catch (error) {
    if (!(error instanceof PromiseBroken)) throw error;
    complete = false;
  }
  return { manifest, findings: findings.list, checked: findings.checked, complete };
}

async function checkLedgers(
  folder: string,
  manifest: VerifiableManifest,
  findings: EvidenceFindings,
  { anchors = [], progress }: VerifyOptions,
): Promise<void> {
  const policies = readPolicies(folder, manifest, findings);
  const heads = new Map(manifest.ledgers.map((ledger) => [ledger.debtorId, ledger]));
  const checkedLedgers = new Set<string>();
  let check: LedgerCheck | undefined;
  let commits = 0;
  let facts = 0;

  const close = () => {
    if (check === undefined) return;
    checkedLedgers.add(check.debtorId);
    check.close();
    checkHead(check, heads.get(check.debtorId), manifest, findings);
    if (!manifest.redacted) checkAnchors(check, anchors, findings);
  };

  for await (const line of readLines(folder, COMMITS)) {
    commits++;
    if (commits % 1000 === 0) progress?.(commits, manifest.counts.commits);
    const read = readLine(line, manifest.redacted);
    if (read === undefined) {
      const where = check === undefined ? {} : { debtorId: check.debtorId };
      findings.broken('chain', `line ${commits} of ${COMMITS} is no commit`, where);
      continue;
    }
    const { debtorId } = read.commit;
    facts += read.commit.facts.length;
    if (check?.debtorId !== debtorId) {
      close();
      if (checkedLedgers.has(debtorId)) findings.broken('chain', 'its commits do not stand together', { debtorId });
      check = new LedgerCheck(debtorId, policies, findings);
    }
    check.add(read);
  }
  close();
  for (const { debtorId } of manifest.ledgers) {
    if (!checkedLedgers.has(debtorId))
      findings.broken('chain', 'the manifest names a ledger that is not here', { debtorId });
  }
  const { counts } = manifest;
  if (counts.commits !== commits || counts.facts !== facts || counts.ledgers !== checkedLedgers.size) {
    const found = `${checkedLedgers.size} ledgers, ${commits} commits and ${facts} facts`;
    const expected = `${counts.ledgers}, ${counts.commits} and ${counts.facts}`;
    findings.broken('chain', `found ${found}, the manifest counts ${expected}`);
  }
  checkAnchoredHeads(manifest, anchors, findings);
}

function checkHead(
  { debtorId, head }: LedgerCheck,
  expected: VerifiableManifest['ledgers'][number] | undefined,
  { redacted }: VerifiableManifest,
  findings: EvidenceFindings,
): void {
  if (expected === undefined) return findings.broken('chain', 'the manifest does not name this ledger', { debtorId });
  const { seq, hash } = head;
  if (seq !== expected.seq) {
    findings.broken('chain', `ends at commit ${seq}, the manifest says ${expected.seq}`, { debtorId, seq });
  } else if (hash !== (redacted ? expected.redactedHead : expected.head)) {
    findings.broken('chain', 'its last commit is not the head in the manifest', { debtorId, seq });
  }
}

/** What was the head once must be the hash of the same commit still. */
function checkAnchors(
  { debtorId, hashes }: LedgerCheck,
  anchors: readonly VerifiableManifest[],
  findings: EvidenceFindings,
): void {
  for (const { ledgers, exportedAt } of anchors) {
    const anchored = ledgers.find((ledger) => ledger.debtorId === debtorId);
    if (anchored === undefined) continue;
    findings.checked.anchors++;
    const { seq, head } = anchored;
    if (hashes[seq] === head) continue;
    const because =
      hashes[seq] === undefined
        ? `ends before commit ${seq}, which was its head on ${exportedAt}`
        : `commit ${seq} is not the one that was its head on ${exportedAt}`;
    findings.broken('anchors', because, { debtorId, seq });
  }
}

/** Ledgers an earlier manifest of the same scope names are all still here; redacted ones are known by their heads. */
function checkAnchoredHeads(
  { scope, redacted, ledgers }: VerifiableManifest,
  anchors: readonly VerifiableManifest[],
  findings: EvidenceFindings,
): void {
  const known = new Set(ledgers.map(({ debtorId, head }) => (redacted ? head : debtorId)));
  for (const anchor of anchors) {
    const isSameScope = anchor.scope.kind === scope.kind && (redacted || anchor.scope.id === scope.id);
    for (const { debtorId, seq, head } of anchor.ledgers) {
      if (redacted && known.has(head)) findings.checked.anchors++;
      if (!isSameScope || known.has(redacted ? head : debtorId)) continue;
      if (redacted) {
        const because = `no ledger here ends at the head of ${anchor.exportedAt}; to see whether one runs through it, check the export that is not redacted`;
        findings.unproven('anchors', because, { debtorId, seq });
      } else findings.broken('anchors', `was in the export of ${anchor.exportedAt} and is missing`, { debtorId, seq });
    }
  }
}
