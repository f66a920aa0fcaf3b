import type { Interpretation } from '../rule.ts';

export const validationPeriodEnd: Interpretation = {
  id: 'validation-period',
  title: 'When the validation period ends',
  citation: '12 CFR 1006.34(b)(5); comments 34(b)(5)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Assumes receipt five days after the notice went out, Saturdays, Sundays and federal holidays not counted, and adds thirty days; the date we print and honor is seven days later, on a business day. A notice sent again starts it anew.',
  confidence: {
    level: 'A',
    openQuestion: 'seven days and the business day: policy; observed holidays do not count either: stricter reading',
  },
  usedBy: ['overshadowing'],
};
