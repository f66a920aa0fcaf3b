import { deny, type Rule } from '../../rule.ts';

export const postcard: Rule = {
  id: 'postcard',
  title: 'Nothing about a debt goes by postcard',
  citation: '12 CFR 1006.22(f)(1), 1006.10(b)(4)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description: 'Denies postcards.',
  confidence: { level: 'A' },
  evaluateAction({ action }) {
    return action.kind === 'mail' && action.as === 'postcard' ? deny('a postcard is open to anybody') : undefined;
  },
};
