import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { CreditorIntake } from '#domain/policy/creditor-intake.ts';
import { IntakeScorecard } from '#domain/intake/scorecard.ts';
import { outgoingFolder, workFolder } from '#domain/intake/work-folder.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { inspectPortfolio } from '#lambdas/inspect-portfolio/task.ts';
import { placementOf } from './placements.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { reviewedPolicy } from './policy.ts';

export const HARNESS_CREDITOR = 'first-harbor-bank';
export const HARNESS_DAY = '2026-01-05';

/** Where files are judged and nothing is placed that a test does not place itself. */
export class IntakeHarness {
  readonly files = new MemoryFiles();
  readonly ledger = new CaseFiles(new MemoryLedger());
  readonly #policy: Policy;

  constructor(intake: Parameters<typeof CreditorIntake.parse>[0] = {}) {
    const policy = reviewedPolicy();
    const creditor = policy.creditors[HARNESS_CREDITOR];
    if (creditor === undefined) throw new Error(`found no ${HARNESS_CREDITOR} in the policy`);
    this.#policy = {
      ...policy,
      creditors: { ...policy.creditors, [HARNESS_CREDITOR]: { ...creditor, intake: CreditorIntake.parse(intake) } },
    };
  }

  /** Places an account as another file of the creditor did. */
  async place(row: Parameters<typeof placementOf>[0], happened?: Parameters<typeof placementOf>[2]): Promise<void> {
    await placementOf(row, this.ledger, happened);
  }

  /** Judges an upload: its scorecard, and every finding as `row code`. */
  async inspect(
    bytes: string | Uint8Array,
    name = `incoming/${HARNESS_CREDITOR}/january.csv`,
  ): Promise<{ scorecard: IntakeScorecard; findings: string[]; rows: string; rejects: string }> {
    await this.files.write(name, Buffer.from(bytes));
    const ports = { files: this.files, ledger: this.ledger, policy: this.#policy };
    const at = `${HARNESS_DAY}T17:00:00.000Z`;
    const { creditorId, portfolioId } = await inspectPortfolio.invoke({ at, key: name, run: 'run' }, ports);
    const work = workFolder(portfolioId, 'run');
    const out = outgoingFolder(creditorId, portfolioId);
    const scorecard = IntakeScorecard.parse(JSON.parse(await this.#read(work.scorecard)));
    const findings: string[][] = parse(await this.#read(out.findings), { from: 2 });
    const rejects = (await this.#read(out.rejects('csv'))) || (await this.#read(out.rejects('json-lines')));
    return {
      scorecard,
      findings: findings.map(([row, code]) => `${row} ${code}`),
      rows: await this.#read(work.rows),
      rejects,
    };
  }

  async #read(key: string): Promise<string> {
    return (await this.files.list(key)).includes(key) ? await text(await this.files.read(key)) : '';
  }
}
