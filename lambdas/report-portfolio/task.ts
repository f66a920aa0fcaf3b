import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { COLUMNS_OF } from '#domain/intake/columns-of.ts';
import { FILE_KINDS } from '#domain/policy/file-kinds.ts';
import type { Files } from '#domain/ports/files.ts';
import { FINDINGS_HEAD, findingLine } from '#domain/intake/findings-file.ts';
import { FileWriter } from '#domain/intake/file-writer.ts';
import { finding } from '#domain/intake/finding.ts';
import { OUR_MARKS } from '#domain/intake/mapping.ts';
import { NumberType } from '#domain/ports/number-types.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { Scorecard, Tally } from '#domain/intake/scorecard.ts';
import { scorecardPage } from '#domain/intake/scorecard-page.ts';
import { outgoingFolder, samePersonList, workFolder } from '#domain/intake/work-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type BinCounts, mergeBinCounts, portfolioDrift } from '#domain/scoring/drift.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { Counts, noCounts, SliceOutcome, type Unplaced } from '#lambdas/slice-outcome.ts';
import { Acknowledgement } from './acknowledgement.ts';

const Input = z.strictObject({
  at: At,
  run: z.string().min(1),
  key: z.string().min(1),
  creditorId: z.string().min(1),
  portfolioId: z.string().min(1),
  kind: z.enum(FILE_KINDS),
  verdict: z.enum(['accepted', 'accepted-in-part', 'refused', 'taken-in-before']),
});
type Input = z.output<typeof Input>;

/** Puts together what became of a file, for the creditor's clerk: acknowledgement, scorecard, and the rows to mend. */
export const reportPortfolio = defineTask({
  name: 'report-portfolio',
  purpose: 'Tells the creditor what became of the file',
  input: Input,
  output: z.strictObject({ ...Counts.shape, acknowledgementKey: z.string() }),
  needs: ['files', 'policy'],
  async run(input, { files, policy }) {
    return input.verdict === 'taken-in-before' ? await repeat(input, files) : await report(input, files, policy);
  },
});

/** The same file again: nothing is done, and we say so. */
async function repeat({ at, run, key, creditorId, portfolioId }: Input, files: Files) {
  const out = outgoingFolder(creditorId, portfolioId);
  const before = Acknowledgement.parse(JSON.parse(await text(await files.read(out.acknowledgement))));
  const { placed, updated, alreadyPlaced, recorded, alreadyRecorded } = before;
  const counts: Counts = {
    ...noCounts(),
    alreadyPlaced: placed + updated + alreadyPlaced,
    alreadyRecorded: recorded + alreadyRecorded,
    setAside: before.setAside,
    rejected: before.rejected,
  };
  const repeated = { file: before.file, receivedAt: before.receivedAt };
  const acknowledgementKey = out.repeated(run);
  await writeJson(files, acknowledgementKey, { ...before, ...counts, file: key, receivedAt: at, repeated });
  return { ...counts, acknowledgementKey };
}

async function report(input: Input, files: Files, policy: Policy) {
  const { at, run, key, creditorId, portfolioId, kind, verdict } = input;
  const work = workFolder(portfolioId, run);
  const out = outgoingFolder(creditorId, portfolioId);
  const judged = Scorecard.parse(JSON.parse(await text(await files.read(work.scorecard))));
  const accepted = verdict !== 'refused';
  const columns = Object.keys(COLUMNS_OF[kind]);
  const head = csvLine([...columns, ...OUR_MARKS]);
  const later = new FileWriter(files, out.rejectedLater, 'text/csv', head);
  const found = new FileWriter(files, out.findingsLater, 'text/csv', FINDINGS_HEAD);
  const tally = new Tally();
  const numbers: SliceOutcome['numbers'] = {};
  const asked = new FileWriter(files, samePersonList(portfolioId), 'text/csv', head);
  const counts: Counts = { ...noCounts(), rejected: accepted ? judged.rows.rejected : judged.rows.all };
  const scored = new Map<string, BinCounts>();
  for (const part of accepted ? await files.list(work.outcomes) : []) {
    const outcome = SliceOutcome.parse(JSON.parse(await text(await files.read(part))));
    for (const what of Counts.keyof().options) counts[what] += outcome.counts[what];
    for (const [model, bins] of Object.entries(outcome.scored))
      scored.set(model, mergeBinCounts(scored.get(model) ?? [], bins));
    for (const type of NumberType.options) {
      const more = outcome.numbers[type];
      if (more !== undefined) numbers[type] = (numbers[type] ?? 0) + more;
    }
    for (const { code, ...where } of outcome.findings) {
      const each = finding(code, where);
      tally.tell(each);
      found.write(findingLine(each));
    }
    for (const row of outcome.unplaced) (row.setAside ? asked : later).write(lineOf(row, columns));
  }
  await Promise.all([later.close(), asked.close(), found.close()]);
  const scorecard = withLater(judged, tally, numbers);

  const rejects = (await files.list(out.folder)).find((each) => /\/rejects\.(csv|jsonl)$/.test(each));
  const acknowledgement: Acknowledgement = {
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
    ...(judged.findings.length === 0 ? {} : { findings: out.findings }),
    ...(found.begun ? { findingsWhilePlacing: out.findingsLater } : {}),
    ...(rejects === undefined ? {} : { rejects }),
    ...(scored.size === 0
      ? {}
      : { drift: policy.scoring.models.flatMap(({ model }) => portfolioDrift(model, scored)) }),
    ...(later.begun ? { rejectedWhilePlacing: out.rejectedLater } : {}),
  };
  await writeJson(files, out.scorecard, scorecard);
  await files.write(out.page, Buffer.from(scorecardPage(scorecard, acknowledgement)), 'text/html; charset=utf-8');
  // Last: once it is there, the same file again is not taken in again. A refused file may be better received another day.
  const acknowledgementKey = accepted ? out.acknowledgement : out.refusal;
  await writeJson(files, acknowledgementKey, acknowledgement);
  return { ...counts, acknowledgementKey };
}

/** The scorecard with what was found only when good rows were placed. */
function withLater(judged: Scorecard, tally: Tally, numbers: SliceOutcome['numbers']): Scorecard {
  const { portfolio } = judged;
  const looked =
    portfolio === undefined || Object.keys(numbers).length === 0 ? {} : { portfolio: { ...portfolio, numbers } };
  return { ...judged, findings: [...judged.findings, ...tally.findings()], ...looked };
}

function lineOf({ row, said, because }: Unplaced, columns: readonly string[]): string {
  return csvLine([...columns.map((column) => said[column] ?? ''), String(row), because]);
}

async function writeJson(files: Files, key: string, value: unknown): Promise<void> {
  await files.write(key, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), 'application/json');
}
