import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { type CreditorIntake, DEFAULT_INTAKE } from '#domain/policy/creditor-intake.ts';
import { FILE_KINDS, type FileKind } from '#domain/policy/file-kinds.ts';
import { FileNotFound, type Files } from '#domain/ports/files.ts';
import { FileWriter } from '#domain/intake/file-writer.ts';
import { type IntakeFinding, finding } from '#domain/intake/finding.ts';
import { FINDINGS_HEADER, findingLine } from '#domain/intake/findings-file.ts';
import { inspectFile, type InspectionOutput } from '#domain/intake/inspect-file.ts';
import { rowJudgeFor } from '#domain/intake/row-judge.ts';
import { type Manifest, readManifest } from '#domain/intake/manifest.ts';
import { type IntakeScorecard, IntakeTally } from '#domain/intake/scorecard.ts';
import { INDEX_HEAD } from '#domain/intake/slice.ts';
import { type Survey, surveyFile } from '#domain/intake/survey-file.ts';
import { manifestKeyOf, readUploadName } from '#domain/intake/upload-name.ts';
import { outgoingFolder, workFolder } from '#domain/intake/work-folder.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import { At, defineTask } from '#lambdas/define-task.ts';

/** Everything of an upload that decides what its portfolio is called: the same bytes read the same way are the same. */
interface Upload {
  readonly key: string;
  readonly creditorId: string;
  readonly kind: FileKind;
  readonly intake: CreditorIntake;
  readonly survey: Survey;
  readonly portfolioId: string;
}

export const inspectPortfolio = defineTask({
  name: 'inspect-portfolio',
  purpose: 'Reads an uploaded file, judges every row of it and cuts the good ones into slices',
  input: z.strictObject({
    at: At,
    key: z.string().min(1),
    /** The execution: two that take in the same file at once do not write over each other. */
    run: z.string().min(1),
  }),
  output: z.strictObject({
    verdict: z.enum(['accepted', 'accepted-in-part', 'refused', 'already-processed']),
    creditorId: z.string(),
    portfolioId: z.string(),
    kind: z.enum(FILE_KINDS),
    rows: z.int(),
    good: z.int(),
    rowsKey: z.string(),
    indexKey: z.string(),
  }),
  needs: ['files', 'ledger', 'policy'],
  async run({ at, key, run }, { files, ledger, policy }) {
    const name = readUploadName(key);
    const creditor = policy.creditors[name?.creditorId ?? ''];
    const creditorId = creditor?.id ?? 'unknown';
    const kind = name?.kind ?? 'new-business';
    const intake = creditor?.intake ?? DEFAULT_INTAKE;
    const survey = await surveyFile(await files.read(key));
    const portfolioId = portfolioIdOf(creditorId, kind, intake, survey);
    const upload: Upload = { key, creditorId, kind, intake, survey, portfolioId };
    const work = workFolder(portfolioId, run);
    const identity = { creditorId, portfolioId, kind, rowsKey: work.rows, indexKey: work.index };
    if (await exists(files, outgoingFolder(creditorId, portfolioId).acknowledgment))
      return { verdict: 'already-processed' as const, rows: 0, good: 0, ...identity };

    const output = outputOf(files, upload, work);
    const { manifest, findings } = await manifestOf(files, upload);
    const knownCreditors = Object.keys(policy.creditors).join(', ');
    if (creditor === undefined)
      findings.push(
        fileProblem(
          'creditor-unknown',
          '(folder)',
          key,
          `incoming/<creditor>/<file>, where <creditor> is one of ${knownCreditors}`,
        ),
      );
    else if (name?.kind === undefined)
      findings.push(fileProblem('kind-unknown', '(folder)', name?.folder ?? key, `one of ${FILE_KINDS.join(', ')}`));
    const checks = {
      today: at.slice(0, 10),
      limitation: policy.limitation,
      creditorState: creditor?.address.state,
      limitationNearDays: intake.limitationNearDays,
    };
    const judge = rowJudgeFor(kind, creditorId, checks);
    const judged =
      findings.length > 0
        ? await refuseUnread(findings, output)
        : await inspectFile({ key, survey, kind, creditorId, intake, manifest, judge }, files, ledger, output);
    const scorecard: IntakeScorecard = {
      file: key,
      portfolioId,
      creditorId,
      kind,
      judgedAt: at,
      reading: readingOf(survey),
      ...judged,
    };
    await files.write(work.scorecard, Buffer.from(JSON.stringify(scorecard)), 'application/json');
    return { verdict: judged.verdict, rows: judged.rows.all, good: judged.rows.good, ...identity };
  },
});

/** A creditor's file read by another mapping is another portfolio: what was refused before may be good now. */
function portfolioIdOf(creditorId: string, kind: FileKind, intake: CreditorIntake, { contentHash }: Survey): string {
  return `p-${sha256(canonicalJson({ contentHash, creditorId, kind, intake })).slice(0, 12)}`;
}

function outputOf(
  files: Files,
  { creditorId, portfolioId, survey }: Upload,
  work: ReturnType<typeof workFolder>,
): InspectionOutput {
  const out = outgoingFolder(creditorId, portfolioId);
  const rejectsType = survey.format === 'csv' ? 'text/csv' : 'application/jsonl';
  return {
    rows: new FileWriter(files, work.rows, 'application/jsonl'),
    index: new FileWriter(files, work.index, 'text/csv', INDEX_HEAD),
    rejects: new FileWriter(files, out.rejects(survey.format), rejectsType),
    findings: new FileWriter(files, out.findings, 'text/csv', FINDINGS_HEADER),
  };
}

async function manifestOf(
  files: Files,
  { key, intake, survey }: Upload,
): Promise<{ manifest: Manifest | undefined; findings: IntakeFinding[] }> {
  const manifestKey = manifestKeyOf(key);
  try {
    const read = readManifest(await text(await files.read(manifestKey)));
    const { manifest } = read;
    const wrongBytes = manifest?.sha256 !== undefined && manifest.sha256.toLowerCase() !== survey.contentHash;
    if (!wrongBytes) return read;
    // Of other bytes nothing else need be compared.
    return {
      manifest,
      findings: [fileProblem('manifest-hash', 'manifest sha256', survey.contentHash, manifest.sha256 ?? '')],
    };
  } catch (error) {
    if (!(error instanceof FileNotFound)) throw error;
    if (intake.manifest === 'optional') return { manifest: undefined, findings: [] };
    return { manifest: undefined, findings: [fileProblem('manifest-missing', '(manifest)', 'none', manifestKey)] };
  }
}

function fileProblem(code: IntakeFinding['code'], field: string, found: string, expected: string): IntakeFinding {
  return finding(code, { row: 0, field, found, expected });
}

/** A file that is refused before anybody looks into it. */
async function refuseUnread(findings: readonly IntakeFinding[], { findings: file }: InspectionOutput) {
  const tally = new IntakeTally();
  for (const each of findings) {
    tally.add(each);
    file.write(findingLine(each));
  }
  await file.close();
  const [worst] = tally.findings();
  return {
    verdict: 'refused' as const,
    because: worst?.about ?? '',
    rows: tally.rows,
    amounts: tally.amounts,
    findings: tally.findings(),
  };
}

function readingOf({
  format,
  encoding,
  compressed,
  csv,
  assumptions,
  contentHash,
}: Survey): IntakeScorecard['reading'] {
  return {
    format,
    encoding,
    compressed,
    ...(format === 'csv' ? { delimiter: csv.delimiter } : {}),
    assumptions: [...assumptions],
    sha256: contentHash,
  };
}

async function exists(files: Files, key: string): Promise<boolean> {
  return (await files.list(key)).includes(key);
}
