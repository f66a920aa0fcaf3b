import type { Reading } from '../rule.ts';

export const militaryTolling: Reading = {
  id: 'scra-tolling',
  title: 'Time in military service lengthens no limitation period for us',
  citation: '50 USC 3936(a)',
  inForce: { from: '2003-12-19' },
  version: 1,
  scope: 'debt',
  does: 'Counts the time of military service in full, although the law would not: that can only bar a suit sooner.',
  confidence: { mark: 'UNVERIFIED', open: 'section and date from memory; not using it: stricter reading' },
  readBy: ['time-barred-no-suit-or-threat'],
};
