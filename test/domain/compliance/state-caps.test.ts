import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { accountId, fact, placedAccount } from '#test/support/builders.ts';
import { called, calledOn, clock, contacted, reminder, replied, rulingOf, time } from './case.ts';
import { phoneIn, someoneIn } from './somewhere.ts';

const PACIFIC = 'America/Los_Angeles';

/** A message that went out by a channel at a time. */
const sent = (channel: Channel, wall: string, overrides: Parameters<typeof contacted>[1] = {}) =>
  contacted(wall, {
    channel,
    contactPointId: { email: 'email', sms: 'mobile', voice: 'mobile', letter: 'home' }[channel],
    ...overrides,
  });

/** What the rule says of a reminder to somebody in a place. */
const said = (id: string, place: string, facts: readonly Fact[], wall: string, proposal = reminder('voice')) =>
  rulingOf(id, someoneIn(place, ...facts), proposal, clock(wall));

describe('Massachusetts: two calls and texts about a debt in seven days (ma-call-cap)', () => {
  const boston = (facts: readonly Fact[], wall: string, proposal = reminder('voice')) =>
    said('ma-call-cap', 'Boston', facts, wall, proposal);
  const monday = called('2026-06-01 12:00');
  const tuesday = called('2026-06-02 12:00');

  it('allows the second', () => {
    expect(boston(monday, '2026-06-02 12:00')).toMatchObject({
      outcome: 'allow',
      count: { counted: 1, limit: 2 },
      because: 'Massachusetts: 1 of 2 calls and texts away from work about this debt since 2026-05-27',
    });
  });

  it('defers the third to the minute the first has left the seven days', () => {
    expect(boston([...monday, ...tuesday], '2026-06-03 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00'),
      count: { counted: 2, limit: 2 },
    });
    expect(boston([...monday, ...tuesday], '2026-06-07 20:59')?.outcome).toBe('defer');
    expect(boston([...monday, ...tuesday], '2026-06-08 08:00')?.outcome).toBe('allow');
  });

  it('counts texts with calls, and holds back texts too', () => {
    const facts = [...monday, ...sent('sms', '2026-06-02 12:00')];
    expect(boston(facts, '2026-06-03 12:00')?.outcome).toBe('defer');
    expect(boston(facts, '2026-06-03 12:00', reminder('sms'))?.outcome).toBe('defer');
  });

  it('counts a call that rang out, because a message could have been left, and not one to a busy line', () => {
    expect(
      boston([...monday, ...called('2026-06-02 12:00', { outcome: 'no-answer' })], '2026-06-03 12:00')?.outcome,
    ).toBe('defer');
    expect(boston([...monday, ...called('2026-06-02 12:00', { outcome: 'busy' })], '2026-06-03 12:00')?.outcome).toBe(
      'allow',
    );
  });

  it('counts an attempt of which nobody knows how it went', () => {
    const intended = fact('ContactIntended', {
      intentId: 'lost',
      channel: 'voice',
      contactPointId: 'mobile',
      at: time('2026-06-02 12:00'),
    });
    expect(boston([...monday, intended], '2026-06-03 12:00')?.outcome).toBe('defer');
  });

  it('says nothing of emails and letters', () => {
    const facts = [...monday, ...tuesday];
    expect(boston(facts, '2026-06-03 12:00', reminder('email'))).toBeUndefined();
    expect(boston(facts, '2026-06-03 12:00', reminder('letter'))).toBeUndefined();
    expect(
      boston(
        [...sent('email', '2026-06-01 12:00'), ...sent('letter', '2026-06-01 13:00'), ...monday],
        '2026-06-03 12:00',
      )?.count,
    ).toEqual({ counted: 1, limit: 2 });
  });

  it('counts each debt by itself, and a call that touched another debt for both', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'other' });
    const aboutOther = called('2026-06-02 12:00', {}, { accountId: accountId(2) });
    expect(boston([other, ...monday, ...aboutOther], '2026-06-03 12:00')?.outcome).toBe('allow');
    const aboutBoth = called(
      '2026-06-02 12:00',
      { outcome: 'answered', alsoDiscussed: [reminder().accountId] },
      { accountId: accountId(2) },
    );
    expect(boston([other, ...monday, ...aboutBoth], '2026-06-03 12:00')?.outcome).toBe('defer');
  });

  it('neither counts nor holds back the answer to a text of the debtor, which we did not begin', () => {
    const asked = replied({
      replyId: 'question',
      channel: 'sms',
      contactPointId: 'mobile',
      at: time('2026-06-03 11:00'),
    });
    const answer = reminder('sms', { purpose: 'reply', inReplyTo: 'question' });
    expect(boston([...monday, ...tuesday, asked], '2026-06-03 12:00', answer)).toBeUndefined();
    const answered = sent('sms', '2026-06-03 12:00', { inReplyTo: 'question', purpose: 'reply' });
    expect(boston([...monday, asked, ...answered], '2026-06-03 13:00')?.count).toEqual({ counted: 1, limit: 2 });
  });

  it('allows two in thirty days at work, by a count of their own', () => {
    const atWork = (date: string) => called(`${date} 12:00`, {}, { contactPointId: 'work' });
    const work = reminder('voice', { contactPointId: 'work' });
    const facts = [...atWork('2026-06-01'), ...atWork('2026-06-10'), ...called('2026-06-11 12:00')];
    expect(boston(facts, '2026-06-12 12:00', work)).toMatchObject({
      outcome: 'defer',
      until: time('2026-07-01 00:00'),
    });
    expect(boston(facts, '2026-07-01 09:00', work)?.outcome).toBe('allow');
    expect(boston(facts, '2026-06-12 12:00')?.count).toEqual({ counted: 1, limit: 2 });
  });

  it('protects who has only a number of Massachusetts, where their day ends last', () => {
    const mobile = phoneIn('MA', '+16175550123', 'America/New_York');
    const home = phoneIn('CA', '+14155550123', PACIFIC, { contactPointId: 'landline', line: 'landline' });
    expect(said('ma-call-cap', 'Portland', [mobile, home, ...monday, ...tuesday], '2026-06-03 12:00')?.until).toBe(
      time('2026-06-08 00:00', PACIFIC),
    );
  });
});

describe('Washington: three contacts with a person in a week (wa-contact-cap)', () => {
  const seattle = (facts: readonly Fact[], wall: string, proposal = reminder('email')) =>
    rulingOf('wa-contact-cap', someoneIn('Seattle', ...facts), proposal, clock(wall, PACIFIC));
  const two = [...sent('email', '2026-06-01 12:00'), ...called('2026-06-02 12:00')];
  const three = [...two, ...sent('letter', '2026-06-03 12:00')];

  it('allows the third and counts letters', () => {
    expect(seattle(two, '2026-06-04 12:00')).toMatchObject({ outcome: 'allow', count: { counted: 2, limit: 3 } });
    expect(seattle(three, '2026-06-04 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00', PACIFIC),
      because: 'Washington: 3 of 3 contacts with the person since 2026-05-29',
    });
  });

  it('holds back letters too, the required ones included', () => {
    expect(seattle(three, '2026-06-04 12:00', reminder('letter'))?.outcome).toBe('defer');
    expect(seattle(three, '2026-06-04 12:00', reminder('letter', { purpose: 'dispute-verification' }))?.outcome).toBe(
      'defer',
    );
  });

  it('takes all debts together', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'other' });
    const about = { accountId: accountId(2) };
    const facts = [
      other,
      ...sent('email', '2026-06-01 12:00', about),
      ...sent('email', '2026-06-02 12:00', about),
      ...sent('letter', '2026-06-03 12:00', about),
    ];
    expect(seattle(facts, '2026-06-04 12:00')?.outcome).toBe('defer');
  });

  it('excepts an answer to the debtor, and the confirmation of an opt-out', () => {
    const asked = replied({ replyId: 'question', at: time('2026-06-04 11:00', PACIFIC) });
    expect(
      seattle([...three, asked], '2026-06-04 12:00', reminder('email', { purpose: 'reply', inReplyTo: 'question' })),
    ).toBeUndefined();
    expect(
      seattle(three, '2026-06-04 12:00', reminder('email', { purpose: 'opt-out-confirmation', says: [] })),
    ).toBeUndefined();
    const answered = sent('email', '2026-06-03 12:00', { inReplyTo: 'question', purpose: 'reply' });
    expect(seattle([...two, ...answered], '2026-06-04 12:00')?.count?.counted).toBe(2);
  });

  it('allows two texts a day', () => {
    const texts = [...sent('sms', '2026-06-01 12:00'), ...sent('sms', '2026-06-01 13:00')];
    expect(seattle(texts, '2026-06-01 14:00', reminder('sms'))).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-02 00:00', PACIFIC),
    });
    expect(seattle(texts, '2026-06-01 14:00', reminder('email'))?.outcome).toBe('allow');
    expect(seattle(texts, '2026-06-02 09:00', reminder('sms'))?.outcome).toBe('allow');
  });

  it('allows one a week at work (wa-work-cap)', () => {
    const atWork = reminder('voice', { contactPointId: 'work' });
    const once = called('2026-06-01 12:00', {}, { contactPointId: 'work' });
    const work = (facts: readonly Fact[], wall: string, proposal = atWork) =>
      rulingOf('wa-work-cap', someoneIn('Seattle', ...facts), proposal, clock(wall, PACIFIC));
    expect(work([], '2026-06-01 12:00')?.outcome).toBe('allow');
    expect(work(once, '2026-06-03 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00', PACIFIC),
    });
    expect(work(once, '2026-06-03 12:00', reminder('voice'))).toBeUndefined();
  });
});

describe('District of Columbia', () => {
  it('allows three calls about an account in seven days, the more cautious of two numbers (dc-call-cap)', () => {
    const dc = (facts: readonly Fact[]) => said('dc-call-cap', 'Washington', facts, '2026-06-04 12:00');
    expect(dc(calledOn('2026-06-01', '2026-06-02'))?.outcome).toBe('allow');
    expect(dc(calledOn('2026-06-01', '2026-06-02', '2026-06-03'))).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00'),
    });
    expect(
      dc([...calledOn('2026-06-01', '2026-06-02'), ...called('2026-06-03 12:00', { outcome: 'busy' })])?.outcome,
    ).toBe('defer');
  });

  it('allows five emails and texts together about an account (dc-electronic-cap)', () => {
    const days = ['01', '02', '03', '04', '05'];
    const five = days.flatMap((day, n) => sent(n % 2 === 0 ? 'email' : 'sms', `2026-06-${day} 12:00`));
    const dc = (facts: readonly Fact[], proposal = reminder('email')) =>
      said('dc-electronic-cap', 'Washington', facts, '2026-06-05 15:00', proposal);
    expect(dc(five)).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00'),
      count: { counted: 5, limit: 5 },
    });
    expect(dc(five.slice(2))?.outcome).toBe('allow');
    expect(dc(five, reminder('letter'))).toBeUndefined();
  });
});

describe('New York City: three contacts or attempts about an account in seven days (nyc-contact-cap)', () => {
  const brooklyn = (facts: readonly Fact[], wall: string, proposal = reminder('letter')) =>
    said('nyc-contact-cap', 'Brooklyn', facts, wall, proposal);
  const three = [
    ...sent('letter', '2026-10-05 12:00'),
    ...called('2026-10-06 12:00'),
    ...called('2026-10-07 12:00', { outcome: 'busy' }),
  ];

  it('counts letters, and a call to a busy line, which is an attempt', () => {
    expect(brooklyn(three.slice(0, 5), '2026-10-08 12:00')?.outcome).toBe('allow');
    expect(brooklyn(three, '2026-10-08 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-10-12 00:00'),
      because: 'New York City: 3 of 3 contacts about this debt since 2026-10-02',
    });
    expect(brooklyn(three, '2026-10-12 00:00')?.outcome).toBe('allow');
  });

  it('is per account', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'other' });
    expect(
      brooklyn([other, ...three], '2026-10-08 12:00', reminder('letter', { accountId: accountId(2) }))?.count?.counted,
    ).toBe(0);
  });

  it('is law from midnight of 1 September 2026 on, and counts what went before', () => {
    const august = [
      ...sent('letter', '2026-08-28 12:00'),
      ...called('2026-08-29 12:00'),
      ...called('2026-08-30 12:00'),
    ];
    expect(brooklyn(august, '2026-08-31 23:59')).toBeUndefined();
    expect(brooklyn(august, '2026-09-01 00:00')).toMatchObject({ outcome: 'defer', until: time('2026-09-04 00:00') });
  });

  it('does not reach Albany', () => {
    expect(said('nyc-contact-cap', 'Albany', three, '2026-10-08 12:00', reminder('letter'))).toBeUndefined();
  });
});

describe('New York City: seven days of quiet after a conversation (nyc-after-conversation)', () => {
  const talked = called('2026-10-05 12:00', { outcome: 'answered', conversation: true });
  const brooklyn = (facts: readonly Fact[], wall: string, proposal = reminder('letter')) =>
    said('nyc-after-conversation', 'Brooklyn', facts, wall, proposal);

  it('holds back every channel, the date of the conversation being the first day', () => {
    expect(brooklyn(talked, '2026-10-06 12:00')).toMatchObject({ outcome: 'defer', until: time('2026-10-12 00:00') });
    expect(brooklyn(talked, '2026-10-06 12:00', reminder('email'))?.outcome).toBe('defer');
    expect(brooklyn(talked, '2026-10-12 00:00')?.outcome).toBe('allow');
  });

  it('begins with their call as with ours, and not with a call that rang out', () => {
    const theyCalled = replied({ channel: 'voice', conversation: true, at: time('2026-10-05 12:00') });
    expect(brooklyn([theyCalled], '2026-10-06 12:00')?.outcome).toBe('defer');
    expect(brooklyn(called('2026-10-05 12:00'), '2026-10-06 12:00')).toBeUndefined();
  });

  it('lets answers and what the debtor has a right to pass', () => {
    const verification = reminder('letter', { purpose: 'dispute-verification' });
    expect(brooklyn(talked, '2026-10-06 12:00', verification)).toBeUndefined();
    const asked = replied({ replyId: 'question', at: time('2026-10-06 11:00') });
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'question' });
    expect(brooklyn([...talked, asked], '2026-10-06 12:00', answer)).toBeUndefined();
  });
});

describe('somebody other than the debtor', () => {
  const theirs = (role: 'spouse' | 'attorney', state: string, number: string, zone: string) => [
    fact('PersonLearned', { personId: 'other', role }),
    { ...phoneIn(state, number, zone, { contactPointId: 'theirs', line: 'landline' }), personId: 'other' },
  ];
  const twice = [...called('2026-06-01 12:00'), ...called('2026-06-02 12:00')];
  const toThem = reminder('voice', { contactPointId: 'theirs' });

  it('is under the debtor’s law and their own, when they are the spouse', () => {
    const spouse = theirs('spouse', 'WA', '+12065550123', PACIFIC);
    expect(said('ma-call-cap', 'Boston', [...spouse, ...twice], '2026-06-03 12:00', toThem)?.outcome).toBe('defer');
    expect(said('wa-contact-cap', 'Boston', [...spouse, ...twice], '2026-06-03 12:00', toThem)?.outcome).toBe('allow');
    expect(said('wa-contact-cap', 'Boston', [...spouse, ...twice], '2026-06-03 12:00')).toBeUndefined();
  });

  it('is under no such law, and counts for nothing, when they are the debtor’s attorney', () => {
    const attorney = theirs('attorney', 'WA', '+12065550123', PACIFIC);
    expect(said('ma-call-cap', 'Boston', [...attorney, ...twice], '2026-06-03 12:00', toThem)).toBeUndefined();
    const toAttorney = called('2026-06-02 12:00', {}, { contactPointId: 'theirs' });
    const facts = [...attorney, ...called('2026-06-01 12:00'), ...toAttorney];
    expect(said('ma-call-cap', 'Boston', facts, '2026-06-03 12:00')?.count?.counted).toBe(1);
  });
});

describe('West Virginia: thirty calls and ten conversations with a person in a week (wv-call-cap)', () => {
  const charleston = (facts: readonly Fact[]) => said('wv-call-cap', 'Charleston', facts, '2026-06-07 20:00');
  const calls = (many: number, ended: Parameters<typeof called>[1] = {}) =>
    Array.from({ length: many }, (_, n) =>
      called(`2026-06-0${1 + (n % 5)} ${10 + Math.floor(n / 5)}:00`, ended, {
        accountId: accountId(n % 3 === 0 ? 1 : 2),
      }),
    ).flat();
  const other = placedAccount({ accountId: accountId(2), accountRef: 'other' });

  it('bites only with many debts', () => {
    expect(charleston([other, ...calls(29)])?.outcome).toBe('allow');
    expect(charleston([other, ...calls(30)])).toMatchObject({ outcome: 'defer', until: time('2026-06-08 00:00') });
  });

  it('counts conversations apart, whoever called', () => {
    const talked = calls(9, { outcome: 'answered', conversation: true });
    expect(charleston([other, ...talked])?.outcome).toBe('allow');
    const theyCalled = replied({ replyId: 'call', channel: 'voice', conversation: true, at: time('2026-06-06 12:00') });
    expect(charleston([other, ...talked, theyCalled])).toMatchObject({
      outcome: 'defer',
      count: { counted: 10, limit: 10 },
    });
  });
});

describe('contact at work', () => {
  const work = reminder('voice', { contactPointId: 'work' });
  const once = called('2026-06-01 12:00', {}, { contactPointId: 'work' });

  it('is barred in Oregon while the person can be reached elsewhere, and else once a week (or-work-cap)', () => {
    const oregon = (facts: readonly Fact[], wall: string) =>
      rulingOf('or-work-cap', someoneIn('Portland', ...facts), work, clock(wall, PACIFIC));
    expect(oregon([], '2026-06-02 12:00')).toMatchObject({ outcome: 'deny' });
    const lost = ['home', 'mobile', 'landline'].map((contactPointId) =>
      fact('ContactPointLost', { contactPointId, reason: 'undeliverable' }),
    );
    expect(oregon(lost, '2026-06-02 12:00')?.outcome).toBe('allow');
    expect(oregon([...lost, ...once], '2026-06-02 12:00')).toMatchObject({
      outcome: 'defer',
      until: time('2026-06-08 00:00', PACIFIC),
    });
  });

  it('is allowed once in thirty-one days in New Hampshire (nh-work-cap)', () => {
    expect(said('nh-work-cap', 'Concord', once, '2026-06-30 12:00', work)).toMatchObject({
      outcome: 'defer',
      until: time('2026-07-02 00:00'),
    });
    expect(said('nh-work-cap', 'Concord', once, '2026-07-02 08:00', work)?.outcome).toBe('allow');
    expect(said('nh-work-cap', 'Concord', once, '2026-06-30 12:00')).toBeUndefined();
  });
});
