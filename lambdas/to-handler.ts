import middy from '@middy/core';
import type * as z from 'zod';
import type { DefinedTask } from './define-task.ts';
import { invocationLog } from './invocation-log.ts';
import type { PortName, Ports } from './ports.ts';

/**
 * A task as a Lambda function, given exactly the ports it needs: one missing or one too many does not compile. Input and
 * output are parsed by the task. Errors leave under their own names, by which the state machines catch them.
 */
export function toHandler<Input extends z.ZodType, Output extends z.ZodType, Needs extends PortName>(
  task: DefinedTask<Input, Output, Needs>,
  ports: Pick<Ports, NoInfer<Needs>>,
) {
  // Step Functions retries what Lambda itself ends for its time; middy's own early end would be an error it does not know.
  return middy({ timeoutEarlyInMillis: 0 })
    .use(invocationLog(task.name))
    .handler(async (event: unknown) => task.invoke(event, ports));
}
