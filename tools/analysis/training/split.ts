import { hash } from 'node:crypto';

/**
 * Whether an account is in the training part, from its id alone: SHA-256 of the seed and the id, read as a fraction, is
 * below the share. The same account falls on the same side in every file, in any order, on any machine.
 */
export function isForTraining(id: string, seed: string, share: number): boolean {
  return fractionOf(`${seed}:${id}`) < share;
}

/** Which of so many folds an account is in. Independent of the split, because the label differs. */
export function foldOf(id: string, seed: string, folds: number): number {
  return Math.floor(fractionOf(`${seed}:fold:${id}`) * folds);
}

function fractionOf(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, 12), 16) / 2 ** 48;
}
