import { join } from 'node:path';
import type { Command } from 'commander';
import { openExistingDatabase } from '#adapters/local/existing-database.ts';
import { rebuildReadModel } from '#local/rebuild-read-model.ts';
import { displayPath, RUN_FOLDER } from './paths.ts';

export function defineReadModelRebuild(command: Command): void {
  command
    .option('--dir <folder>', 'the run whose lists are made again', RUN_FOLDER)
    .option('--db <file>', "the database; default: the run's")
    .action(rebuild);
}

async function rebuild({ dir, db = join(dir, 'forbear.sqlite') }: { dir: string; db?: string }): Promise<void> {
  const { accounts, ledgers } = await rebuildReadModel(openExistingDatabase(db));
  process.stdout.write(`${displayPath(db)}: made the rows of ${accounts} accounts again from ${ledgers} ledgers\n`);
}
