import { type Command, Option } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { FILE_KINDS, type FileKind } from '#domain/policy/file-kinds.ts';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { proposedMapping } from '#local/samples/proposed-mapping.ts';
import { POLICY_FOLDER } from './paths.ts';

export function defineIntakeMap(command: Command): void {
  command
    .argument('<file>', 'a CSV file as the creditor exports it')
    .addOption(new Option('--kind <kind>', 'what the file tells').choices(FILE_KINDS).default('new-business'))
    .action(map);
}

async function map(file: string, { kind }: { readonly kind: FileKind }): Promise<void> {
  mustExist(file, 'file');
  process.stdout.write(await proposedMapping(file, kind, readPolicyFolder(POLICY_FOLDER)));
}
