import type { Interpretation } from '../rule.ts';

export const militaryTolling: Interpretation = {
  id: 'scra-tolling',
  title: 'Time in military service lengthens no limitation period for us',
  citation: '50 USC 3936(a)',
  inForce: { from: '2003-12-19' },
  version: 1,
  scope: 'debt',
  description:
    'Counts the time of military service in full, although the law would not: that can only bar a suit sooner.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'section and date from memory; not using it: stricter reading' },
  usedBy: ['time-barred-no-suit-or-threat'],
};
