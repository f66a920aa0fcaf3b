import type { Branch } from './branch.ts';
import type { TaskResource } from './compiled-machine.ts';
import type { StateFailure } from './failures.ts';
import { NOT_TRUNCATED } from './history.ts';

/** Seconds; a limit that a Task does not set is absent from its history too. */
export interface TaskLimits {
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/** @param input JSON text of what the task gets. */
export function recordScheduled(branch: Branch, resource: TaskResource, input: string, limits: TaskLimits): void {
  const { timeoutSeconds, heartbeatSeconds } = limits;
  const given = {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
  const { region } = branch.execution.host;
  switch (resource.events) {
    case 'Task': {
      const details = { ...named(resource), region, parameters: input, ...given };
      branch.record('TaskScheduled', { taskScheduledEventDetails: details });
      return;
    }
    case 'LambdaFunction':
      branch.record('LambdaFunctionScheduled', {
        lambdaFunctionScheduledEventDetails: { resource: resource.arn, input, inputDetails: NOT_TRUNCATED, ...given },
      });
      return;
    case 'Activity':
      branch.record('ActivityScheduled', {
        activityScheduledEventDetails: { resource: resource.arn, input, inputDetails: NOT_TRUNCATED, ...given },
      });
  }
}

export function recordStarted(branch: Branch, resource: TaskResource): void {
  if (resource.events === 'Task') branch.record('TaskStarted', { taskStartedEventDetails: named(resource) });
  else if (resource.events === 'Activity') branch.record('ActivityStarted', { activityStartedEventDetails: {} });
  else branch.record('LambdaFunctionStarted');
}

/** @param output JSON text of what the request returned. */
export function recordSubmitted(branch: Branch, resource: TaskResource, output: string): void {
  branch.record('TaskSubmitted', {
    taskSubmittedEventDetails: { ...named(resource), output, outputDetails: NOT_TRUNCATED },
  });
}

/** @param output JSON text of the result. */
export function recordSucceeded(branch: Branch, resource: TaskResource, output: string): void {
  const details = { output, outputDetails: NOT_TRUNCATED };
  switch (resource.events) {
    case 'Task':
      branch.record('TaskSucceeded', { taskSucceededEventDetails: { ...named(resource), ...details } });
      return;
    case 'LambdaFunction':
      branch.record('LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: details });
      return;
    case 'Activity':
      branch.record('ActivitySucceeded', { activitySucceededEventDetails: details });
  }
}

/** @param how `SubmitFailed` when the request itself failed of a task that would have gone on by itself. */
export function recordFailed(
  branch: Branch,
  resource: TaskResource,
  failure: StateFailure,
  how: 'Failed' | 'SubmitFailed' = 'Failed',
): void {
  const details = failure.eventDetails();
  branch.taskFailed = true;
  if (resource.events === 'LambdaFunction') {
    branch.record('LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: details });
  } else if (resource.events === 'Activity') {
    branch.record('ActivityFailed', { activityFailedEventDetails: details });
  } else if (how === 'SubmitFailed') {
    branch.record('TaskSubmitFailed', { taskSubmitFailedEventDetails: { ...named(resource), ...details } });
  } else {
    branch.record('TaskFailed', { taskFailedEventDetails: { ...named(resource), ...details } });
  }
}

export function recordTimedOut(branch: Branch, resource: TaskResource, failure: StateFailure): void {
  const details = failure.eventDetails();
  branch.taskFailed = true;
  switch (resource.events) {
    case 'Task':
      branch.record('TaskTimedOut', { taskTimedOutEventDetails: { ...named(resource), ...details } });
      return;
    case 'LambdaFunction':
      branch.record('LambdaFunctionTimedOut', { lambdaFunctionTimedOutEventDetails: details });
      return;
    case 'Activity':
      branch.record('ActivityTimedOut', { activityTimedOutEventDetails: details });
  }
}

function named(resource: TaskResource): { resourceType: string; resource: string } {
  return { resourceType: resource.service, resource: resource.action };
}
