import { createHash } from 'node:crypto';

/** What tells one mutant of a file from another, whatever number Stryker gives it. */
export interface DrawnMutant {
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/**
 * Is this mutant one of those drawn when one in so many is to be run? Drawn by a hash of what it is, so that the same
 * code gives the same sample on every machine.
 */
export function isDrawn({ mutatorName, replacement = '', location }: DrawnMutant, oneIn: number): boolean {
  const { line, column } = location.start;
  const digest = createHash('sha256').update(`${line}:${column}:${mutatorName}:${replacement}`).digest();
  return digest.readUInt32BE(0) % oneIn === 0;
}
