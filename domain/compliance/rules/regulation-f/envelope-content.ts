import type { EnvelopeMark } from '../../action.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** What the paragraph lets stand on an envelope, and what comment 22(f)(2)-1 takes to serve the mail alone. */
const ALLOWED_MARKS: ReadonlySet<EnvelopeMark> = new Set([
  'collector-address',
  'neutral-business-name',
  'debtor-name-and-address',
  'postage',
  'forwarding-request',
  'mail-barcode',
]);

export const envelopeContent: Rule = {
  id: 'envelope-content',
  title: 'An envelope bears addresses and what the mail needs, and nothing that tells of a debt',
  citation: '12 CFR 1006.22(f)(2); comment 22(f)(2)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Denies an envelope, its window included, that bears anything but our address, a business name that does not tell of debt collection, the debtor’s name and address, postage, a request to forward, and the mail’s barcode.',
  confidence: { level: 'A', openQuestion: 'what a window shows' },
  evaluateAction({ action }) {
    if (action.kind !== 'mail' || action.as !== 'letter') return undefined;
    const excess = action.bears.filter((mark) => !ALLOWED_MARKS.has(mark));
    return excess.length > 0
      ? deny('the envelope bears more than addresses and what the mail needs')
      : allow(
          action.bears.length === 0 ? 'the envelope bears nothing' : `the envelope bears ${action.bears.join(', ')}`,
        );
  },
};
