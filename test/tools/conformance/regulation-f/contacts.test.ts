import { describe, expect, it } from 'vitest';
import { call, doneWith, inbound, outcomeOf } from './vectors.ts';

const NOON = '2026-03-11T12:00:00-04:00';

describe('times and places', () => {
  const evenings = {
    type: 'inconvenient-time',
    statedAt: '2026-03-02T10:00:00-05:00',
    windows: [{ days: ['WE'], from: '11:00', to: '14:30' }],
  };
  const during = (given: object, proposed: object = {}) =>
    doneWith('time-consumer-designated', { designations: [evenings], ...given }, { at: NOON, ...proposed });

  it('a time called inconvenient bars to its end', () => {
    expect(during({})).toBe('defer until 2026-03-11T18:30:00.000Z');
    expect(during({}, { at: '2026-03-11T14:30:00-04:00' })).toBe('allow');
    expect(during({}, { at: '2026-02-25T12:00:00-05:00' })).toBe('allow');
  });

  it('until it is withdrawn, or its last day', () => {
    const withdrawn = { type: 'consumer-statement', at: '2026-03-09T10:00:00-04:00', effect: 'withdraws-designation' };
    expect(during({ history: [withdrawn] })).toBe('allow');
    expect(during({ designations: [{ ...evenings, through: '2026-03-10' }] })).toBe('allow');
  });

  it('the one answer to a message passes, the next does not', () => {
    const history = [inbound('email', '2026-03-11T11:30:00-04:00')];
    const reply = { channel: 'email', inReplyTo: 0 };
    expect(during({ history }, reply)).toBe('allow');
    const answered = [
      ...history,
      call('2026-03-11T11:40:00-04:00', { type: 'message', channel: 'email', inReplyTo: 0 }),
    ];
    expect(during({ history: answered }, reply)).toMatch(/^defer/);
  });

  it('consent to the collector opens the hours, to the creditor it does not', () => {
    const consent = (to: string) => ({
      to,
      scope: { windows: evenings.windows },
      givenAt: '2026-03-03T10:00:00-05:00',
    });
    const lifted = (to: string) =>
      doneWith('consent-direct-prior', { designations: [evenings], consents: [consent(to)] }, { at: NOON });
    expect(lifted('collector')).toBe('allow');
    expect(lifted('creditor')).toMatch(/^defer/);
    expect(lifted('previous collector')).toMatch(/^defer/);
  });

  it('a court’s permission lifts them', () => {
    const permitted = { designations: [evenings], facts: { courtPermission: true } };
    expect(doneWith('court-permission', permitted, { at: NOON })).toBe('allow');
  });

  it('the night is that of every zone the consumer may be in', () => {
    const signals = [
      { basis: 'mobile area code', timeZone: 'America/Chicago' },
      { basis: 'residential address', timeZone: 'America/Denver' },
    ];
    const consumers = [{ id: 'C1', locationEvidence: signals }];
    const at = (wall: string, location = consumers) =>
      doneWith('time-quiet-hours-multizone', { consumers: location }, { at: wall });
    expect(at('2026-03-11T08:30:00-05:00')).toBe('defer until 2026-03-11T14:00:00.000Z');
    expect(at('2026-03-11T09:30:00-05:00')).toBe('allow');
    const stated = [...signals, { basis: 'stated by the consumer', timeZone: 'America/Chicago' }];
    expect(at('2026-03-11T08:30:00-05:00', [{ id: 'C1', locationEvidence: stated }])).toBe('allow');
  });

  it('home is its letters and landline; what is carried only while the consumer is known to be there', () => {
    const endpoints = [
      { id: 'street', kind: 'mail', place: 'home' },
      { id: 'line', kind: 'landline', place: 'home' },
      { id: 'cell', kind: 'mobile' },
    ];
    const home = { endpoints, designations: [{ type: 'inconvenient-place', place: 'home' }] };
    const to = (channel: string, id: string, facts = {}) =>
      doneWith('place-inconvenient', { ...home, facts }, { at: NOON, channel, to: id });
    expect([to('letter', 'street'), to('voice', 'line'), to('voice', 'cell')]).toEqual(['deny', 'deny', 'allow']);
    expect(to('sms', 'cell', { collectorKnowsConsumerIsAtHome: true })).toBe('deny');
  });

  it('the website shows the debt while the consumer is on it', () => {
    const session = (endedAt?: string) => ({
      designations: [evenings],
      history: [
        { type: 'web-session', channel: 'web', initiatedBy: 'consumer', at: '2026-03-11T11:50:00-04:00', endedAt },
      ],
    });
    const shown = (given: object) =>
      doneWith('time-consumer-initiated-reply-once', given, { channel: 'web', at: NOON });
    expect(shown(session())).toBe('allow');
    expect(shown(session('2026-03-11T11:55:00-04:00'))).toBe('deny');
  });

  it('on an inconvenient call a better time may be asked for, and not leave to go on', () => {
    const ask = (question: string) =>
      doneWith('consent-direct-prior', {}, { action: 'ask-during-call', question, at: NOON });
    expect(ask('when would be a good time')).toBe('allow');
    expect(ask('whether the consumer consents to continue')).toBe('deny');
  });
});

describe('who may be contacted', () => {
  it('not who has an attorney, save to answer them', () => {
    const represented = {
      attorney: [{ person: 'C1', debtIds: ['D1'], knownSince: '2026-03-01T10:00:00-05:00', nameAndAddressKnown: true }],
    };
    expect(doneWith('attorney-represented', represented, { at: NOON })).toBe('deny');
    const wrote = { ...represented, history: [inbound('email', '2026-03-11T09:00:00-04:00')] };
    expect(doneWith('attorney-represented', wrote, { at: NOON, channel: 'email', inReplyTo: 0 })).toBe('allow');
    const ended = { type: 'consumer-statement', at: '2026-03-10T10:00:00-04:00', effect: 'representation-ended' };
    expect(doneWith('attorney-represented', { ...represented, history: [ended] }, { at: NOON })).toBe('allow');
  });

  it('not at work once the employer forbids it', () => {
    const endpoints = [{ id: 'desk', kind: 'landline', place: 'work' }];
    const history = [
      { type: 'consumer-statement', at: '2026-03-02T10:00:00-05:00', effect: 'employer-prohibits-calls' },
    ];
    expect(doneWith('employer-prohibits', { endpoints, history }, { at: NOON, to: 'desk' })).toBe('deny');
    expect(doneWith('employer-prohibits', { endpoints }, { at: NOON, to: 'desk' })).toBe('allow');
  });

  it('nobody after a notice to cease, from its receipt, save what the paragraph lets pass', () => {
    const ceased = { ceaseNotices: [{ person: 'C1', form: 'written, mailed', receivedAt: '2026-03-10' }] };
    const send = (at: string, purpose?: string) =>
      doneWith('cease-communication', ceased, { at, channel: 'letter', purpose });
    expect(send('2026-03-09T12:00:00-04:00')).toBe('allow');
    expect(send(NOON)).toBe('deny');
    expect(send(NOON, 'to advise that further efforts are being terminated')).toBe('allow');
    expect(send(NOON, 'to notify that the creditor intends to invoke a specified remedy')).toBe('allow');
    const spoken = { ceaseNotices: [{ form: 'oral, by telephone', receivedAt: '2026-03-10' }] };
    expect(doneWith('cease-communication', spoken, { at: NOON, channel: 'letter' })).toBe('allow');
  });

  it('a mortgage servicer sends what servicing law prescribes', () => {
    const mortgage = {
      debts: [{ id: 'D1', type: 'mortgage' }],
      ceaseNotices: [{ form: 'written', receivedAt: '2026-03-10' }],
      mediaRequests: [{ type: 'do-not-use', scope: { channel: 'letter' }, statedAt: '2026-03-10T10:00:00-04:00' }],
    };
    const statement = { at: NOON, channel: 'letter', purpose: 'periodic statement required by 12 CFR 1026.41' };
    expect(doneWith('cease-communication-exceptions', mortgage, statement)).toBe('allow');
    expect(doneWith('media-preference-exceptions', mortgage, statement)).toBe('allow');
    expect(doneWith('media-preference', mortgage, { ...statement, purpose: 'reminder to pay' })).toBe('deny');
  });

  it('third parties only to be asked where the consumer is', () => {
    const persons = [{ id: 'P1', relation: 'neighbor', location: 'America/New_York' }];
    const told = (purpose: string, statement?: string) =>
      doneWith('third-party-bar', { persons }, { at: NOON, person: 'P1', purpose, statement });
    expect(told('reminder to pay')).toBe('deny');
    expect(told('location-information')).toBe('allow');
    expect(told('location-information', 'the consumer owes a debt')).toBe('deny');
  });

  it.each(['spouse', 'executor of the estate', 'court-appointed guardian', 'confirmed successor in interest'])(
    'the %s is the consumer',
    (relation) => {
      const persons = [{ id: 'P1', relation }];
      expect(doneWith('third-party-bar', { persons }, { at: NOON, person: 'P1' })).toBe('allow');
    },
  );

  it('an address that led to a disclosure is not used', () => {
    const endpoints = [{ id: 'box', kind: 'email' }];
    const history = [
      {
        type: 'third-party-statement',
        at: '2026-03-02T10:00:00-05:00',
        effect: 'informed-of-prohibited-disclosure',
        endpoint: 'box',
      },
    ];
    expect(doneWith('known-bad-address', { endpoints, history }, { at: NOON, channel: 'email', to: 'box' })).toBe(
      'deny',
    );
  });
});

describe('how often', () => {
  const days = ['04', '05', '06', '07', '08', '09', '10'];
  const week = days.map((day) => call(`2026-05-${day}T12:00:00-04:00`));

  it('the eighth call in seven days waits for the first to leave', () => {
    expect(doneWith('call-freq-7in7', { history: week }, { at: '2026-05-10T17:00:00-04:00' })).toBe(
      'defer until 2026-05-11T04:00:00.000Z',
    );
    expect(doneWith('call-freq-7in7', { history: week.slice(1) }, { at: '2026-05-10T17:00:00-04:00' })).toBe('allow');
    const later = week.map((each, turn) => (turn === 0 ? { ...each, outcome: 'busy' } : each));
    expect(doneWith('call-freq-count-events', { history: later }, { at: '2026-05-10T17:00:00-04:00' })).toBe('allow');
  });

  it('after a conversation seven days, or what the consumer consents to', () => {
    const history = [call('2026-05-04T12:00:00-04:00', { outcome: 'conversation' })];
    const consent = {
      to: 'collector',
      scope: { channel: 'voice', debtIds: ['D1'] },
      givenAt: '2026-05-04T12:05:00-04:00',
    };
    const on = (consents: object[], at: string) =>
      doneWith('call-freq-consent-exclusion', { history, consents }, { at });
    expect(on([], '2026-05-06T12:00:00-04:00')).toBe('defer until 2026-05-11T04:00:00.000Z');
    expect(on([consent], '2026-05-06T12:00:00-04:00')).toBe('allow');
    const thursday = { ...consent, scope: { ...consent.scope, on: '2026-05-07' } };
    expect(on([thursday], '2026-05-07T12:00:00-04:00')).toBe('allow');
    expect(on([thursday], '2026-05-08T12:00:00-04:00')).toMatch(/^defer/);
    expect(on([{ ...consent, revokedAt: '2026-05-05T12:00:00-04:00' }], '2026-05-06T12:00:00-04:00')).toMatch(/^defer/);
  });

  it('student loans under one number are one debt, other debts are not', () => {
    const debts = ['L1', 'L2'].map((id) => ({ id, type: 'student-loan', accountNumberWhenObtained: 'N-1' }));
    const history = week.map((each) => ({ ...each, debtIds: ['L1'], countedToward: 'L1' }));
    const proposed = { at: '2026-05-10T17:00:00-04:00', debtIds: ['L2'] };
    expect(doneWith('call-freq-particular-debt', { debts, history }, proposed)).toMatch(/^defer/);
    const apart = debts.map(({ id }) => ({ id, type: 'credit-card' }));
    expect(doneWith('call-freq-particular-debt', { debts: apart, history }, proposed)).toBe('allow');
  });

  it('calls to a number that proved somebody else’s do not count', () => {
    const endpoints = [
      { id: 'N1', kind: 'mobile' },
      { id: 'N2', kind: 'mobile' },
    ];
    const wrong = {
      type: 'third-party-statement',
      at: '2026-05-10T13:00:00-04:00',
      effect: 'wrong-number',
      endpoint: 'N1',
    };
    const history = [...week.map((each) => ({ ...each, to: 'N1' })), wrong];
    expect(doneWith('call-freq-7in7', { endpoints, history }, { at: '2026-05-10T17:00:00-04:00', to: 'N2' })).toBe(
      'allow',
    );
  });
});

describe('media', () => {
  const endpoints = [
    { id: 'cell', kind: 'mobile' },
    { id: 'other', kind: 'mobile' },
    { id: 'box', kind: 'email' },
  ];
  const refused = (scope: object) => ({
    endpoints,
    mediaRequests: [{ type: 'do-not-use', scope, statedAt: '2026-03-10T10:00:00-04:00' }],
  });
  const to = (given: object, channel: string, id: string, more: object = {}) =>
    doneWith('media-preference', given, { at: NOON, channel, to: id, ...more });

  it('a number is refused for calls and texts, a medium for all its numbers', () => {
    const number = refused({ endpoint: 'cell' });
    expect([to(number, 'voice', 'cell'), to(number, 'sms', 'cell'), to(number, 'voice', 'other')]).toEqual([
      'deny',
      'deny',
      'allow',
    ]);
    expect(to(refused({ channel: 'voice' }), 'voice', 'other')).toBe('deny');
    expect(to(refused({ endpoint: ['cell', 'other'] }), 'voice', 'other')).toBe('deny');
  });

  const opted = {
    endpoints,
    optOuts: [{ type: 'opt-out', scope: { endpoint: 'cell' }, receivedAt: '2026-03-11T11:58:00-04:00' }],
  };

  it('an opt-out of messages leaves calls alone and may be confirmed with nothing else', () => {
    expect([to(opted, 'sms', 'cell'), to(opted, 'voice', 'cell')]).toEqual(['deny', 'allow']);
    const confirms = { content: ['confirms the opt-out', 'says it will be honored'] };
    expect(to(opted, 'sms', 'cell', confirms)).toBe('allow');
    expect(to(opted, 'sms', 'cell', { content: [...confirms.content, 'balance due'] })).toBe('deny');
  });

  it('the opt-out instructions may not be left out', () => {
    const message = { at: NOON, channel: 'email', to: 'box' };
    expect(doneWith('eoptout-notice', { endpoints }, message)).toBe('allow');
    expect(doneWith('eoptout-notice', { endpoints }, { ...message, includesOptOutNotice: false })).toBe('deny');
  });

  it('no postcard, and an envelope that bears what the mail needs', () => {
    const mail = (more: object) => doneWith('envelope-content', {}, { at: NOON, channel: 'letter', ...more });
    expect(mail({ envelopeBears: ['postage', 'Intelligent Mail barcode'] })).toBe('allow');
    expect(mail({ envelopeBears: ['the words "past due"'] })).toBe('deny');
    expect(doneWith('postcard', {}, { at: NOON, channel: 'postcard' })).toBe('deny');
  });

  it('social media is not used, which for a private message is stricter than the law', () => {
    const message = (channel: string) => ({
      proposed: { at: NOON, channel },
      expect: { decision: 'allow', ruleId: 'social-media-public' },
    });
    expect(outcomeOf(message('social-media-private')).kind).toBe('stricter');
    expect(outcomeOf(message('social-media-public')).kind).toBe('failed');
  });
});

describe('disputes', () => {
  const notice = { type: 'validation-notice', sentOn: '2026-02-02', periodEndsOn: '2026-03-11' };
  const dispute = { type: 'dispute', debtId: 'D1', submittedAt: '2026-03-02T10:00:00-05:00', inWriting: true };
  const collect = (...history: object[]) =>
    doneWith(
      'dispute-cease',
      { notices: [notice], history },
      { at: '2026-03-20T12:00:00-04:00', purpose: 'ask for payment' },
    );

  it('in writing stop collection until verification is sent', () => {
    expect(collect(dispute)).toBe('deny');
    expect(collect({ ...dispute, verificationSentAt: '2026-03-10T10:00:00-04:00' })).toBe('allow');
    expect(collect({ ...dispute, inWriting: false })).toBe('allow');
    expect(collect({ ...dispute, disputedPortion: '250.00' })).toBe('allow');
  });

  it('that repeat an answered one stop it until the notice that they do', () => {
    const first = { ...dispute, verificationSentAt: '2026-03-05T10:00:00-05:00' };
    const again = {
      ...dispute,
      submittedAt: '2026-03-09T10:00:00-04:00',
      collectorReasonablyDeterminedDuplicative: true,
    };
    expect(collect(first, again)).toBe('deny');
    expect(collect(first, { ...again, duplicativeNoticeSentAt: '2026-03-12T10:00:00-04:00' })).toBe('allow');
  });

  it('after the period stop it too, which is stricter than the law', () => {
    const late = { ...dispute, submittedAt: '2026-03-16T10:00:00-04:00' };
    const vector = {
      given: { notices: [notice], history: [late] },
      proposed: { at: '2026-03-20T12:00:00-04:00' },
      expect: { decision: 'allow', ruleId: 'dispute-cease' },
    };
    expect(outcomeOf(vector).kind).toBe('stricter');
  });

  it('a question for the original creditor does until it is answered', () => {
    const asked = {
      type: 'original-creditor-request',
      debtId: 'D1',
      submittedAt: '2026-03-02T10:00:00-05:00',
      inWriting: true,
    };
    expect(collect(asked)).toBe('deny');
    expect(collect({ ...asked, responseSentAt: '2026-03-10T10:00:00-04:00' })).toBe('allow');
  });
});

describe('actions', () => {
  const letter = {
    type: 'letter',
    channel: 'letter',
    direction: 'outbound',
    person: 'C1',
    debtIds: ['D1'],
    placedInMailOn: '2026-03-02',
  };
  const report = (on: string, ...history: object[]) =>
    doneWith('credit-report-prior-contact', { history }, { action: 'furnish-to-cra', on });

  it('a credit report waits for the letter to come back, or not', () => {
    expect(report('2026-03-10', letter)).toBe('defer until 2026-03-17T04:00:00.000Z');
    expect(report('2026-03-17', letter)).toBe('allow');
    const back = { type: 'undeliverable-notice', receivedOn: '2026-03-09', historyIndex: 0 };
    expect(report('2026-04-17', letter, back)).toBe('deny');
    expect(report('2026-04-17', letter, { ...back, receivedOn: '2026-03-25' })).toBe('allow');
  });

  it('a day earlier than we would, it is stricter and no fault', () => {
    const vector = {
      given: { history: [letter] },
      proposed: { action: 'furnish-to-cra', on: '2026-03-16' },
      expect: { decision: 'allow', ruleId: 'credit-report-prior-contact' },
    };
    expect(outcomeOf(vector).kind).toBe('stricter');
  });

  const pass = (status: string, action: string, to: string) =>
    doneWith('sale-restriction', { debts: [{ id: 'D1', status }] }, { action, on: '2026-03-10', to });

  it.each(['paid', 'settled', 'discharged in bankruptcy'])(
    'a debt %s goes back to its owner and nowhere else',
    (status) => {
      expect(pass(status, 'sell', 'debt buyer')).toBe('deny');
      expect(pass(status, 'transfer-for-consideration', 'another entity on behalf of the owner')).toBe('deny');
      expect(pass(status, 'transfer-for-consideration', 'the owner of the debt')).toBe('allow');
      expect(pass(status, 'send-data-file', 'a vendor for scrubbing')).toBe('allow');
    },
  );

  it('a debt from identity theft goes nowhere', () => {
    const stolen = { debts: [{ id: 'D1', fcra605BIdentityTheftNotified: true }] };
    expect(doneWith('sale-restriction', stolen, { action: 'sell', on: '2026-03-10', to: 'debt buyer' })).toBe('deny');
  });
});
