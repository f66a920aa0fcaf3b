import * as z from 'zod';
import { DomainError } from '#domain/values/errors.ts';

/** Errors in which AWS names an action and a resource, and never what was sent. */
const DEPLOYMENT_ERRORS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'KMSAccessDeniedException',
  'NoSuchBucket',
  'ResourceNotFoundException',
  'StateMachineDoesNotExist',
]);

const WITHHELD = 'the message is withheld, because it may quote what it was about';

/**
 * The error as logs and execution histories may show it: by its own name, with its message when that is known to hold
 * nothing about a person. Others may quote what they choked on: JSON.parse shows the text, a provider the address.
 */
export function loggable(error: unknown): Error {
  if (!(error instanceof Error)) return new TypeError(`found ${typeof error} thrown, expected an error`);
  if (error instanceof DomainError || error instanceof z.ZodError) return error;
  const { name } = error;
  const loggableError = new Error(DEPLOYMENT_ERRORS.has(name) ? error.message : WITHHELD);
  loggableError.name = name;
  loggableError.stack = [`${name}: ${loggableError.message}`, ...framesOf(error)].join('\n');
  return loggableError;
}

/** Where it was thrown, without the message that V8 writes above. */
function framesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
}
