import * as z from 'zod';
import { DomainError } from '#domain/values/errors.ts';

/** Errors in which AWS names an action and a resource, and never what was sent. */
const ABOUT_THE_DEPLOYMENT: ReadonlySet<string> = new Set([
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
export function tellable(error: unknown): Error {
  if (!(error instanceof Error)) return new TypeError(`found ${typeof error} thrown, expected an error`);
  if (error instanceof DomainError || error instanceof z.ZodError) return error;
  const { name } = error;
  const told = new Error(ABOUT_THE_DEPLOYMENT.has(name) ? error.message : WITHHELD);
  told.name = name;
  told.stack = [`${name}: ${told.message}`, ...framesOf(error)].join('\n');
  return told;
}

/** Where it was thrown, without the message that V8 writes above. */
function framesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
}
