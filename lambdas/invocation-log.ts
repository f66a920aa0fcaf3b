import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import { DomainError } from '#domain/errors.ts';

/** What a log line may say of an invocation's input: names of things, never anything a person wrote or is reached by. */
const Identifiers = z.object({
  debtorId: z.string().optional().catch(undefined),
  accountId: z.string().optional().catch(undefined),
  portfolioId: z.string().optional().catch(undefined),
  cycle: z.number().optional().catch(undefined),
});

/** One line an invocation: done, or failed with the error's name. */
export function invocationLog(task: string): MiddlewareObj[] {
  const logger = new Logger({ serviceName: 'forbear', persistentKeys: { task } });
  return [
    injectLambdaContext(logger, { resetKeys: true }),
    {
      before: ({ event }) => logger.appendKeys(Identifiers.safeParse(event).data ?? {}),
      after: () => logger.info('done'),
      onError: (request) => {
        request.error = toldOf(request.error);
      },
    },
  ];
}
function toldOf(e: unknown): Error { return e as Error; }
