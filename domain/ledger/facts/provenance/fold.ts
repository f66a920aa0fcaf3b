import { anomaly, type Folds, onAccount } from '../../fold-steps.ts';
import { contactPointOf } from '../placement/state.ts';
import type { provenanceFacts } from './facts.ts';

export const provenanceFolds: Folds<typeof provenanceFacts> = {
  CreditorUsedEmail: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, creditorUses: [...emailProvenance.creditorUses, { ...fact, seq }] },
    })),
  CreditorNoticeSent: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, creditorNotices: [...emailProvenance.creditorNotices, { ...fact, seq }] },
    })),
  PriorCollectorReported: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, priorCollectors: [...emailProvenance.priorCollectors, { ...fact, seq }] },
    })),
  NumberChecked: (file, { contactPointId, checkedOn, since, result }, seq) => {
    const point = contactPointOf(file, contactPointId);
    if (point === undefined) return anomaly(file, seq, `unknown contact point ${contactPointId} checked`);
    const checked = { ...point, checks: [...point.checks, { checkedOn, since, result, seq }] };
    return { ...file, contactPoints: { ...file.contactPoints, [point.id]: checked } };
  },
};
