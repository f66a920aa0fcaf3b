import { isRequiredNotice } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * Mail to the last known address gives actual notice, unless we know better: `known-bad-address`. Email does when its
 * subject says what it is; that it came back is watched for, and then it was never sent.
 */
export const deliveryActualNotice: Rule = {
  id: 'delivery-actual-notice',
  title: 'A required notice goes out so that it is noticed and can be kept',
  citation: '12 CFR 1006.42(a)(1), (2); comments 42(a)(1)-1 to -3',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a required notice by text or call, which cannot be kept, and by email whose subject does not name the creditor and one more thing the consumer knows the account by.',
  confidence: { level: 'A', openQuestion: 'no notice by text at all: stricter reading' },
  evaluate({ proposal }) {
    const { channel, says } = proposal;
    if (!isRequiredNotice(proposal)) return undefined;
    if (!CHANNELS[channel].canBeKept) return deny('a text or call cannot be kept as a notice must');
    if (channel !== 'email' || says.includes('recognizable-subject')) return allow('can be noticed and kept');
    return deny('the subject does not name the creditor and one more thing the account is known by');
  },
};
