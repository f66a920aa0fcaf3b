import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs, instant, MINUTE } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { noticesDue, answersGivenBy } from '#domain/planning/notices-due.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  fact,
  fileOf,
  MONDAY,
  placedAccount,
  reachableDebtor,
} from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const NOW = epochMs(MONDAY);

/** Dana Miller and her card debt; the facts that are told of follow from the seventh commit on. */
function told(...facts: readonly Fact[]): DebtorFile {
  return fileOf(...reachableDebtor(), placedAccount({ currentCreditor: 'First Harbor Bank' }), ...facts);
}

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}

function owed(file: DebtorFile, now = NOW, by: Policy = policy) {
  return noticesDue(file, accountOf(file), by, now);
}

const idsOwed = (file: DebtorFile, now = NOW, by: Policy = policy) =>
  owed(file, now, by).map(({ treatmentId }) => treatmentId);

/** The policy as reviewed with other notices. */
function withNotices(notices: Partial<Policy['strategy']['notices']>): Policy {
  return { ...policy, strategy: { ...policy.strategy, notices: { ...policy.strategy.notices, ...notices } } };
}

/** A notice that was meant to go out, and what became of it. */
function intended(treatmentId: string, overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {}): Fact {
  const letter = { channel: 'letter', contactPointId: 'home' } as const;
  return fact('ContactIntended', { intentId: 'notice', treatmentId, ...letter, ...overrides });
}

describe('nothing is owed', () => {
  it('where nothing was asked or disputed', () => {
    expect(owed(told())).toEqual([]);
  });
});

describe('the confirmation of an opt-out', () => {
  const stop = fact('MediumOptedOut', { channel: 'sms', contactPointId: 'mobile' });

  it('goes to the number that asked, on the channel it was asked on, and need not arrive', () => {
    expect(owed(told(stop))).toEqual([
      {
        treatmentId: 'opt-out-confirmation.7',
        plan: { message: 'opt-out-confirmation', channels: ['sms'] },
        language: 'en',
        required: false,
        to: 'mobile',
      },
    ]);
  });

  it.each([
    ['at once', 0, true],
    ['after four minutes and 59.999 seconds', 5 * MINUTE - 1, true],
    ['no more at five minutes', 5 * MINUTE, false],
    ['nor after six', 6 * MINUTE, false],
    ['nor before it was asked', -1, false],
  ])('is worth sending %s', (_when, after, due) => {
    expect(idsOwed(told(stop), NOW + after)).toEqual(due ? ['opt-out-confirmation.7'] : []);
  });

  it('answers the message that asked', () => {
    const asked = fact('ReplyReceived', { replyId: 'stop-1', channel: 'sms', contactPointId: 'mobile', text: 'STOP' });
    const file = fileOf(...reachableDebtor(), placedAccount(), asked);
    const elsewhere = { ...file, optOuts: told(stop).optOuts };
    expect(owed(elsewhere)).toMatchObject([{ inReplyTo: 'stop-1' }]);
    const other = { ...elsewhere, replies: file.replies.map((each) => ({ ...each, contactPointId: 'landline' })) };
    expect(owed(other)[0]).not.toHaveProperty('inReplyTo');
    expect(owed(told(stop, asked))[0]).not.toHaveProperty('inReplyTo');
  });

  it.each<[what: string, optOut: Fact]>([
    ['of a whole channel, which names no number to confirm to', fact('MediumOptedOut', { channel: 'sms' })],
    ['of somebody else', fact('MediumOptedOut', { channel: 'sms', contactPointId: 'mobile', personId: 'person-1' })],
    [
      'that the provider heard, who has confirmed it already',
      fact('MediumOptedOut', { channel: 'sms', contactPointId: 'mobile', source: 'provider' }),
    ],
    [
      'of calls, which no text or email confirms',
      fact('MediumOptedOut', { channel: 'voice', contactPointId: 'mobile' }),
    ],
  ])('is not owed for one %s', (_what, optOut) => {
    expect(owed(told(optOut))).toEqual([]);
  });

  it('is not owed where the strategy has none', () => {
    expect(owed(told(stop), NOW, withNotices({ optOutConfirmation: undefined }))).toEqual([]);
  });

  it('is owed once for the same number, once more for another', () => {
    expect(idsOwed(told(stop, stop))).toEqual(['opt-out-confirmation.7']);
    const email = fact('MediumOptedOut', { channel: 'email', contactPointId: 'email' });
    expect(idsOwed(told(stop, email))).toEqual(['opt-out-confirmation.7', 'opt-out-confirmation.8']);
    const allTexts = fact('MediumOptedOut', { channel: 'sms' });
    expect(idsOwed(told(allTexts, stop))).toEqual([]);
    expect(idsOwed(told(stop, allTexts))).toEqual(['opt-out-confirmation.7']);
  });

  it('is not owed again once it was said, from whichever of the person’s accounts', () => {
    const said = { purpose: 'opt-out-confirmation', channel: 'sms', contactPointId: 'mobile' } as const;
    const byOther = intended('opt-out-confirmation.7', { ...said, accountId: accountId(2) });
    expect(owed(told(stop, byOther))).toEqual([]);
    // What was said before it was asked confirms nothing, nor does another message, number or channel.
    const before = { at: instant(NOW - 1) };
    expect(idsOwed(told(stop, intended('other', { ...said, ...before, accountId: accountId(2) })))).toHaveLength(1);
    expect(idsOwed(told(stop, intended('other', { ...said, purpose: 'reminder' })))).toHaveLength(1);
    expect(idsOwed(told(stop, intended('other', { ...said, contactPointId: 'landline' })))).toHaveLength(1);
    expect(idsOwed(told(stop, intended('other', { ...said, channel: 'email' })))).toHaveLength(1);
  });
});

describe('the answer to a dispute', () => {
  const disputed = fact('DisputeOpened');
  const examined = fact('DisputeExamined');

  it('is owed once it was looked into, and must arrive', () => {
    expect(owed(told(disputed))).toEqual([]);
    expect(owed(told(disputed, examined))).toEqual([
      {
        treatmentId: 'dispute-answer.8',
        plan: { message: 'dispute-verification', channels: ['letter'] },
        language: 'en',
        required: true,
        disputeId: 'dispute-1',
      },
    ]);
  });

  it('is owed no more once it was given', () => {
    expect(owed(told(disputed, examined, fact('DisputeAnswered')))).toEqual([]);
  });

  it('is tried again though it was tried before, because it must arrive', () => {
    const bounced = fact('ContactBounced', { intentId: 'notice' });
    const file = told(
      disputed,
      examined,
      intended('dispute-answer.8'),
      fact('ContactSent', { intentId: 'notice' }),
      bounced,
    );
    expect(idsOwed(file)).toEqual(['dispute-answer.8']);
  });

  it('says that it repeats an earlier one where that one was answered, else verifies', () => {
    const again = fact('DisputeOpened', { disputeId: 'dispute-2' });
    const duplicative = fact('DisputeExamined', {
      disputeId: 'dispute-2',
      finding: { outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-new' },
    });
    const answered = fact('DisputeAnswered', { disputeId: 'dispute-1' });
    const messages = (file: DebtorFile) => owed(file).map(({ plan }) => plan.message);
    expect(messages(told(disputed, answered, again, duplicative))).toEqual(['duplicative-dispute']);
    expect(messages(told(disputed, again, duplicative))).toEqual(['dispute-verification']);
    const ofAnother = fact('DisputeExamined', {
      disputeId: 'dispute-2',
      finding: { outcome: 'duplicative', of: 'dispute-9', reason: 'nothing-new' },
    });
    expect(messages(told(disputed, answered, again, ofAnother))).toEqual(['dispute-verification']);
    const verified = fact('DisputeExamined', { disputeId: 'dispute-2' });
    expect(messages(told(disputed, answered, again, verified))).toEqual(['dispute-verification']);
  });

  it('once it went out, is the answer', () => {
    const file = told(disputed, examined, intended('dispute-answer.8'));
    const [sent] = file.contacts;
    const at = '2026-01-05T16:00:00.000Z';
    expect(sent === undefined ? [] : answersGivenBy(accountOf(file), sent, at)).toEqual([
      {
        type: 'DisputeAnswered',
        at,
        source: 'forbear',
        accountId: ACCOUNT,
        notice: 'notice',
        disputeId: 'dispute-1',
        outcome: 'verified',
        because: 'the statements agree with the amount',
      },
    ]);
  });
});

describe('what a notice that went out settles', () => {
  const settled = (file: DebtorFile, treatmentId: string) => {
    const [sent] = told(intended(treatmentId)).contacts;
    return sent === undefined ? ['no contact'] : answersGivenBy(accountOf(file), sent, MONDAY).map(({ type }) => type);
  };
  const asked = fact('OriginalCreditorRequested');

  it('is nothing when it was a reminder, or the answer to something else', () => {
    expect(settled(told(fact('DisputeOpened'), fact('DisputeExamined')), 'first-reminder')).toEqual([]);
    expect(settled(told(fact('DisputeOpened'), fact('DisputeExamined')), 'dispute-answer.9')).toEqual([]);
    expect(settled(told(asked), 'original-creditor.8')).toEqual([]);
    expect(settled(told(), 'original-creditor.7')).toEqual([]);
  });

  it('is the request for the original creditor, whether another was named or the same', () => {
    expect(settled(told(asked), 'original-creditor.7')).toEqual(['OriginalCreditorNamed']);
    expect(settled(told(asked), 'same-original-creditor.7')).toEqual(['OriginalCreditorNamed']);
  });

  it('is nothing that was settled before', () => {
    expect(settled(told(asked, fact('OriginalCreditorNamed')), 'original-creditor.7')).toEqual([]);
    const answered = told(fact('DisputeOpened'), fact('DisputeExamined'), fact('DisputeAnswered'));
    expect(settled(answered, 'dispute-answer.8')).toEqual([]);
  });
});

describe('the name of the original creditor', () => {
  const asked = fact('OriginalCreditorRequested');
  const traced = fact('OriginalCreditorTraced');
  const ofTheSame = (creditor: string) =>
    fileOf(...reachableDebtor(), placedAccount({ currentCreditor: creditor }), asked);

  it('is owed when it was asked for and found, and must arrive', () => {
    expect(owed(told(asked))).toEqual([]);
    expect(owed(told(asked, traced))).toEqual([
      {
        treatmentId: 'original-creditor.7',
        plan: { message: 'original-creditor-response', channels: ['letter'] },
        language: 'en',
        required: true,
      },
    ]);
    expect(owed(told(traced))).toEqual([]);
    expect(owed(told(asked, traced, fact('OriginalCreditorNamed')))).toEqual([]);
  });

  it.each(['Riverside Bank', ' riverside bank '])(
    'or that the debt was never owed to anyone else: “%s”',
    (creditor) => {
      expect(owed(ofTheSame(creditor))).toMatchObject([
        { treatmentId: 'same-original-creditor.7', plan: { message: 'same-original-creditor' }, required: true },
      ]);
    },
  );

  it('takes what was traced for truer than what was placed', () => {
    const file = fileOf(...reachableDebtor(), placedAccount(), asked, traced);
    expect(idsOwed(file)).toEqual(['original-creditor.7']);
    const same = fact('OriginalCreditorTraced', { name: 'First Harbor Bank' });
    expect(idsOwed(told(asked, same))).toEqual(['same-original-creditor.7']);
  });
});

describe('a copy of the validation notice', () => {
  const asked = fact('NoticeCopyRequested');

  it('is owed in the language that was asked for', () => {
    expect(owed(told(asked))).toEqual([
      {
        treatmentId: 'notice-copy.7',
        plan: { message: 'validation-notice', channels: ['letter'] },
        language: 'es',
        required: false,
      },
    ]);
  });

  it('is tried once, whatever came of it, unless it was withheld', () => {
    expect(owed(told(asked, intended('notice-copy.7')))).toEqual([]);
    const withheld = [intended('notice-copy.7'), fact('ContactWithheld', { intentId: 'notice' })];
    expect(idsOwed(told(asked, ...withheld))).toEqual(['notice-copy.7']);
    expect(idsOwed(told(asked, intended('notice-copy.7', { accountId: accountId(2) })))).toEqual(['notice-copy.7']);
    expect(idsOwed(told(asked, intended('first-reminder')))).toEqual(['notice-copy.7']);
  });

  it('is let go once the rules refused it, in whatever stage that was', () => {
    const refused = fact('ContactRefused', { treatmentId: 'notice-copy.7', stage: 'escalation' });
    expect(owed(told(asked, refused))).toEqual([]);
    const other = fact('ContactRefused', { treatmentId: 'first-reminder' });
    expect(idsOwed(told(asked, other))).toEqual(['notice-copy.7']);
    const deferred = fact('ContactDeferred', { treatmentId: 'notice-copy.7', until: daysAfter(MONDAY, 1) });
    expect(idsOwed(told(asked, deferred))).toEqual(['notice-copy.7']);
  });
});

describe('the word that our efforts end', () => {
  const ceased = fact('CeaseRequested');

  it('is owed to whoever asked in writing to hear no more', () => {
    expect(owed(told(ceased))).toEqual([
      {
        treatmentId: 'end-of-collection.7',
        plan: { message: 'cease-acknowledgment', channels: ['letter'] },
        language: 'en',
        required: false,
      },
    ]);
  });

  it('is not owed for what was spoken, nor where the strategy has no such notice', () => {
    expect(owed(told(fact('CeaseRequested', { written: false, channel: 'voice' })))).toEqual([]);
    expect(owed(told(ceased), NOW, withNotices({ endOfCollection: undefined }))).toEqual([]);
  });

  it('is not said where it would not be true: the account must then be closed', () => {
    const { holds } = policy.strategy;
    const cease = { ...holds.cease, afterwards: 'operator' as const };
    const goesOn = { ...policy, strategy: { ...policy.strategy, holds: { ...holds, cease } } };
    expect(owed(told(ceased), NOW, goesOn)).toEqual([]);
  });
});

describe('several notices at once', () => {
  it('go out in order: first what has only minutes, then what must be answered', () => {
    const file = told(
      fact('CeaseRequested'),
      fact('NoticeCopyRequested'),
      fact('DisputeOpened'),
      fact('DisputeExamined'),
      fact('OriginalCreditorRequested'),
      fact('OriginalCreditorTraced'),
      fact('MediumOptedOut', { channel: 'email', contactPointId: 'email' }),
    );
    expect(idsOwed(file)).toEqual([
      'opt-out-confirmation.13',
      'original-creditor.11',
      'dispute-answer.10',
      'notice-copy.8',
      'end-of-collection.7',
    ]);
  });

  it('speak the debtor’s language', () => {
    const file = fileOf(
      fact('DebtorIdentified', { language: 'es' }),
      ...reachableDebtor().slice(1),
      placedAccount({ currentCreditor: 'First Harbor Bank' }),
      fact('CeaseRequested'),
      fact('DisputeOpened'),
      fact('DisputeExamined'),
      fact('OriginalCreditorRequested'),
      fact('OriginalCreditorTraced'),
      fact('MediumOptedOut', { channel: 'email', contactPointId: 'email' }),
    );
    expect(owed(file).map(({ language }) => language)).toEqual(['es', 'es', 'es', 'es']);
  });
});
