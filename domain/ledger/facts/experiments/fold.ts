import { epochMs } from '#domain/values/instant.ts';
import type { DebtorFile } from '../../debtor-file.ts';
import type { Fact, FactType } from '../../fact.ts';
import { anomaly, type Folds } from '../../fold-steps.ts';
import type { experimentFacts } from './facts.ts';
import type { AssignedArm, Harms } from './state.ts';

export const experimentFolds: Folds<typeof experimentFacts> = {
  ArmAssigned: (file, { experiment, arm, propensity, at }, seq) => {
    if (file.arms.some((drawn) => drawn.experiment === experiment))
      return anomaly(file, seq, `drawn into ${experiment} again`);
    const drawn = { experiment, arm, propensity, at: epochMs(at), seq, stopped: undefined, harms: NO_HARM };
    return { ...file, arms: [...file.arms, drawn] };
  },
  ArmStopped: (file, { experiment, arm, at }, seq) => {
    const isSameArm = (drawn: AssignedArm) => drawn.experiment === experiment && drawn.arm === arm;
    if (!file.arms.some(isSameArm)) return anomaly(file, seq, `${experiment} stopped, into which nobody was drawn`);
    const stopped = { at: epochMs(at), seq };
    return { ...file, arms: file.arms.map((drawn) => (isSameArm(drawn) ? { ...drawn, stopped } : drawn)) };
  },
};

const NO_HARM: Harms = { complaints: 0, optOuts: 0, ceases: 0, disputes: 0 };

const HARM_BY_FACT: Readonly<Partial<Record<FactType, keyof Harms>>> = {
  ComplaintMade: 'complaints',
  MediumOptedOut: 'optOuts',
  CeaseRequested: 'ceases',
  DisputeOpened: 'disputes',
};

/** The file with what the fact says against the arms its person is in. */
export function withHarm(file: DebtorFile, fact: Fact): DebtorFile {
  const kind = HARM_BY_FACT[fact.type];
  if (kind === undefined || file.arms.length === 0 || concernsAnotherPerson(fact)) return file;
  return {
    ...file,
    arms: file.arms.map((drawn) => ({ ...drawn, harms: { ...drawn.harms, [kind]: drawn.harms[kind] + 1 } })),
  };
}

/** A third party's wish not to be reached says nothing about how the debtor was treated. */
function concernsAnotherPerson(fact: Fact): boolean {
  return fact.type === 'MediumOptedOut' && fact.personId !== undefined;
}
