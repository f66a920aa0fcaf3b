import { limitationStatus } from '../../debts/limitation.ts';
import { isCollectionAct, isEnforcement } from '../../debts/collection-acts.ts';
import { isLegalThreat } from '../../contacts/purposes.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { stateFacts } from '../../times-and-places/zones.ts';

/** The text knows no excuse of ignorance: what we cannot show to be in time is treated as barred. */
export const timeBarred: Rule = {
  id: 'time-barred-no-suit-or-threat',
  title: 'No suit and no threat of one on a time-barred debt; nothing at all on one that time has ended',
  citation: '12 CFR 1006.26(b)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies suit and threats once the shortest period that may apply has run, or when we cannot show that it has not; denies everything where expiry ends the debt.',
  confidence: { level: 'A', openQuestion: 'each state: `policy/jurisdictions/limitation.yaml`' },
  evaluate({ file, account, proposal, policy, now }) {
    const { suitBarred, extinguished, barredFrom, because } = limitationStatus(file, account, policy, now);
    const evidence = () => ({ facts: [account.seq, ...stateFacts(file)] });
    if (extinguished) {
      return proposal.purpose === 'end-of-collection-notice' || proposal.purpose === 'opt-out-confirmation'
        ? undefined
        : deny(because, evidence());
    }
    if (!isLegalThreat(proposal)) return undefined;
    if (suitBarred) return deny(because, evidence());
    return allow(because, barredFrom === undefined ? undefined : Date.parse(barredFrom), evidence());
  },
  evaluateAction({ file, account, action, policy, now }) {
    const sells = action.kind === 'sell' || action.kind === 'transfer-for-consideration';
    if (!isCollectionAct(action) && !sells) return undefined;
    const { suitBarred, extinguished, barredFrom, because } = limitationStatus(file, account, policy, now);
    const evidence = { facts: [account.seq, ...stateFacts(file)] };
    if (extinguished) return deny(because, evidence);
    if (!isEnforcement(action)) return undefined;
    if (suitBarred) return deny(because, evidence);
    return allow(because, barredFrom === undefined ? undefined : Date.parse(barredFrom), evidence);
  },
};
