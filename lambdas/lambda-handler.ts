import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
// oxlint-disable-next-line import/no-named-as-default -- the types of middy 7 have the default export alone
import middy, { type MiddlewareObj } from '@middy/core';
import { DomainError } from '#domain/values/errors.ts';
import { loggable } from './loggable-error.ts';

/** What a log line takes of an event: names of things, never what a person wrote or is reached by. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['debtorId', 'accountId', 'portfolioId', 'creditorId', 'cycle']);

/** A function as Lambda runs it. What it throws leaves {@link loggable}: Lambda logs it and Step Functions keeps it. */
export function lambdaHandler<Output>(task: string, handle: (event: unknown) => Promise<Output>) {
  const logger = new Logger({ serviceName: 'forbear', persistentKeys: { task } });
  // Step Functions retries what Lambda ends for its time; an end by middy before that is an error it would not know.
  return middy({ timeoutEarlyInMillis: 0 })
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logOutcome(logger))
    .handler(handle);
}

/** Done, or failed and why. Errors that mean something to whoever called are warnings. */
function logOutcome(logger: Logger): MiddlewareObj {
  return {
    before: ({ event }) => logger.appendKeys(identifiersOf(event)),
    after: () => logger.info('done'),
    onError: (request) => {
      const loggableError = loggable(request.error);
      const level = loggableError instanceof DomainError ? 'warn' : 'error';
      logger[level]('failed', {
        errorName: loggableError.name,
        errorMessage: loggableError.message,
        errorStack: loggableError.stack,
      });
      request.error = loggableError;
    },
  };
}

function identifiersOf(event: unknown): Record<string, unknown> {
  if (typeof event !== 'object' || event === null) return {};
  const entries = Object.entries(event).filter(([key, value]) => IDENTIFIERS.has(key) && typeof value !== 'object');
  return Object.fromEntries(entries);
}
