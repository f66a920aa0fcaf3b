import { epochMs } from '#domain/values/instant.ts';
import { anomaly, type Folds } from '../../fold-steps.ts';
import type { personFacts } from './facts.ts';
import { type CourtPermission, personOf } from './state.ts';

export const personFolds: Folds<typeof personFacts> = {
  PersonLearned: (file, { personId: id, role, name }, seq) => {
    const before = personOf(file, id);
    const person = { id, role, name: name ?? before?.name, answerDoubtedAt: before?.answerDoubtedAt, seq };
    return { ...file, persons: { ...file.persons, [id]: person } };
  },
  LocationAnswerDoubted: (file, { personId, at }, seq) => {
    const person = personOf(file, personId);
    if (person === undefined) return anomaly(file, seq, `the answer of unknown person ${personId} doubted`);
    return { ...file, persons: { ...file.persons, [personId]: { ...person, answerDoubtedAt: epochMs(at) } } };
  },
  CourtPermitted: (file, { orderId, lifts, accountId, at, until }, seq) => {
    const order: CourtPermission = {
      orderId,
      lifts,
      accountId,
      at: epochMs(at),
      until: until === undefined ? undefined : epochMs(until),
      seq,
    };
    // The same order told again replaces what was known of it.
    return { ...file, courtPermissions: [...file.courtPermissions.filter((each) => each.orderId !== orderId), order] };
  },
  CourtPermissionEnded: (file, { orderId }) => ({
    ...file,
    courtPermissions: file.courtPermissions.filter((order) => order.orderId !== orderId),
  }),
};
