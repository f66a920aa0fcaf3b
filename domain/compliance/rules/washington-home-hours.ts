import { judgeHours } from '../closed-hours.ts';
import type { Rule } from '../rule.ts';

export const washingtonHomeHours: Rule = {
  id: 'wa-home-hours',
  title: 'Washington: no contact at home between 21:00 and 7:30, whatever the consumer consented to',
  citation: 'RCW 19.16.250',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Defers what is not a letter and not to a workplace between 21:00 and 7:30 to 7:30. Consent to another hour opens nothing.',
  confidence: { mark: 'A', open: 'that a mobile phone is at home, and that consent opens nothing: stricter reading' },
  judge: (the) => judgeHours(the, 'wa-home-hours'),
};
