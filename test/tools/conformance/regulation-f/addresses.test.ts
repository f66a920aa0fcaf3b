import { describe, expect, it } from 'vitest';
import { inbound, outcomeOf } from './vectors.ts';

function asked(question: object, answer: object, given: object) {
  return outcomeOf({ given, question, expect: { answer } }).kind;
}

const BOX = { endpoints: [{ id: 'box', kind: 'email', address: 'casey@example.com' }] };
const CELL = { endpoints: [{ id: 'cell', kind: 'mobile' }] };

describe('an email address', () => {
  const within = (value: boolean, given: object, route = '1006.6(d)(4)') =>
    asked(
      { ask: `is-email-address-within-${route}`, endpoint: 'box', at: '2026-06-10T12:00:00-04:00' },
      { within: value },
      { ...BOX, ...given },
    );

  it('is safe once the consumer wrote from it or consented, until they opt out', () => {
    const wrote = { history: [inbound('email', '2026-06-01T10:00:00-04:00', { from: 'box' })] };
    expect(within(true, wrote)).toBe('passed');
    expect(
      within(false, { ...wrote, optOuts: [{ scope: { endpoint: 'box' }, receivedAt: '2026-06-05T10:00:00-04:00' }] }),
    ).toBe('passed');
    const consents = [
      {
        to: 'collector',
        medium: 'oral',
        scope: { endpoint: 'box', debtIds: ['D1'] },
        givenAt: '2026-06-01T10:00:00-04:00',
      },
    ];
    expect(within(true, { consents }, '1006.6(d)(4)(i)')).toBe('passed');
    expect(within(false, {})).toBe('passed');
  });

  it('is safe when an earlier collector got it properly and the last one used it', () => {
    const before = (...usedAddressForDebt: boolean[]) => ({
      facts: {
        priorCollectorsInOrder: usedAddressForDebt.map((used, turn) => ({
          obtainedAddressUnder: turn === 0 ? '1006.6(d)(4)(i)' : undefined,
          usedAddressForDebt: used,
          consumerOptedOut: false,
        })),
      },
    });
    expect(within(true, before(true), '1006.6(d)(4)(iii)')).toBe('passed');
    expect(within(true, before(true, true), '1006.6(d)(4)(iii)')).toBe('passed');
    expect(within(false, before(true, false), '1006.6(d)(4)(iii)')).toBe('passed');
  });

  it.each([
    ['casey@gmail.com', {}, true],
    ['casey@some-company.com', {}, false],
    ['casey@some-university.edu', {}, false],
    ['casey@mail-for-pay.net', { domainOpenToMembersOfTheGeneralPublic: true, requiresPaidSubscription: true }, true],
  ])('%s: open to the public %o: %s', (address, facts, value) => {
    const endpoints = [{ id: 'box', kind: 'email', address, facts }];
    expect(
      asked(
        { ask: 'domain-available-for-use-by-general-public', endpoint: 'box' },
        { generalPublic: value },
        { endpoints },
      ),
    ).toBe('passed');
  });

  it('is known to be bad once anybody said so', () => {
    const history = [
      {
        type: 'third-party-statement',
        at: '2026-06-01T10:00:00-04:00',
        effect: 'informed-of-prohibited-disclosure',
        endpoint: 'box',
      },
    ];
    const question = { ask: 'does-collector-know-endpoint-led-to-prohibited-disclosure', endpoint: 'box' };
    expect(asked(question, { knows: true }, { ...BOX, history })).toBe('passed');
    expect(asked(question, { knows: false }, BOX)).toBe('passed');
  });
});

describe('a creditor’s notice', () => {
  it.each([
    ['written', 'a reply form and an envelope enclosed', true],
    ['written', 'call for an opt-out form', false],
    ['electronic', 'a hyperlink', true],
    ['electronic', 'reply with the word stop', true],
    ['electronic', 'send a letter by postal mail', false],
    ['electronic', 'visit a website, without a link', false],
  ])('in %s form that says to %s: simple %s', (form, optOut, value) => {
    const facts = { creditorNotice: { form, optOut } };
    expect(asked({ ask: 'opt-out-method-reasonable-and-simple' }, { satisfied: value }, { facts })).toBe('passed');
  });

  it('leaves 35 days, and asks for an answer to one', () => {
    const until = (optOutMustBeReceivedBy: string) => ({
      facts: { creditorNotice: { sentOn: '2026-05-01', optOutMustBeReceivedBy } },
    });
    expect(asked({ ask: 'opt-out-date-satisfies-35-day-minimum' }, { ok: true }, until('2026-06-05'))).toBe('passed');
    expect(asked({ ask: 'opt-out-date-satisfies-35-day-minimum' }, { ok: false }, until('2026-06-04'))).toBe('passed');
    const both = { facts: { creditorNotice: { respondTo: ['creditor', 'debt collector'] } } };
    expect(asked({ ask: 'may-notice-instruct-consumer-to-respond-to-both' }, { permitted: false }, both)).toBe(
      'passed',
    );
  });
});

describe('a number for texts', () => {
  const within = (value: boolean, given: object) =>
    asked(
      { ask: 'is-number-within-1006.6(d)(5)', endpoint: 'cell', at: '2026-06-10T12:00:00-04:00' },
      { within: value },
      { ...CELL, ...given },
    );
  const text = (at: string) => inbound('sms', at, { from: 'cell' });

  it('is safe for 60 days after the consumer’s text, and longer with a look-up', () => {
    expect(within(true, { history: [text('2026-05-01T10:00:00-04:00')] })).toBe('passed');
    const old = { history: [text('2026-03-01T10:00:00-05:00')] };
    expect(within(false, old)).toBe('passed');
    const check = (result: string) => ({
      ...old,
      facts: { reassignedNumberChecks: [{ checkedOn: '2026-06-01', result }] },
    });
    expect(within(true, check('not reassigned'))).toBe('passed');
    expect(within(false, check('reassigned'))).toBe('passed');
  });

  it('is not safe for a call from it', () => {
    const rang = inbound('voice', '2026-06-01T10:00:00-04:00', { type: 'call', outcome: 'conversation', from: 'cell' });
    expect(within(false, { history: [rang] })).toBe('passed');
  });
});
