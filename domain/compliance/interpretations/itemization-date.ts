import type { Interpretation } from '../rule.ts';

export const itemizationDate: Interpretation = {
  id: 'validation-itemization-date',
  title: 'One itemization date a debt, of the five the law knows',
  citation: '12 CFR 1006.34(b)(3)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Takes the date and its kind from the placement, once: every notice about the debt is itemized from it.',
  confidence: { level: 'A' },
  usedBy: ['validation-content'],
};
