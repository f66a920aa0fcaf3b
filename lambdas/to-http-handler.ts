import * as z from 'zod';
import { DomainError } from '#domain/values/errors.ts';
import type { DefinedTask } from './define-task.ts';
import { lambdaHandler } from './lambda-handler.ts';
import type { PortName, Ports } from './ports.ts';

/** What of a request, as API Gateway's payload format 2.0 brings it, matters to a task. */
const Request = z.object({
  body: z.string().default(''),
  isBase64Encoded: z.boolean(),
  requestContext: z.object({ timeEpoch: z.int() }),
});

/** What a sender is told of errors it can do something about. Any other is ours, and the gateway answers 500. */
const STATUS: Readonly<Record<string, number>> = {
  NotFromOutside: 403,
  DebtorNotFound: 404,
  LedgerConflict: 503,
  LedgerUnavailable: 503,
};

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A task behind an HTTP API, with exactly the ports it needs. Its input is the JSON of the body and, as `receivedAt`,
 * the time at which the gateway received it: a sender says what happened, and not when we heard of it.
 */
export function toHttpHandler<Input extends z.ZodType, Output extends z.ZodType, Needs extends PortName>(
  task: DefinedTask<Input, Output, Needs>,
  ports: Pick<Ports, NoInfer<Needs>>,
) {
  return lambdaHandler(task.name, async (event): Promise<Answer> => {
    const input = inputOf(Request.parse(event));
    const parsed = task.input.safeParse(input);
    if (!parsed.success) return answer(400, { error: 'InvalidInput', faults: parsed.error.issues.map(faultOf) });
    try {
      return answer(200, await task.invoke(input, ports));
    } catch (error) {
      const status = error instanceof DomainError ? STATUS[error.name] : undefined;
      if (!(error instanceof DomainError) || status === undefined) throw error;
      return answer(status, { error: error.name, message: error.message });
    }
  });
}

function inputOf({ body, isBase64Encoded, requestContext }: z.output<typeof Request>): unknown {
  const sent = parseJson(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  if (typeof sent !== 'object' || sent === null) return sent;
  return { ...sent, receivedAt: new Date(requestContext.timeEpoch).toISOString() };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where something is wrong and what is expected there, never what was found. */
function faultOf({ path, message }: z.core.$ZodIssue): { readonly field: string; readonly expected: string } {
  return { field: path.length === 0 ? '(body)' : path.join('.'), expected: message };
}

function answer(statusCode: number, body: unknown): Answer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
