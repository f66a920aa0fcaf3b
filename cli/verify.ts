import { Command } from 'commander';
import { SingleBar } from 'cli-progress';
import { DomainError } from '#domain/values/errors.ts';
import { verificationReport } from '#tools/review/verify/verification-report.ts';
import { readManifest } from '#tools/review/verify/read-export.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';

/** Everything proved; a broken promise; nothing to check; nothing broken, yet something this checker cannot judge. */
const EXIT = { proved: 0, broken: 1, noExport: 2, unproven: 3 } as const;

interface Options {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly heads?: readonly string[];
}

await new Command('verify')
  .description('Prove from the files of an export alone that the ledgers in it keep their promises')
  .argument('<folder>', 'what npm run export wrote')
  .option('--all', 'list everything that is wrong instead of ending at the first broken promise')
  .option('--json', 'print the result as JSON')
  .option('--heads <file...>', 'manifests of earlier exports: their heads must stand unchanged in this one')
  .addHelpText(
    'after',
    `
Exit codes: 0 every promise is kept; 1 one is broken; 2 this is no export; 3 none is broken, and something cannot be
judged by this version of the code. What is proved, what cannot be, and what to do about it: docs/evidence.md.`,
  )
  .action(verify)
  .parseAsync();

async function verify(folder: string, { all = false, json = false, heads = [] }: Options): Promise<void> {
  try {
    const bar = new SingleBar({ format: ' {bar} {value} of {total} commits', barsize: 30, hideCursor: true });
    const began = performance.now();
    const verification = await verifyExport(folder, {
      findAll: all,
      anchors: heads.map(readManifest),
      progress: (commits, of) => {
        if (!process.stderr.isTTY) return;
        if (commits === 1000) bar.start(of, 0);
        bar.update(commits);
      },
    });
    bar.stop();
    const seconds = (performance.now() - began) / 1000;
    const { manifest, findings, checked, complete } = verification;
    process.stdout.write(
      json
        ? `${JSON.stringify({ scope: manifest.scope, exportedAt: manifest.exportedAt, counts: manifest.counts, checked, complete, findings }, undefined, 2)}\n`
        : `${verificationReport(verification, seconds)}\n`,
    );
    process.exitCode = findings.some(({ kind }) => kind === 'broken')
      ? EXIT.broken
      : findings.length > 0
        ? EXIT.unproven
        : EXIT.proved;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = EXIT.noExport;
  }
}
