import { InvalidArgumentError, Option } from 'commander';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import { POLICY_FOLDER } from './paths.ts';

/** A whole number of at least so many. */
export function wholeFrom(atLeast: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < atLeast)
      throw new InvalidArgumentError(`expected a whole number from ${atLeast} on`);
    return number;
  };
}

/** A day of the calendar, as it was typed. */
export function dateOption(text: string): string {
  if (!LocalDate.safeParse(text).success) throw new InvalidArgumentError('expected a date like 2026-01-05');
  return text;
}

/** The first instant of a day, UTC. */
export function startOfDay(text: string): EpochMs {
  return epochMs(`${dateOption(text)}T00:00:00.000Z`);
}

/** An option that may be given again. */
export function collectValues(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** `--policy`, by default the reviewed folder. */
export function policyOption(about: string): Option {
  return new Option('--policy <dir>', about).default(POLICY_FOLDER, 'the one that comes with Forbear');
}
