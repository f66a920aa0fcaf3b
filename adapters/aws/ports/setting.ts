import { defineError } from '#domain/values/errors.ts';

/** A function was deployed without something it needs; it does not start. */
export const SettingMissing = defineError('SettingMissing');

/**
 * A variable of the function's environment.
 * @throws SettingMissing naming it
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new SettingMissing(`environment: found no ${name}, expected the stack to set it`);
  }
  return value;
}
