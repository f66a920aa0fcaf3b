import type { Sentences } from '../../sentence.ts';
import type { workflowFacts } from './facts.ts';

export const workflowSentences: Sentences<typeof workflowFacts> = {
  WorkflowStarted: ({ execution, cycle }) => `Workflow ${execution} took charge (cycle ${cycle})`,
  AccountScored: ({ score, band, reasons }) =>
    `Scored ${score}, ${band}: ${reasons
      .slice(0, 3)
      .map(({ code, points }) => `${code} ${points > 0 ? '+' : ''}${points}`)
      .join(', ')}`,
  StageEntered: ({ stage }) => `Entered the ${stage} stage`,
  WaitBegan: ({ until, ...fact }) => `Waits for ${WAIT_REASONS[fact.for]} until ${until}`,
  CapacityGranted: ({ channel, until, rank, by }) =>
    `Slot ${rank} of the day for a ${channel} contact (${by}), until ${until}`,
  ReadinessChecked: ({ ready, checks }) =>
    ready
      ? `Ready for referral: ${checks.length} checks passed`
      : `Not ready for referral: ${checks
          .filter(({ passed }) => !passed)
          .map(({ id, because }) => `${id} (${because})`)
          .join('; ')}`,
  ReferralSigned: ({ by }) => `Referral signed by ${by}`,
  ReferralDeclined: ({ by, because }) => `Referral declined by ${by}: ${because}`,
  AccountReferred: ({ packageKey }) => `Referred: ${packageKey}`,
  AccountRenewed: ({ nextCycle }) => `Continues in a new execution, cycle ${nextCycle}`,
  AccountClosed: ({ reason }) => `Closed: ${reason}`,
  OperatorCalled: ({ error, state, because }) => `An operator is needed: ${error} in ${state}, ${because}`,
  OperatorDecided: ({ by, decision, because }) =>
    `${by} decided: ${decision.kind === 'resume' ? 'go on' : `close as ${decision.reason}`} (${because})`,
};

const WAIT_REASONS = {
  'due-moment': 'the next due moment',
  'sign-off': 'a signature',
  operator: 'an operator',
} as const;
