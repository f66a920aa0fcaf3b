import { dayOf, instantAt, localDate } from '#domain/calendar/local-time.ts';
import { keepThrough, lastCollectionActivity } from '../../debts/retention.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { LATEST_ZONE } from '../../times-and-places/zones.ts';

export const recordRetention: Rule = {
  id: 'record-retention',
  title: 'Evidence is kept until three years after the last collection activity on the debt',
  citation: '12 CFR 1006.100(a); comments 100-1, 100(a)-1 to -4',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies discarding evidence while the debt is collected, and defers it to three years after the last activity, which new activity moves.',
  confidence: { level: 'A' },
  evaluateAction({ file, account, action, now }) {
    if (action.kind !== 'discard-evidence') return undefined;
    const last = lastCollectionActivity(file, account);
    if (last === undefined) return deny('the debt is still being collected', { facts: [account.seq] });
    const through = keepThrough(localDate(LATEST_ZONE, last));
    const until = instantAt(LATEST_ZONE, dayOf(through) + 1, 0);
    const because = `the last activity was on ${localDate(LATEST_ZONE, last)}; kept through ${through}`;
    return now < until ? defer(until, because) : allow(because);
  },
};
