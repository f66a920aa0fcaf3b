import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { COLUMNS_OF } from '#domain/intake/columns-of.ts';
import { FILE_KINDS } from '#domain/policy/file-kinds.ts';
import type { Files } from '#domain/ports/files.ts';
import { FINDINGS_HEADER, findingLine } from '#domain/intake/findings-file.ts';
import { FileWriter } from '#domain/intake/file-writer.ts';
import { finding } from '#domain/intake/finding.ts';
import { ADDED_COLUMNS } from '#domain/intake/mapping.ts';
import { NumberType } from '#domain/ports/number-types.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { IntakeScorecard, IntakeTally } from '#domain/intake/scorecard.ts';
import { scorecardPage } from '#domain/intake/scorecard-page.ts';
import { outgoingFolder, samePersonList, workFolder } from '#domain/intake/work-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type BinCounts, mergeBinCounts, portfolioDrift } from '#domain/scoring/drift.ts';
import { At, defineTask } from '../define-task.ts';
import { SliceCounts, zeroCounts, SliceOutcome, type UnplacedRow } from '../slice-outcome.ts';
import { Acknowledgment } from './acknowledgment.ts';

const Input = z.strictObject({
  at: At,
  run: z.string().min(1),
  key: z.string().min(1),
  creditorId: z.string().min(1),
  portfolioId: z.string().min(1),
  kind: z.enum(FILE_KINDS),
  verdict: z.enum(['accepted', 'accepted-in-part', 'refused', 'already-processed']),
});
type Input = z.output<typeof Input>;

/** Puts together what became of a file, for the creditor's clerk: acknowledgment, scorecard, and the rows to mend. */
export const reportPortfolio = defineTask({
  name: 'acknowledge-portfolio',
  purpose: 'Tells the creditor what became of the file',
  input: Input,
  output: z.strictObject({ ...SliceCounts.shape, acknowledgmentKey: z.string() }),
  needs: ['files', 'policy'],
  async run(input, { files, policy }) {
    return input.verdict === 'already-processed'
      ? await repeatAcknowledgment(input, files)
      : await acknowledge(input, files, policy);
  },
});

/** The same file again: nothing is done, and we say so. */
async function repeatAcknowledgment({ at, run, key, creditorId, portfolioId }: Input, files: Files) {
  const out = outgoingFolder(creditorId, portfolioId);
  const before = Acknowledgment.parse(JSON.parse(await text(await files.read(out.acknowledgment))));
  const { placed, updated, alreadyPlaced, recorded, alreadyRecorded } = before;
  const counts: SliceCounts = {
    ...zeroCounts(),
    alreadyPlaced: placed + updated + alreadyPlaced,
    alreadyRecorded: recorded + alreadyRecorded,
    needsReview: before.needsReview,
    rejected: before.rejected,
  };
  const repeated = { file: before.file, receivedAt: before.receivedAt };
  const acknowledgmentKey = out.repeatedUpload(run);
  await writeJson(files, acknowledgmentKey, { ...before, ...counts, file: key, receivedAt: at, repeated });
  return { ...counts, acknowledgmentKey };
}

async function acknowledge(input: Input, files: Files, policy: Policy) {
  const { at, run, key, creditorId, portfolioId, kind, verdict } = input;
  const work = workFolder(portfolioId, run);
  const out = outgoingFolder(creditorId, portfolioId);
  const inspected = IntakeScorecard.parse(JSON.parse(await text(await files.read(work.scorecard))));
  const accepted = verdict !== 'refused';
  const columns = Object.keys(COLUMNS_OF[kind]);
  const head = csvLine([...columns, ...ADDED_COLUMNS]);
  const rejectedFile = new FileWriter(files, out.rejectedWhilePlacing, 'text/csv', head);
  const findingsFile = new FileWriter(files, out.findingsWhilePlacing, 'text/csv', FINDINGS_HEADER);
  const tally = new IntakeTally();
  const numbers: SliceOutcome['numbers'] = {};
  const reviewList = new FileWriter(files, samePersonList(portfolioId), 'text/csv', head);
  const counts: SliceCounts = { ...zeroCounts(), rejected: accepted ? inspected.rows.rejected : inspected.rows.all };
  const scored = new Map<string, BinCounts>();
  for (const part of accepted ? await files.list(work.outcomes) : []) {
    const outcome = SliceOutcome.parse(JSON.parse(await text(await files.read(part))));
    for (const what of SliceCounts.keyof().options) counts[what] += outcome.counts[what];
    for (const [model, bins] of Object.entries(outcome.binCountsByModel))
      scored.set(model, mergeBinCounts(scored.get(model) ?? [], bins));
    for (const type of NumberType.options) {
      const more = outcome.numbers[type];
      if (more !== undefined) numbers[type] = (numbers[type] ?? 0) + more;
    }
    for (const { code, ...where } of outcome.findings) {
      const each = finding(code, where);
      tally.add(each);
      findingsFile.write(findingLine(each));
    }
    for (const row of outcome.unplaced) (row.needsReview ? reviewList : rejectedFile).write(lineOf(row, columns));
  }
  await Promise.all([rejectedFile.close(), reviewList.close(), findingsFile.close()]);
  const scorecard = withPlacementFindings(inspected, tally, numbers);

  const rejects = (await files.list(out.folder)).find((each) => /\/rejects\.(csv|jsonl)$/.test(each));
  const acknowledgment: Acknowledgment = {
    file: key,
    portfolioId,
    kind,
    receivedAt: at,
    verdict: scorecard.verdict,
    because: scorecard.because,
    accepted,
    rows: scorecard.rows.all,
    ...counts,
    amounts: scorecard.amounts,
    sha256: scorecard.reading.sha256,
    scorecard: out.page,
    ...(inspected.findings.length === 0 ? {} : { findings: out.findings }),
    ...(findingsFile.hasContent ? { findingsWhilePlacing: out.findingsWhilePlacing } : {}),
    ...(rejects === undefined ? {} : { rejects }),
    ...(scored.size === 0
      ? {}
      : { drift: policy.scoring.models.flatMap(({ model }) => portfolioDrift(model, scored)) }),
    ...(rejectedFile.hasContent ? { rejectedWhilePlacing: out.rejectedWhilePlacing } : {}),
  };
  await writeJson(files, out.scorecard, scorecard);
  await files.write(out.page, Buffer.from(scorecardPage(scorecard, acknowledgment)), 'text/html; charset=utf-8');
  // Last: once it is there, the same file again is not taken in again. A refused file may be better received another day.
  const acknowledgmentKey = accepted ? out.acknowledgment : out.refusal;
  await writeJson(files, acknowledgmentKey, acknowledgment);
  return { ...counts, acknowledgmentKey };
}

/** The scorecard with what was found only when good rows were placed. */
function withPlacementFindings(
  inspected: IntakeScorecard,
  tally: IntakeTally,
  numbers: SliceOutcome['numbers'],
): IntakeScorecard {
  const { portfolio } = inspected;
  const looked =
    portfolio === undefined || Object.keys(numbers).length === 0 ? {} : { portfolio: { ...portfolio, numbers } };
  return { ...inspected, findings: [...inspected.findings, ...tally.findings()], ...looked };
}

function lineOf({ row, cells, because }: UnplacedRow, columns: readonly string[]): string {
  return csvLine([...columns.map((column) => cells[column] ?? ''), String(row), because]);
}

async function writeJson(files: Files, key: string, value: unknown): Promise<void> {
  await files.write(key, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), 'application/json');
}
