import { SeededRandom } from '#domain/values/seeded-random.ts';

/**
 * A history one can train on in a moment: late accounts pay less, and so do those who use much of their limit; `noise` says
 * nothing. `gender` must not be used, and `shoe` is as good as gender itself.
 */
export function madeUpHistory(rows: number, seed: string): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const draws = new SeededRandom(seed, String(index));
    const late = draws.weighted({ 0: 5, 1: 3, 2: 2, 3: 1 });
    const used = draws.fraction();
    const product = draws.weighted({ card: 2, loan: 1 });
    const group = draws.chance(0.5) ? 'a' : 'b';
    const odds = 1.8 - 0.9 * Number(late) - 1.2 * used + (product === 'loan' ? 0.5 : 0) - (group === 'a' ? 0.3 : 0);
    const unpaid = draws.chance(1 / (1 + Math.exp(odds))) ? 1 : 0;
    const limit = draws.between(1, 20) * 1000;
    const alike = draws.chance(0.9) ? group : 'c';
    const cells = [
      index,
      late,
      Math.round(used * limit),
      limit,
      product,
      draws.between(0, 9),
      group,
      alike,
      'same',
      unpaid,
    ];
    return cells.join(',');
  });
  return ['id,months_late,balance,limit,product,noise,gender,shoe,constant,unpaid', ...lines, ''].join('\n');
}
