import { existsSync } from 'node:fs';
import { defineError } from '#domain/values/errors.ts';

/** A file or folder that was named is not there. */
export const InputNotFound = defineError('InputNotFound');

/** @throws InputNotFound when nothing is at a path, with what it should have been */
export function mustExist(path: string, what: string): void {
  if (!existsSync(path)) throw new InputNotFound(`found no ${what} ${path}`);
}
