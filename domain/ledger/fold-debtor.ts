import { epochMs } from '#domain/values/instant.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { CommitContent } from './commit.ts';
import { type DebtorFile, emptyFile, REMEMBERED_EVENTS } from './debtor-file.ts';
import type { Fact, FactOf, FactType } from './fact.ts';
import { contactFolds } from './facts/contacts/fold.ts';
import { conversationFolds } from './facts/conversations/fold.ts';
import { experimentFolds, withHarm } from './facts/experiments/fold.ts';
import { moneyFolds } from './facts/money/fold.ts';
import { personFolds } from './facts/persons/fold.ts';
import { placementFolds } from './facts/placement/fold.ts';
import { protectionFolds } from './facts/protections/fold.ts';
import { provenanceFolds } from './facts/provenance/fold.ts';
import { workflowFolds } from './facts/workflow/fold.ts';

/**
 * The person's file after these commits: pure, total and the only reading of the ledger there is. A fact that does not
 * fit what is known (a payment for an account never placed) changes nothing and is listed under `anomalies`.
 */
export function foldDebtor(
  debtorId: DebtorId,
  commits: readonly CommitContent[],
  from: DebtorFile = emptyFile(debtorId),
): DebtorFile {
  return commits.reduce(foldCommit, from);
}

export function foldCommit(file: DebtorFile, commit: CommitContent): DebtorFile {
  const { seq, hash: head, at, eventId, facts } = commit;
  const eventIds = eventId === undefined ? file.eventIds : [...file.eventIds.slice(-REMEMBERED_EVENTS + 1), eventId];
  let next: DebtorFile = { ...file, seq, head, asOf: Math.max(file.asOf ?? 0, epochMs(at)), eventIds };
  for (const fact of facts) next = withHarm(foldFact(next, fact, seq), fact);
  return next;
}

type Fold<Type extends FactType> = (file: DebtorFile, fact: FactOf<Type>, seq: number) => DebtorFile;

function foldFact<Type extends FactType>(file: DebtorFile, fact: FactOf<Type> & Fact, seq: number): DebtorFile {
  const fold = folds[fact.type] as Fold<Type>;
  return fold(file, fact, seq);
}

/** One reading per kind of fact, kept by its family; the compiler asks there for a new one when a fact is added. */
const folds: { readonly [Type in FactType]: Fold<Type> } = {
  ...placementFolds,
  ...personFolds,
  ...provenanceFolds,
  ...moneyFolds,
  ...contactFolds,
  ...conversationFolds,
  ...protectionFolds,
  ...experimentFolds,
  ...workflowFolds,
};
