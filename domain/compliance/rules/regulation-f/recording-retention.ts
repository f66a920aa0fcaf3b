import { dayOf, instantAt } from '#domain/calendar/local-time.ts';
import { keepThrough } from '../../debts/retention.ts';
import { allow, defer, type Rule } from '../../rule.ts';

const LATEST_ZONE = 'Pacific/Pago_Pago';

/** The special rule takes the place of the general one; the log of the call is evidence and is kept as that. */
export const recordingRetention: Rule = {
  id: 'recording-retention',
  title: 'A recording of a call is kept until three years after the call',
  citation: '12 CFR 1006.100(b); comment 100(b)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description: 'Defers discarding the recording of a call to three years after the call.',
  confidence: { level: 'A' },
  evaluateAction({ action, now }) {
    if (action.kind !== 'discard-recording') return undefined;
    const through = keepThrough(action.calledOn);
    const until = instantAt(LATEST_ZONE, dayOf(through) + 1, 0);
    const because = `recorded on ${action.calledOn}; kept through ${through}`;
    return now < until ? defer(until, because) : allow(because);
  },
};
