import { debtorFilesIn, latestCommitIn } from '#adapters/local/past-ledgers/debtor-files.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import type { Subject } from '#domain/ports/read-model.ts';
import { subjectsIn } from '#domain/read-model/subjects.ts';
import { defineError } from '#domain/values/errors.ts';
import { evaluateExperiment } from './evaluate-experiment.ts';

/** No strategy that is known has such an experiment. */
export const ExperimentNotFound = defineError('ExperimentNotFound');

/**
 * What the experiments of a policy show by the persons of a database or an export.
 * @param policyFolder the policy that has them; absent, the one the ledgers say
 * @param id one of them; absent, all
 * @throws DatabaseNotFound, ExperimentNotFound
 */
export function evaluationsIn(db: string, policyFolder: string | undefined, id: string | undefined) {
  const ledgers = openLedgers(db);
  try {
    const experiments = experimentsIn(ledgers, policyFolder, id);
    const byExperiment = subjectsBy(ledgers);
    return experiments.map((each) => evaluateExperiment(each, byExperiment.get(each.id) ?? []));
  } finally {
    ledgers.close();
  }
}

function experimentsIn(ledgers: LedgerSource, folder: string | undefined, id: string | undefined): Experiment[] {
  const policy = folder === undefined ? latestCommitIn(ledgers)?.policy : readPolicyFolder(folder);
  if (policy === undefined)
    throw new ExperimentNotFound('the policy in force was not kept; name its folder with --policy');
  const all = policy.strategy.experiments ?? [];
  const asked = id === undefined ? all : all.filter((each) => each.id === id);
  if (asked.length > 0) return asked;
  const known = all.length === 0 ? 'none' : all.map((each) => each.id).join(', ');
  throw new ExperimentNotFound(
    `policy ${policy.version}: found experiments ${known}, expected ${id ?? 'at least one'}`,
  );
}

function subjectsBy(ledgers: LedgerSource): Map<string, Subject[]> {
  const byExperiment = new Map<string, Subject[]>();
  for (const { file } of debtorFilesIn(ledgers)) {
    for (const subject of subjectsIn(file)) {
      const known = byExperiment.get(subject.experiment);
      if (known === undefined) byExperiment.set(subject.experiment, [subject]);
      else known.push(subject);
    }
  }
  return byExperiment;
}
