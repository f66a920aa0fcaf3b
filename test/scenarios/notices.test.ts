import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '#test/support/memory-outbox.ts';
import type { ProviderAnswer } from '#adapters/local/provider-answer.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { Life, PHONE_COMPANY, policy } from '#test/support/account-life.ts';

/** A phone company's account to which a text has gone out, so that there is something to say STOP to. */
async function texted(life: Life): Promise<string> {
  const account = await life.place(
    { amount_at_itemization: '120.00', current_balance: '120.00', delinquency_date: '2025-06-01' },
    PHONE_COMPANY,
  );
  await life.world.advance('29d');
  expect(life.received(account)).toContain('sms friendly-follow-up');
  return account;
}

async function examined(
  life: Life,
  accountId: string,
  disputeId: string,
  finding: FactOf<'DisputeExamined'>['finding'],
) {
  const { now: at } = life.world;
  const because = 'the statements agree with the amount';
  await life.recordEvent(accountId, {
    type: 'DisputeExamined',
    at,
    source: 'creditor',
    accountId,
    disputeId,
    finding,
    because,
  });
}

async function asksForOriginalCreditor(life: Life, accountId: string) {
  const { now: at } = life.world;
  const request = { accountId, written: true, submittedOn: at.slice(0, 10) };
  await life.recordEvent(accountId, { type: 'OriginalCreditorRequested', at, source: 'debtor', ...request });
}

async function ceases(life: Life, accountId: string) {
  await life.recordEvent(accountId, {
    type: 'CeaseRequested',
    at: life.world.now,
    source: 'debtor',
    accountId,
    written: true,
  });
}

function countOf(received: readonly string[], message: string): number {
  return received.filter((each) => each === message).length;
}

/** The name of the latest contact with a message, as a provider's report gives it. */
async function latestIntent(life: Life, accountId: string, message: string): Promise<string> {
  const contacts = await life.world.contactsWith(accountId);
  return contacts.findLast(({ messageId }) => messageId === message)?.intentId ?? '';
}

async function comesBack(life: Life, accountId: string, message: string, permanent = false) {
  const intentId = await latestIntent(life, accountId, message);
  const report = { at: life.world.now, source: 'provider', intentId } as const;
  await life.recordEvent(accountId, { type: 'ContactBounced', ...report, permanent, because: 'returned by the post' });
}

describe('a dispute that was looked into', () => {
  it('is answered by a letter as soon as the finding is in, once, and only then does the work go on', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('9d');
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    await life.world.advance('3d');
    const before = life.received(account);
    await examined(life, account, disputeId, { outcome: 'verified' });
    expect(life.received(account)).toEqual([...before, 'letter dispute-verification']);
    expect((await life.world.accountOf(account)).disputes).toEqual([
      expect.objectContaining({ answer: expect.objectContaining({ outcome: 'verified' }) }),
    ]);
    expect(life.textsBy('letter').at(-1)).toContain('**$1,200.00**');
    await life.world.advance('40d');
    expect(countOf(life.received(account), 'letter dispute-verification')).toBe(1);
    expect(life.received(account).at(-1)).not.toBe('letter dispute-verification');
  });

  it('is open again when the letter comes back, and the letter goes out again', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('9d');
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    await examined(life, account, disputeId, { outcome: 'verified' });
    await life.world.advance('4d');
    await comesBack(life, account, 'dispute-verification');
    expect(countOf(life.received(account), 'letter dispute-verification')).toBe(2);
    await comesBack(life, account, 'dispute-verification');
    expect((await life.world.accountOf(account)).disputes[0]?.answer).toBeUndefined();
    expect(await life.world.accountOf(account)).toMatchObject({ waiting: { for: 'operator' } });
  });

  it('that repeats an answered one is referred to the earlier answer, with its date and the reason', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    const first = await life.world.disputes(account, 'wrong-amount');
    await examined(life, account, first, { outcome: 'verified' });
    await life.world.advance('10d');
    const second = await life.world.disputes(account, 'wrong-amount');
    const before = life.received(account);
    await examined(life, account, second, { outcome: 'duplicative', of: first, reason: 'nothing-new' });
    expect(life.received(account)).toEqual([...before, 'letter duplicative-dispute']);
    const letter = life.textsBy('letter').at(-1);
    expect(letter).toContain('We answered it by a letter dated January 7, 2026.');
    expect(letter).toContain('it gives us nothing that you had not given us before');
    await life.world.advance('30d');
    expect(countOf(life.received(account), 'letter duplicative-dispute')).toBe(1);
  });

  it('is verified when there is no answer to refer to', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    await examined(life, account, disputeId, { outcome: 'duplicative', of: 'dispute-0', reason: 'nothing-new' });
    expect(life.received(account).at(-1)).toBe('letter dispute-verification');
  });

  it('waits while nobody knows whether the letter went out, and is answered when it turns out that it did', async () => {
    const answers: ProviderAnswer[] = ['taken', 'lost'];
    const life = new Life(
      {},
      new MemoryOutbox((channel) => (channel === 'letter' ? (answers.shift() ?? 'taken') : 'taken')),
    );
    const account = await life.place();
    await life.world.advance('2d');
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    await examined(life, account, disputeId, { outcome: 'verified' });
    expect((await life.world.accountOf(account)).disputes[0]?.answer).toBeUndefined();
    expect(await life.world.accountOf(account)).toMatchObject({ waiting: { for: 'operator' } });
    const report = {
      at: life.world.now,
      source: 'provider',
      intentId: await latestIntent(life, account, 'dispute-verification'),
    } as const;
    await life.recordEvent(account, { type: 'ContactDelivered', ...report });
    expect((await life.world.accountOf(account)).disputes[0]?.answer?.outcome).toBe('verified');
  });
});

describe('the original creditor', () => {
  it('is named with the address as soon as we know it; until then the account rests', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    await asksForOriginalCreditor(life, account);
    await life.world.advance('12d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    const address = { lines: ['9 Mill Lane'], city: 'Dayton', state: 'OH', zip: '45402' };
    const traced = {
      type: 'OriginalCreditorTraced',
      at: life.world.now,
      source: 'creditor',
      accountId: account,
    } as const;
    await life.recordEvent(account, { ...traced, name: 'Lakeside Bank', address });
    expect(life.received(account)).toEqual(['letter validation-notice', 'letter original-creditor-response']);
    expect(life.textsBy('letter').at(-1)).toContain('Lakeside Bank\\\n9 Mill Lane\\\nDayton, OH 45402');
    expect((await life.world.accountOf(account)).originalCreditorRequest?.answered).toBe(true);
    await life.world.advance('30d');
    expect(countOf(life.received(account), 'letter original-creditor-response')).toBe(1);
  });

  it('that is the current one is said to be, at once', async () => {
    const life = new Life();
    const account = await life.place({ original_creditor: 'First Harbor Bank' });
    await life.world.advance('2d');
    await asksForOriginalCreditor(life, account);
    expect(life.received(account)).toEqual(['letter validation-notice', 'letter same-original-creditor']);
    expect(life.textsBy('letter').at(-1)).toContain('same as the current creditor: First Harbor Bank');
  });

  it('is owed again when the answer comes back', async () => {
    const life = new Life();
    const account = await life.place({ original_creditor: 'First Harbor Bank' });
    await life.world.advance('2d');
    await asksForOriginalCreditor(life, account);
    await life.world.advance('3d');
    await comesBack(life, account, 'same-original-creditor');
    expect(countOf(life.received(account), 'letter same-original-creditor')).toBe(2);
  });
});

describe('after a written request to cease', () => {
  it('one letter says that our efforts end, and asks for nothing', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    await ceases(life, account);
    const letter = life.textsBy('letter').at(-1);
    expect(letter).toContain('We are ending our efforts to collect this debt from you.');
    expect(letter).not.toMatch(/pay|\$|call us|plan|dispute/i);
    await life.world.advance('100d');
    expect(countOf(life.received(account), 'letter cease-acknowledgment')).toBe(1);
  });

  it('no letter goes out where our efforts do not end', async () => {
    const { strategy } = policy;
    const holds = { ...strategy.holds, cease: { atMost: 'P10D', afterwards: 'operator' as const } };
    const life = new Life({ policy: { ...policy, strategy: { ...strategy, holds } } });
    const account = await life.place();
    await life.world.advance('12d');
    const before = life.received(account);
    await ceases(life, account);
    await life.world.advance('100d');
    expect(life.received(account)).toEqual(before);
  });

  it('no letter goes out to a debtor whom an attorney represents', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('3d');
    const appeared = { type: 'AttorneyAppeared', at: life.world.now, source: 'debtor', accountId: account } as const;
    await life.recordEvent(account, { ...appeared, name: 'R. Vance', address: '1 Court Square, Columbus' });
    await ceases(life, account);
    await life.world.advance('60d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    const refused = life.commits.flatMap(({ facts }) => facts.filter(({ type }) => type === 'ContactRefused'));
    expect(refused).toEqual([
      expect.objectContaining({ treatmentId: expect.stringMatching(/^end-of-collection\.\d+$/) }),
    ]);
  });
});

describe('an opt-out', () => {
  it('of texts is confirmed at once, by one text that says nothing else', async () => {
    const life = new Life();
    const account = await texted(life);
    await life.world.replies(account, 'sms', 'STOP');
    await life.world.replies(account, 'sms', 'stop');
    await life.world.advance('60d');
    expect(countOf(life.received(account), 'sms opt-out-confirmation')).toBe(1);
    expect(life.textsBy('sms').at(-1)).toBe(
      'You asked Evergreen Services to stop texts to this number. We will not text this number again.',
    );
  });

  it('that comes at night is confirmed as the one answer to it', async () => {
    const life = new Life();
    const account = await texted(life);
    await life.world.advanceTo('2026-02-06T04:30:00.000Z');
    await life.world.replies(account, 'sms', 'STOP');
    expect(life.received(account).at(-1)).toBe('sms opt-out-confirmation');
  });

  it('of email is confirmed by one email without the account in it', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('9d');
    const email = Object.values((await life.world.fileOf(account)).contactPoints).find(
      ({ reach }) => reach.kind === 'email',
    );
    const optedOut = { type: 'MediumOptedOut', at: life.world.now, source: 'debtor', channel: 'email' } as const;
    await life.recordEvent(account, { ...optedOut, contactPointId: email?.id ?? '' });
    expect(life.received(account).at(-1)).toBe('email opt-out-confirmation');
    expect(life.textsBy('email').at(-1)).not.toMatch(/First Harbor|4796|\$|unsubscribe/);
  });

  it('is confirmed once to a person with two accounts', async () => {
    const life = new Life();
    const first = await texted(life);
    const second = await life.place({ account_ref: 'A0000002' }, PHONE_COMPANY);
    await life.world.replies(first, 'sms', 'STOP');
    const received = [...life.received(first), ...life.received(second)];
    expect(countOf(received, 'sms opt-out-confirmation')).toBe(1);
  });

  it('that the provider heard first was confirmed by the provider', async () => {
    const life = new Life();
    const account = await texted(life);
    const mobile = Object.values((await life.world.fileOf(account)).contactPoints).find(
      ({ reach }) => reach.kind === 'phone',
    );
    const optedOut = { type: 'MediumOptedOut', at: life.world.now, source: 'provider', channel: 'sms' } as const;
    await life.recordEvent(account, { ...optedOut, contactPointId: mobile?.id ?? '' });
    expect(life.received(account)).not.toContain('sms opt-out-confirmation');
  });
});

describe('the validation notice', () => {
  it('is sent in Spanish to who asks for it, with the English one, once', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('8d');
    await life.recordEvent(account, {
      type: 'NoticeCopyRequested',
      at: life.world.now,
      source: 'debtor',
      accountId: account,
      language: 'es',
    });
    expect(life.textsBy('letter').at(-1)).toMatch(/¿Cómo quiere responder\?[^]*How do you want to respond\?/);
    await life.world.advance('30d');
    expect(countOf(life.received(account), 'letter validation-notice')).toBe(2);
  });

  it('that goes by email and comes back was not sent: the letter follows', async () => {
    const life = new Life({ policy: byEmailFirst() });
    const account = await life.place();
    const email = Object.values((await life.world.fileOf(account)).contactPoints).find(
      ({ reach }) => reach.kind === 'email',
    );
    for (const scope of ['email', 'e-sign'] as const) {
      await life.recordEvent(account, {
        type: 'ConsentGiven',
        at: life.world.now,
        source: 'debtor',
        consentId: scope,
        scope,
        to: 'collector',
        contactPointId: email?.id ?? '',
      });
    }
    await life.world.advance('2d');
    expect(life.received(account)).toEqual(['email validation-notice']);
    expect((await life.world.accountOf(account)).validation).toBeDefined();
    await comesBack(life, account, 'validation-notice', true);
    expect(life.received(account)).toEqual(['email validation-notice', 'letter validation-notice']);
    const { validation } = await life.world.accountOf(account);
    expect(validation?.intentId).toBe(await latestIntent(life, account, 'validation-notice'));
  });
});

/** The notice may go by email a day after the placement. */
function byEmailFirst(): Policy {
  const { strategy } = policy;
  const { reminder } = strategy.stages;
  const channels: Channel[] = ['email', 'letter'];
  const [notice, ...rest] = reminder.cadence['default'] ?? [];
  const cadence = notice === undefined ? [] : [{ ...notice, channels, offset: 'P1D' }, ...rest];
  const stages = { ...strategy.stages, reminder: { ...reminder, cadence: { default: cadence } } };
  return { ...policy, strategy: { ...strategy, stages } };
}

describe('a notice that is owed', () => {
  it('waits while a person holds the account, and goes out when the hold is released', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    const hold = { at: life.world.now, source: 'operator', holdId: 'hold-1' } as const;
    await life.recordEvent(account, { type: 'HoldPlaced', ...hold, because: 'letters are being reprinted' });
    await examined(life, account, disputeId, { outcome: 'verified' });
    expect(life.received(account)).toEqual(['letter validation-notice']);
    await life.recordEvent(account, { type: 'HoldReleased', ...hold, at: life.world.now, because: 'reprinted' });
    expect(life.received(account)).toEqual(['letter validation-notice', 'letter dispute-verification']);
  });
});
