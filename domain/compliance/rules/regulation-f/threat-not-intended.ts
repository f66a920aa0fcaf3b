import { isLegalThreat } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** Whether the debt is time-barred, stayed or in its validation period is for other rules; this asks for the decision. */
export const threatNotIntended: Rule = {
  id: 'threat-not-intended',
  title: 'No word of legal action that nobody has decided to take',
  citation: '12 CFR 1006.18(c)(1); 15 USC 1692e(5)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies what brings, announces or threatens legal action until a named person has signed for it, and once it was declined.',
  confidence: { level: 'A', openQuestion: 'a signature as the sign of intention: policy' },
  evaluate({ account, proposal }) {
    if (!isLegalThreat(proposal)) return undefined;
    const { signOff } = account.legal;
    if (signOff === undefined) return deny('nobody has signed for legal action');
    return signOff.kind === 'declined'
      ? deny('legal action was declined', { facts: [signOff.seq] })
      : allow('legal action was signed for', undefined, { facts: [signOff.seq] });
  },
};
