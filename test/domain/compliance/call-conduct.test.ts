import { describe, expect, it } from 'vitest';
import {
  called,
  calledOn,
  clock,
  permitFor,
  reminder,
  rulingOf,
  time,
  TUESDAY,
  withCeiling,
  workable,
} from './case.ts';

const call = reminder('voice');

describe('calls in rapid succession (call-freq-rebuttal)', () => {
  const once = withCeiling({ contactsPerWeek: 500, contactsPerStage: 5000, minimumGap: 'PT1M', callsPerDay: 1 });
  const ruling = (file: ReturnType<typeof workable>, at = TUESDAY) =>
    rulingOf('call-freq-rebuttal', file, call, at, once);

  it('wait for the next day, though the caps would let them through', () => {
    const file = workable(...called('2026-03-10 14:55'));
    expect(ruling(file)).toMatchObject({
      outcome: 'defer',
      until: time('2026-03-11 00:00'),
      count: { counted: 1, limit: 1 },
    });
    expect(rulingOf('call-freq-7in7', file, call)?.outcome).toBe('allow');
  });

  it('are none when the earlier one met a busy line', () => {
    expect(ruling(workable(...called('2026-03-10 14:55', { outcome: 'busy' })))?.outcome).toBe('allow');
  });

  it('are none a day later', () => {
    expect(ruling(workable(...calledOn('2026-03-09')))?.outcome).toBe('allow');
  });

  it('are judged on the day of every zone the person may be in', () => {
    const file = workable(...called('2026-03-10 23:30'));
    expect(ruling(file, clock('2026-03-11 00:10'))?.outcome).toBe('allow');
    expect(ruling(file, clock('2026-03-10 23:50'))?.outcome).toBe('defer');
  });

  it('never find a reason of their own to exceed the caps', () => {
    const seven = ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}`);
    expect(permitFor(workable(...calledOn(...seven)), call).verdict).toBe('defer');
  });
});

describe('who calls', () => {
  it('is said on every call (call-identity)', () => {
    expect(rulingOf('call-identity', workable(), call)?.outcome).toBe('allow');
    expect(rulingOf('call-identity', workable(), { ...call, says: ['conveys-debt'] })?.outcome).toBe('deny');
    expect(rulingOf('call-identity', workable(), { ...call, says: ['limited-content'] })?.outcome).toBe('allow');
    expect(rulingOf('call-identity', workable(), reminder('email'))).toBeUndefined();
  });

  it('is said by a machine too, even in a limited-content message (tcpa-prerecorded-identity)', () => {
    expect(rulingOf('tcpa-prerecorded-identity', workable(), { ...call, says: ['limited-content'] })?.outcome).toBe(
      'deny',
    );
    const named = { ...call, says: ['limited-content', 'caller-identity'] as const };
    expect(rulingOf('tcpa-prerecorded-identity', workable(), named)).toBeUndefined();
  });
});
