import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { MiddlewareObj } from '@middy/core';
import { tellable } from './tellable-error.ts';

/** What a log line may take of an event: names of things, never what a person wrote or is reached by. */
const IDENTIFIERS = ['debtorId', 'accountId', 'portfolioId', 'cycle'] as const;

/** One line an invocation: done, or failed with the error's name. No line holds anything about a person. */
export function invocationLog(task: string): MiddlewareObj[] {
  const logger = new Logger({ serviceName: 'forbear', persistentKeys: { task } });
  return [
    injectLambdaContext(logger, { resetKeys: true }),
    {
      before: ({ event }) => logger.appendKeys(identifiersOf(event)),
      after: () => logger.info('done'),
      onError: (request) => {
        const { error, frames } = tellable(request.error);
        request.error = error;
        if (frames.length > 0) logger.error('failed', { error: error.name, message: error.message, frames });
      },
    },
  ];
}

function identifiersOf(event: unknown): Record<string, string | number> {
  if (typeof event !== 'object' || event === null) return {};
  const entries = IDENTIFIERS.map((key) => [key, Reflect.get(event, key)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [(typeof entry)[0], string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}
