import { deny, type Rule } from '../../rule.ts';

/**
 * The paragraph forbids what others can see. A private message would still need to be under the sender's true name and
 * say that it is from a debt collector, and a mistaken profile is a stranger: none is sent.
 */
export const socialMedia: Rule = {
  id: 'social-media-public',
  title: 'Nobody is written to on social media',
  citation: '12 CFR 1006.22(f)(4), 1006.18(d); comments 22(f)(4)-1, 18(d)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Denies posts and messages on social media, those that others can see by law and private ones by policy.',
  confidence: { level: 'A', openQuestion: 'private messages: policy' },
  evaluateAction({ action }) {
    if (action.kind !== 'message-on-social-media') return undefined;
    return action.visible
      ? deny('the public or the person’s contacts could see it')
      : deny('private messages on social media are not used');
  },
};
