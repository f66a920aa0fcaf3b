import type * as z from 'zod';
import type { DefinedTask } from './define-task.ts';
import { lambdaHandler } from './lambda-handler.ts';
import type { PortName, Ports } from './ports.ts';

/**
 * A task as a Lambda function, with exactly the ports it needs: one missing or one too many does not compile. Input and
 * output are parsed by the task. Errors leave under their own names, by which the state machines catch them.
 */
export function toHandler<Input extends z.ZodType, Output extends z.ZodType, Needs extends PortName>(
  task: DefinedTask<Input, Output, Needs>,
  ports: Pick<Ports, NoInfer<Needs>>,
) {
  return lambdaHandler(task.name, async (event) => task.invoke(event, ports));
}
