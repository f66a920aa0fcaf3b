import { awaitDebtor } from './await-debtor/task.ts';
import { awaitOperator } from './await-operator/task.ts';
import { checkGuardrails } from './check-guardrails/task.ts';
import { checkReadiness } from './check-readiness/task.ts';
import { closeAccount } from './close-account/task.ts';
import { contactDebtor } from './contact-debtor/task.ts';
import type { AnyTask } from './define-task.ts';
import { drawCapacity } from './draw-capacity/task.ts';
import { enterStage } from './enter-stage/task.ts';
import { grantCapacity } from './grant-capacity/task.ts';
import { inspectPortfolio } from './inspect-portfolio/task.ts';
import { openAccount } from './open-account/task.ts';
import { placeAccounts } from './place-accounts/task.ts';
import { planNextStep } from './plan-next-step/task.ts';
import { projectCommits } from './project-commits/task.ts';
import { receiveReport } from './receive-provider-event/task.ts';
import { recordChanges } from './record-changes/task.ts';
import { recordEvent } from './record-event/task.ts';
import { referAccount } from './refer-account/task.ts';
import { renewAccount } from './renew-account/task.ts';
import { reportPortfolio } from './acknowledge-portfolio/task.ts';
import { reportToCreditor } from './report-day/task.ts';
import { requestSignOff } from './request-sign-off/task.ts';
import { scoreAccount } from './score-account/task.ts';

/**
 * Every task there is, by the one name it has everywhere: `${PlanNextStep}` in a state machine, the id of its construct,
 * and, in kebab-case, its folder.
 */
export const catalog = {
  OpenAccount: openAccount,
  ScoreAccount: scoreAccount,
  EnterStage: enterStage,
  PlanNextStep: planNextStep,
  ContactDebtor: contactDebtor,
  AwaitDebtor: awaitDebtor,
  AwaitOperator: awaitOperator,
  CheckReadiness: checkReadiness,
  RequestSignOff: requestSignOff,
  ReferAccount: referAccount,
  CloseAccount: closeAccount,
  RenewAccount: renewAccount,
  CheckGuardrails: checkGuardrails,
  DrawCapacity: drawCapacity,
  GrantCapacity: grantCapacity,
  RecordEvent: recordEvent,
  ReceiveProviderEvent: receiveReport,
  InspectPortfolio: inspectPortfolio,
  PlaceAccounts: placeAccounts,
  RecordChanges: recordChanges,
  AcknowledgePortfolio: reportPortfolio,
  ProjectCommits: projectCommits,
  ReportDay: reportToCreditor,
} as const satisfies Record<string, AnyTask>;

export type TaskName = keyof typeof catalog;

export function isTaskName(name: string): name is TaskName {
  return Object.hasOwn(catalog, name);
}
