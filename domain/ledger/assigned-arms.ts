import type { DebtorFile, AssignedArm, Harms } from './debtor-file.ts';
import type { Fact, FactOf, FactType } from './fact.ts';

/** The file with the person in an arm; undefined when they are in the experiment already. */
export function foldArmAssigned(file: DebtorFile, fact: FactOf<'ArmAssigned'>, seq: number): DebtorFile | undefined {
  const { experiment, arm, propensity, at } = fact;
  if (file.arms.some((drawn) => drawn.experiment === experiment)) return undefined;
  const drawn = { experiment, arm, propensity, at: Date.parse(at), seq, stopped: undefined, harms: NO_HARM };
  return { ...file, arms: [...file.arms, drawn] };
}

/** The file with the arm stopped; undefined when the person is not in it. */
export function foldArmStopped(file: DebtorFile, fact: FactOf<'ArmStopped'>, seq: number): DebtorFile | undefined {
  const isSameArm = ({ experiment, arm }: AssignedArm) => experiment === fact.experiment && arm === fact.arm;
  if (!file.arms.some(isSameArm)) return undefined;
  const stopped = { at: Date.parse(fact.at), seq };
  return { ...file, arms: file.arms.map((drawn) => (isSameArm(drawn) ? { ...drawn, stopped } : drawn)) };
}

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
