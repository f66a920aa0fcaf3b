import { epochMs } from '#domain/values/instant.ts';
import { type Folds, onAccount } from '../../fold-steps.ts';
import type { workflowFacts } from './facts.ts';
import type { OperatorReview, Waiting } from './state.ts';

export const workflowFolds: Folds<typeof workflowFacts> = {
  WorkflowStarted: (file, { accountId, execution, cycle, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ workflow: { execution, cycle, startedAt: epochMs(at) } })),
  AccountScored: (file, { accountId, model, score, band, probability }, seq) =>
    onAccount(file, accountId, seq, () => ({
      score: { model, score, band, ...(probability !== undefined && { probability }) },
    })),
  StageEntered: (file, { accountId, stage, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ stage: { name: stage, enteredAt: epochMs(at), seq } })),
  WaitBegan: (file, { accountId, taskToken, at, until, slotRequest, ...fact }, seq) =>
    onAccount(file, accountId, seq, ({ waiting }) => {
      const since = epochMs(at);
      const began: Waiting = { for: fact.for, taskTokens: [taskToken], since, until: epochMs(until), slotRequest, seq };
      if (waiting === undefined || since > waiting.since) return { waiting: began };
      const latest = since === waiting.since ? began : waiting;
      return { waiting: { ...latest, taskTokens: [...waiting.taskTokens, taskToken] } };
    }),
  CapacityGranted: (file, { accountId, channel, treatmentId, from, until, by }, seq) =>
    onAccount(file, accountId, seq, ({ grants }) => ({
      grants: [...grants, { channel, treatmentId, from: epochMs(from), until: epochMs(until), by, seq }],
    })),
  ReadinessChecked: (file, { accountId, ready, checks, at }, seq) =>
    onAccount(file, accountId, seq, ({ legal }) => ({
      legal: { ...legal, readiness: { ready, checks, seq, at: epochMs(at) } },
    })),
  ReferralSigned: (file, { accountId, by, at }, seq) =>
    onAccount(file, accountId, seq, ({ legal }) => ({
      legal: { ...legal, signOff: { kind: 'signed', by, at: epochMs(at), seq } },
    })),
  ReferralDeclined: (file, { accountId, by, because }, seq) =>
    onAccount(file, accountId, seq, ({ legal }) => ({
      legal: { ...legal, signOff: { kind: 'declined', by, because, seq } },
    })),
  AccountReferred: (file, { accountId, packageKey, packageHash, at }, seq) =>
    onAccount(file, accountId, seq, ({ legal: { readiness, signOff } }) => ({
      legal: { kind: 'referred', packageKey, packageHash, at: epochMs(at), seq, readiness, signOff },
    })),
  AccountRenewed: (file, { accountId, nextCycle }, seq) =>
    onAccount(file, accountId, seq, () => ({ waiting: undefined, renewedTo: nextCycle })),
  AccountClosed: (file, { accountId, reason, at }, seq) =>
    onAccount(file, accountId, seq, ({ operator }) => ({
      status: { kind: 'closed', reason, at: epochMs(at), seq },
      waiting: undefined,
      operator: withoutCall(operator),
    })),
  OperatorCalled: (file, { accountId, callId, error, state }, seq) =>
    onAccount(file, accountId, seq, ({ operator: { decided } }) => ({
      operator: { kind: 'called', call: { callId, error, state, seq }, decided },
    })),
  OperatorDecided: (file, { accountId, decision }, seq) =>
    onAccount(file, accountId, seq, ({ operator }) => {
      const callId = operator.kind === 'called' ? operator.call.callId : undefined;
      const close = decision.kind === 'close' ? { reason: decision.reason, seq } : operator.decided?.close;
      return { operator: { kind: 'decided', decided: { callId, seq, close } } };
    }),
};

/** A closed account needs nobody any more. */
function withoutCall({ decided }: OperatorReview): OperatorReview {
  return decided === undefined ? { kind: 'not-called', decided } : { kind: 'decided', decided };
}
