import type { MachineType } from './compile-context.ts';
import type { TaskResource } from './compiled-machine.ts';
import type { DefinitionFields } from './definition-fields.ts';

const FUNCTION_ARN = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:.+$/;
const ACTIVITY_ARN = /^arn:[^:]*:states:[^:]*:[^:]*:activity:.+$/;
const INTEGRATION_ARN =
  /^arn:[^:]*:states:::(?<service>(?:aws-sdk:)?[^:.]+):(?<action>[^.]+(?<pattern>\.sync(?::\d+)?|\.waitForTaskToken)?)$/;

/** Takes a Task's `Resource` apart. */
export function compileResource(fields: DefinitionFields, machineType: MachineType): TaskResource {
  const arn = fields.text('Resource');
  if (FUNCTION_ARN.test(arn)) return { arn, events: 'LambdaFunction', service: '', action: '', pattern: 'request' };
  if (ACTIVITY_ARN.test(arn)) return { arn, events: 'Activity', service: '', action: '', pattern: 'request' };
  const parts = INTEGRATION_ARN.exec(arn)?.groups;
  const { service, action } = parts ?? {};
  if (service === undefined || action === undefined) {
    return fields.unsupported(
      'Resource',
      `'${arn}' is not a Lambda function, an activity or a service integration; use such as arn:aws:states:::lambda:invoke`,
    );
  }
  const pattern =
    parts?.['pattern'] === undefined ? 'request' : action.endsWith('.waitForTaskToken') ? 'callback' : 'sync';
  if (machineType === 'EXPRESS' && pattern !== 'request') {
    fields.invalid('Resource', `'${arn}' waits, and an EXPRESS state machine cannot; make the machine STANDARD`);
  }
  return { arn, events: 'Task', service, action, pattern };
}
