import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openExistingDatabase } from '#adapters/local/existing-database.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { accountLife } from '#local/report/account-life.ts';
import { story } from '#local/report/story.ts';
import { displayPath, POLICY_FOLDER, RUN_FOLDER } from './paths.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

interface Options {
  readonly dir: string;
  readonly json?: true;
}

export function defineStory(command: Command): void {
  command
    .argument('<account>', "an account's id, the beginning of it, or the creditor's reference")
    .option('--dir <folder>', 'the run to read', RUN_FOLDER)
    .option('--json', 'print commits and history as JSON')
    .action(printStory);
}

async function printStory(wanted: string, { dir, json }: Options): Promise<void> {
  const db = join(dir, 'forbear.sqlite');
  const database = openExistingDatabase(db);
  warnIfInterrupted(db);
  const creditorIds = Object.keys(readPolicyFolder(POLICY_FOLDER).creditors);
  const { file, account, commits, history } = await accountLife(database, wanted, creditorIds);
  const { accountId } = account;
  if (json) {
    process.stdout.write(`${JSON.stringify({ accountId, commits, history }, undefined, 2)}\n`);
    return;
  }
  const messages = globSync(`${join(dir, 'outbox')}/${accountId}/*`);
  const messagePath = (intentId: string) => {
    const message = messages.find((candidate) => candidate.includes(` ${intentId}.`));
    return message === undefined ? undefined : displayPath(message);
  };
  process.stdout.write(`${story(file, account, commits, history, messagePath)}\n`);
}
