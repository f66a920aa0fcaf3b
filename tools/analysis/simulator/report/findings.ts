import type { Simulation } from '../simulation.ts';
import { FEWEST_DRAWS, type Sweep } from '../sweep.ts';
import { labelOf } from './labels.ts';

/** Said on everything that is printed or written. */
export const CAVEAT =
  'A simulation ranks strategies under a model of debtors. It proves nothing about real debtors: what a strategy does to them, only a randomized hold-out of real accounts can show.';

/** What may be said of the strategies, and no more. */
export function findings({ names, sweeps, assumptionSets }: Simulation): string[] {
  if (assumptionSets === 0) {
    return [
      `The simulator cannot tell whether ${names.slice(1).join(', ')} is better than ${names[0]}: no assumption was moved (--sweep 0).`,
    ];
  }
  return sweeps.map(finding);
}

function finding({ name, against, wins, differences }: Sweep): string {
  const draws = differences.length;
  const net = wins.find(({ figure }) => figure === 'net');
  const won = Math.round((net?.share ?? 0) * draws);
  const counted = `more net in ${won} of ${draws} draws of the assumptions`;
  switch (net?.verdict) {
    case 'better':
      return `Under this model ${name} is better than ${against}: ${counted}.${otherAgreements(wins, name)}`;
    case 'worse':
      return `Under this model ${against} is better than ${name}: ${name} brought ${counted}.${otherAgreements(wins, name)}`;
    default: {
      const few = draws < FEWEST_DRAWS ? ` Fewer than ${FEWEST_DRAWS} draws support no claim.` : '';
      return `The simulator cannot tell whether ${name} or ${against} is better: ${name} brought ${counted}.${few}${otherAgreements(wins, name)}`;
    }
  }
}

/** What else the draws agree about. */
function otherAgreements(wins: Sweep['wins'], name: string): string {
  const others = wins.filter(({ figure, verdict }) => figure !== 'net' && verdict !== 'cannot tell');
  if (others.length === 0) return '';
  const less = (figure: Sweep['wins'][number]['figure'], better: boolean) =>
    `${(figure === 'recovered') === better ? 'more' : 'less'} of ${labelOf(figure)}`;
  return ` At least nine draws in ten agree that ${name} has ${others.map(({ figure, verdict }) => less(figure, verdict === 'better')).join(', ')}.`;
}
