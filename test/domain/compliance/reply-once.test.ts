import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { fact } from '#test/support/builders.ts';
import { clock, contacted, permitFor, reminder, replied, rulingOf, time, workable } from './case.ts';

const id = 'time-consumer-initiated-reply-once';

const afternoons = fact('InconvenienceStated', {
  designationId: 'afternoons',
  window: { weekdays: [1, 2, 3, 4, 5], from: '15:00', to: '17:00' },
});
const emailAt = (wall: string) => replied({ at: time(wall) });
const answer = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1' });

function judged(facts: readonly Fact[], wall: string, proposal = answer) {
  return rulingOf(id, workable(...facts), proposal, clock(wall));
}

describe(`one answer to who writes at an inconvenient time (${id})`, () => {
  const wrote = [afternoons, emailAt('2026-06-10 15:30')];

  it('may go out within the same stretch, by the medium the message came by', () => {
    const ruling = judged(wrote, '2026-06-10 15:45');
    expect(ruling).toMatchObject({ outcome: 'allow', goodUntil: time('2026-06-10 17:00') });
    expect(permitFor(workable(...wrote), answer, clock('2026-06-10 15:45')).verdict).toBe('allow');
  });

  it('is one: a second waits, even when it names the same message', () => {
    const answered = [...wrote, ...contacted('2026-06-10 15:45', { inReplyTo: 'reply-1' })];
    const second = judged(answered, '2026-06-10 16:15');
    expect(second).toMatchObject({ outcome: 'defer', until: time('2026-06-10 17:00') });
    expect(second?.because).toMatch(/was answered on/);
    const unprompted = permitFor(workable(...answered), reminder('email'), clock('2026-06-10 16:15'));
    expect(unprompted).toMatchObject({ verdict: 'defer', until: time('2026-06-10 17:00') });
  });

  it('is used up by an answer that may have gone out, not by one that did not', () => {
    const [intended, sent] = contacted('2026-06-10 15:45', { inReplyTo: 'reply-1' });
    const failed = fact('ContactFailed', { intentId: sent.intentId });
    expect(judged([...wrote, intended], '2026-06-10 16:15')?.outcome).toBe('defer');
    expect(judged([...wrote, intended, failed], '2026-06-10 16:15')?.outcome).toBe('allow');
  });

  it('comes back with the next message', () => {
    const again = [
      ...wrote,
      ...contacted('2026-06-10 15:45', { inReplyTo: 'reply-1' }),
      replied({ replyId: 'reply-2', at: time('2026-06-10 15:50') }),
    ];
    const ruling = judged(again, '2026-06-10 15:55', { ...answer, inReplyTo: 'reply-2' });
    expect(ruling?.outcome).toBe('allow');
  });

  it('ends with the stretch the message came in, and the designation stands', () => {
    const nextWeek = permitFor(workable(...wrote), answer, clock('2026-06-17 15:45'));
    expect(nextWeek).toMatchObject({ verdict: 'defer', until: time('2026-06-17 17:00') });
    expect(judged(wrote, '2026-06-11 15:45')?.outcome).toBe('defer');
  });

  it('needs no favor at a convenient time', () => {
    expect(judged(wrote, '2026-06-10 18:00')).toBeUndefined();
  });

  it('does not come from a message sent at a convenient time', () => {
    const noon = [afternoons, emailAt('2026-06-10 12:00')];
    expect(judged(noon, '2026-06-10 15:30')).toMatchObject({ outcome: 'defer', until: time('2026-06-10 17:00') });
  });

  it('does not reach from a designated time into the night', () => {
    const evening = fact('InconvenienceStated', { designationId: 'evening', window: { from: '19:00', to: '21:00' } });
    const night = judged([evening, emailAt('2026-06-10 20:30')], '2026-06-10 21:30');
    expect(night).toMatchObject({ outcome: 'defer', until: time('2026-06-11 08:00') });
  });

  it.each([
    ['by another medium', { channel: 'sms', contactPointId: 'mobile' }, /came by email, not by sms/],
    ['to a message nobody knows', { inReplyTo: 'reply-9' }, /knows no reply reply-9/],
  ] as const)('is refused %s', (_name, overrides, because) => {
    const ruling = judged(wrote, '2026-06-10 15:45', { ...answer, ...overrides });
    expect(ruling?.outcome).toBe('defer');
    expect(ruling?.because).toMatch(because);
  });

  it('is refused to an address the message did not come from', () => {
    const other = replied({ at: time('2026-06-10 15:30'), contactPointId: undefined });
    expect(judged([afternoons, other], '2026-06-10 15:45')?.because).toMatch(/did not come from this address/);
  });

  it('may go out in the night to who writes in the night', () => {
    const late = [emailAt('2026-06-10 22:30')];
    expect(judged(late, '2026-06-10 22:31')).toMatchObject({ outcome: 'allow', goodUntil: time('2026-06-11 08:00') });
    expect(judged(late, '2026-06-11 22:30')?.outcome).toBe('defer');
  });

  it('may go back to a place the debtor called inconvenient and writes or calls from, but no letter later', () => {
    const home = fact('InconvenienceStated', { designationId: 'home', place: 'home', window: undefined });
    const called = replied({ channel: 'voice', contactPointId: 'landline', at: time('2026-06-10 12:00') });
    const onThePhone = reminder('voice', { purpose: 'reply', contactPointId: 'landline', inReplyTo: 'reply-1' });
    expect(judged([home, called], '2026-06-10 12:01', onThePhone)?.outcome).toBe('allow');
    expect(permitFor(workable(home, called), reminder('letter'), clock('2026-06-24 12:00')).verdict).toBe('deny');
    expect(judged([home, called], '2026-06-18 12:01', onThePhone)?.because).toMatch(/more than 7 days old/);
  });
});
