import { epochMs } from '#domain/values/instant.ts';
import { newAccount } from '../../debtor-file.ts';
import { anomaly, type Folds, onAccount } from '../../fold-steps.ts';
import type { placementFacts } from './facts.ts';
import { contactPointOf } from './state.ts';

export const placementFolds: Folds<typeof placementFacts> = {
  DebtorIdentified: (file, { name, language, dateOfBirth }) => ({
    ...file,
    name,
    language,
    dateOfBirth: dateOfBirth ?? file.dateOfBirth,
  }),
  ContactPointLearned: (file, fact, seq) => ({
    ...file,
    contactPoints: {
      ...file.contactPoints,
      [fact.contactPointId]: {
        id: fact.contactPointId,
        reach: fact.reach,
        zones: fact.zones,
        state: fact.state,
        obtainedFrom: fact.obtainedFrom,
        employer: fact.employer,
        personId: fact.personId,
        openDomain: fact.openDomain,
        checks: contactPointOf(file, fact.contactPointId)?.checks ?? [],
        learnedAt: epochMs(fact.at),
        // A wrong number is not mended by hearing it again from whoever gave it first.
        lost: fact.obtainedFrom === 'debtor' ? undefined : contactPointOf(file, fact.contactPointId)?.lost,
        seq,
      },
    },
  }),
  ContactPointLost: (file, fact, seq) => {
    const point = contactPointOf(file, fact.contactPointId);
    if (point === undefined) return anomaly(file, seq, `unknown contact point ${fact.contactPointId} lost`);
    const lost = { ...point, lost: { reason: fact.reason, seq } };
    return { ...file, contactPoints: { ...file.contactPoints, [point.id]: lost } };
  },
  LocationStated: (file, { zones, state }, seq) => ({ ...file, statedLocation: { zones, state, seq } }),
  AccountPlaced: (file, fact, seq) =>
    file.accounts[fact.accountId] === undefined
      ? { ...file, accounts: { ...file.accounts, [fact.accountId]: newAccount(fact, seq) } }
      : anomaly(file, seq, `account ${fact.accountId} placed a second time`),
  AccountRecalled: (file, { accountId, because }, seq) =>
    onAccount(file, accountId, seq, () => ({ recall: { because, seq } })),
  PersonalDataErased: (file) => ({
    ...file,
    name: undefined,
    dateOfBirth: undefined,
    contactPoints: {},
    persons: {},
    representative: undefined,
  }),
};
