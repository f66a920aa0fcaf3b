import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import {
  accountId,
  emailAddress,
  fact,
  fileOf,
  mobileNumber,
  placedAccount,
  placement,
} from '#test/support/builders.ts';
import { clock, contacted, permitFor, reminder, replied, rulingOf, time, validated, workable } from './case.ts';

const preference = 'media-preference';
const exceptions = 'media-preference-exceptions';

const noTexts = fact('MediumOptedOut', { channel: 'sms', at: time('2026-03-09 10:00') });
const notThisAddress = fact('MediumOptedOut', {
  channel: 'email',
  contactPointId: 'email',
  at: time('2026-03-09 10:00'),
});

describe(`what the person asked us not to use (${preference})`, () => {
  const second = mobileNumber('+16145550124', { contactPointId: 'second' });
  const toSecond = (channel: 'sms' | 'voice') => reminder(channel, { contactPointId: 'second' });

  it('"stop calling" closes every number, and no other medium', () => {
    const file = workable(second, fact('MediumOptedOut', { channel: 'voice' }));
    expect(rulingOf(preference, file, reminder('voice'))?.outcome).toBe('deny');
    expect(rulingOf(preference, file, toSecond('voice'))?.outcome).toBe('deny');
    expect(rulingOf(preference, file, reminder('email'))).toBeUndefined();
    expect(rulingOf(preference, file, reminder('sms'))).toBeUndefined();
  });

  it('one number closed leaves the other open', () => {
    const file = workable(second, fact('MediumOptedOut', { channel: 'voice', contactPointId: 'mobile' }));
    expect(rulingOf(preference, file, reminder('voice'))?.because).toMatch(/that this address or number not be used/);
    expect(rulingOf(preference, file, toSecond('voice'))).toBeUndefined();
  });

  it('holds for every debt', () => {
    const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
    const aboutOther = reminder('email', { accountId: accountId(2) });
    expect(rulingOf(preference, workable(other, notThisAddress), aboutOther)?.outcome).toBe('deny');
  });

  it('holds for the same address learned from another creditor, however it is written', () => {
    const again = emailAddress('Dana.Miller@Example.com', { contactPointId: 'again' });
    const toAgain = reminder('email', { contactPointId: 'again' });
    expect(rulingOf(preference, workable(again, notThisAddress), toAgain)?.outcome).toBe('deny');
  });

  it('is effective at once, and until the person says otherwise', () => {
    const file = workable(notThisAddress);
    expect(rulingOf(preference, file, reminder('email'), clock('2026-03-09 10:00'))?.outcome).toBe('deny');
    const back = fact('MediumOptedIn', { channel: 'email', contactPointId: 'email' });
    expect(rulingOf(preference, workable(notThisAddress, back), reminder('email'))).toBeUndefined();
  });

  it('closes the address also to a required notice: that goes by mail', () => {
    const notice = reminder('email', { purpose: 'validation-notice' });
    expect(rulingOf(preference, workable(notThisAddress), notice)?.outcome).toBe('deny');
    expect(
      rulingOf(preference, workable(notThisAddress), reminder('letter', { purpose: 'validation-notice' })),
    ).toBeUndefined();
  });
});

describe(`an opt-out may be confirmed (${exceptions})`, () => {
  const confirmation = reminder('email', { purpose: 'opt-out-confirmation', says: [] });
  const judged = (facts: readonly Fact[], proposal = confirmation, wall = '2026-03-09 10:01') =>
    rulingOf(exceptions, workable(...facts), proposal, clock(wall));

  it('once, saying nothing else', () => {
    expect(judged([notThisAddress])?.outcome).toBe('allow');
    expect(permitFor(workable(notThisAddress), confirmation, clock('2026-03-09 10:01')).verdict).toBe('allow');
    const confirmed = contacted('2026-03-09 10:01', { purpose: 'opt-out-confirmation', says: [] });
    expect(judged([notThisAddress, ...confirmed])?.because).toMatch(/^the opt-out was confirmed on/);
  });

  it('not with anything about the debt in it', () => {
    for (const claim of ['conveys-debt', 'payment-deadline', 'debt-collector-disclosure'] as const) {
      expect(judged([notThisAddress], { ...confirmation, says: [claim] })?.because).toMatch(/may say nothing else/);
    }
  });

  it('not where there is nothing to confirm, and not on paper', () => {
    expect(judged([])?.because).toBe('there is no opt-out to confirm');
    const noLetters = fact('MediumOptedOut', { channel: 'letter' });
    expect(judged([noLetters], reminder('letter', { purpose: 'opt-out-confirmation', says: [] }))?.outcome).toBe(
      'deny',
    );
  });

  it('at night, to who opts out at night', () => {
    const late = [
      replied({ channel: 'sms', contactPointId: 'mobile', at: time('2026-03-09 23:00') }),
      fact('MediumOptedOut', { channel: 'sms', at: time('2026-03-09 23:00') }),
    ];
    const text = reminder('sms', { purpose: 'opt-out-confirmation', says: [], inReplyTo: 'reply-1' });
    expect(permitFor(workable(...late), text, clock('2026-03-09 23:01')).verdict).toBe('allow');
  });
});

describe(`who uses a medium they closed may be answered by it (${exceptions})`, () => {
  const wrote = replied({ channel: 'sms', contactPointId: 'mobile', at: time('2026-03-10 11:00') });
  const answer = reminder('sms', { purpose: 'reply', inReplyTo: 'reply-1' });

  it('once', () => {
    expect(rulingOf(exceptions, workable(noTexts, wrote), answer)?.outcome).toBe('allow');
    expect(rulingOf(preference, workable(noTexts, wrote), answer)).toBeUndefined();
    const used = contacted('2026-03-10 12:00', { channel: 'sms', contactPointId: 'mobile', inReplyTo: 'reply-1' });
    expect(rulingOf(exceptions, workable(noTexts, wrote, ...used), answer)?.outcome).toBe('deny');
  });

  it('by that medium only', () => {
    const byEmail = reminder('email', { purpose: 'reply', inReplyTo: 'reply-1' });
    expect(rulingOf(exceptions, workable(notThisAddress, wrote), byEmail)?.outcome).toBe('deny');
  });

  it('and has nothing to say of an open medium', () => {
    expect(rulingOf(exceptions, workable(wrote), answer)).toBeUndefined();
  });
});

describe(`what mortgage servicing law has mailed (${exceptions})`, () => {
  const noLetters = fact('MediumOptedOut', { channel: 'letter' });
  const statement = reminder('letter', { purpose: 'servicing-notice' });
  const outcome = (product: 'mortgage' | 'credit-card', proposal = statement) => {
    const file = fileOf(...placement({ product }), ...validated(), noLetters);
    return [rulingOf(exceptions, file, proposal)?.outcome, rulingOf(preference, file, proposal)?.outcome];
  };

  it('is mailed all the same, for a mortgage and as a statement', () => {
    expect(outcome('mortgage')).toEqual(['allow', undefined]);
    expect(outcome('credit-card')).toEqual([undefined, 'deny']);
    expect(outcome('mortgage', { ...statement, says: ['payment-deadline'] })).toEqual([undefined, 'deny']);
    expect(outcome('mortgage', reminder('letter'))).toEqual([undefined, 'deny']);
  });
});
