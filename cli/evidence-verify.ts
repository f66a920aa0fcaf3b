import type { Command } from 'commander';
import { readExportManifest } from '#tools/review/verify/read-export.ts';
import { verificationReport } from '#tools/review/verify/verification-report.ts';
import { type Verification, verifyExport } from '#tools/review/verify/verify-export.ts';
import { EXIT } from './exit-codes.ts';
import { progressBar } from './progress-bar.ts';

interface Options {
  readonly all?: true;
  readonly json?: true;
  readonly heads?: readonly string[];
}

/** Fewer are checked before anybody sees a bar. */
const WORTH_A_BAR = 1000;

export function defineEvidenceVerify(command: Command): void {
  command
    .argument('<folder>', 'what forbear evidence export wrote')
    .option('--all', 'list everything that is wrong instead of ending at the first broken promise')
    .option('--json', 'print the result as JSON')
    .option('--heads <file...>', 'manifests of earlier exports: their heads must stand unchanged in this one')
    .action(verify);
}

async function verify(folder: string, { all, json, heads = [] }: Options): Promise<void> {
  const bar = progressBar('{value} of {total} commits');
  const began = performance.now();
  const verification = await verifyExport(folder, {
    findAll: all === true,
    anchors: heads.map(readExportManifest),
    progress: (commits, of) => {
      if (commits === WORTH_A_BAR) bar.start(of, 0);
      bar.update(commits);
    },
  });
  bar.stop();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(json ? `${asJson(verification)}\n` : `${verificationReport(verification, seconds)}\n`);
  const { findings } = verification;
  if (findings.some(({ kind }) => kind === 'broken')) process.exitCode = EXIT.no;
  else process.exitCode = findings.length > 0 ? EXIT.undecided : EXIT.yes;
}

function asJson({ manifest, findings, checked, complete }: Verification): string {
  const { scope, exportedAt, counts, interrupted } = manifest;
  return JSON.stringify({ scope, exportedAt, interrupted, counts, checked, complete, findings }, undefined, 2);
}
