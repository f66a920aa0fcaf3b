import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { nextNotice } from '#domain/planning/next-notice.ts';
import { epochMs, instant, MINUTE } from '#domain/values/instant.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { roomyPolicy } from '#test/support/policy.ts';

const policy = roomyPolicy();
/** Monday, ten in the morning in Ohio. */
const NOW = epochMs(MONDAY);

/** Dana Miller, whose validation notice went out long ago. */
function informed(...facts: readonly Fact[]): DebtorFile {
  const long = daysAfter(MONDAY, -90);
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    fact('ContactIntended', {
      intentId: 'validation',
      treatmentId: 'validation-notice',
      channel: 'letter',
      contactPointId: 'home',
      purpose: 'validation-notice',
      says: ['validation-information'],
      at: long,
    }),
    fact('ContactSent', { intentId: 'validation', at: long }),
    ...facts,
  );
}

/** The same in escalation. */
const told = (...facts: readonly Fact[]) => informed(fact('StageEntered', { stage: 'escalation' }), ...facts);

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}

const next = (file: DebtorFile, now = NOW) => nextNotice(file, accountOf(file), policy, now);

/** A dispute that was looked into: verification is owed, as `dispute-answer.11`. */
const examined = [fact('DisputeOpened'), fact('DisputeExamined')];
const ANSWER = 'dispute-answer.11';

function intended(overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {}): Fact {
  const letter = { channel: 'letter', contactPointId: 'home', purpose: 'dispute-verification' } as const;
  return fact('ContactIntended', {
    intentId: 'answer',
    treatmentId: ANSWER,
    stage: 'escalation',
    ...letter,
    ...overrides,
  });
}

describe('the next notice', () => {
  it('is none where none is owed', () => {
    expect(next(told())).toEqual({ step: undefined, facts: [] });
  });

  it('goes out with its permit, and says which dispute it answers', () => {
    const { step, facts } = next(told(...examined));
    expect(step).toMatchObject({
      next: 'contact',
      treatmentId: ANSWER,
      proposal: { channel: 'letter', contactPointId: 'home' },
      permit: { verdict: 'allow' },
      about: { disputeId: 'dispute-1' },
    });
    expect(facts).toEqual([]);
  });

  it('that is about no dispute names none', () => {
    const { step } = next(told(fact('NoticeCopyRequested')));
    expect(step).toMatchObject({ next: 'contact', treatmentId: 'notice-copy.10' });
    expect(step).not.toHaveProperty('about');
  });

  it('goes out though the account entered no stage yet', () => {
    expect(next(informed(...examined)).step).toMatchObject({ next: 'contact', treatmentId: 'dispute-answer.10' });
  });

  it.each<[state: string, facts: Fact[]]>([
    ['it is meant to go out and nothing more was heard', [intended()]],
    ['it is uncertain', [intended(), fact('ContactUncertain', { intentId: 'answer' })]],
  ])('is for a person when nobody knows whether it went out: %s', (_state, since) => {
    expect(next(told(...examined, ...since)).step).toEqual({
      next: 'operator',
      because: `${ANSWER} is owed, and nobody knows whether it went out`,
    });
  });

  it('goes out again once a person has looked into that, or when it came back', () => {
    const decided = fact('OperatorDecided', { decision: { kind: 'resume' } });
    expect(next(told(...examined, intended(), decided)).step).toMatchObject({ next: 'contact', treatmentId: ANSWER });
    const sent = fact('ContactSent', { intentId: 'answer' });
    const back = fact('ContactBounced', { intentId: 'answer' });
    expect(next(told(...examined, intended(), sent, back)).step).toMatchObject({ next: 'contact' });
  });

  it('goes by the latest attempt', () => {
    const sent = fact('ContactSent', { intentId: 'answer' });
    const back = fact('ContactBounced', { intentId: 'answer' });
    const again = intended({ intentId: 'again' });
    expect(next(told(...examined, intended(), sent, back, again)).step).toMatchObject({ next: 'operator' });
  });

  it('with no address left is for a person where it must arrive, and let go where it need not', () => {
    const homeless = fact('ContactPointLost', { contactPointId: 'home' });
    expect(next(told(...examined, homeless)).step).toEqual({
      next: 'operator',
      because: `${ANSWER} is owed: no address left to use`,
    });
    expect(next(told(fact('NoticeCopyRequested'), homeless))).toEqual({ step: undefined, facts: [] });
  });

  it('that the rules refuse is recorded once, and the one after it takes its turn', () => {
    const barred = fact('MediumOptedOut', { channel: 'letter' });
    const { step, facts } = next(told(...examined, barred));
    expect(step).toBeUndefined();
    expect(facts).toMatchObject([
      { type: 'ContactRefused', treatmentId: ANSWER, stage: 'escalation', permit: { verdict: 'deny' } },
    ]);
    expect(next(told(...examined, barred, ...facts))).toEqual({ step: undefined, facts: [] });
  });

  it('that comes at night by email waits for the morning, and is put off once', () => {
    const night = epochMs('2026-01-06T04:00:00.000Z');
    const morning = '2026-01-06T13:00:00.000Z';
    const stop = fact('MediumOptedOut', { channel: 'email', contactPointId: 'email', at: instant(night - MINUTE) });
    const { step, facts } = next(told(stop), night);
    expect(step).toEqual({
      next: 'wait',
      until: epochMs(morning),
      because: 'opt-out-confirmation.10 is deferred',
    });
    expect(facts).toMatchObject([
      { type: 'ContactDeferred', treatmentId: 'opt-out-confirmation.10', until: morning, permit: { verdict: 'defer' } },
    ]);
    expect(next(told(stop, ...facts), night)).toEqual({ step, facts: [] });
  });

  it('that can go out at once is not kept waiting by one that cannot', () => {
    const night = epochMs('2026-01-06T04:00:00.000Z');
    const stop = fact('MediumOptedOut', { channel: 'email', contactPointId: 'email', at: instant(night - MINUTE) });
    const { step, facts } = next(told(...examined, stop), night);
    expect(step).toMatchObject({ next: 'contact', treatmentId: ANSWER });
    expect(facts).toMatchObject([{ type: 'ContactDeferred', treatmentId: 'opt-out-confirmation.12' }]);
  });

  it('waits once for several that are put off, in whatever order they were asked', () => {
    const night = epochMs('2026-01-06T04:00:00.000Z');
    const stop = (contactPointId: string) =>
      fact('MediumOptedOut', { channel: 'email', contactPointId, at: instant(night - MINUTE) });
    const second = fact('ContactPointLearned', {
      contactPointId: 'second-email',
      reach: { kind: 'email', address: 'dana@work.example' },
    });
    for (const stops of [
      [stop('email'), stop('second-email')],
      [stop('second-email'), stop('email')],
    ]) {
      const { step, facts } = next(told(second, ...stops), night);
      expect(step).toMatchObject({ next: 'wait', until: epochMs('2026-01-06T13:00:00.000Z') });
      expect(facts.map(({ type }) => type)).toEqual(['ContactDeferred', 'ContactDeferred']);
    }
  });

  it('confirms an opt-out to the address that asked, in answer to its message, and to no other', () => {
    const at = MONDAY;
    const second = fact('ContactPointLearned', {
      contactPointId: 'second-email',
      reach: { kind: 'email', address: 'dana@work.example' },
    });
    const asked = fact('MediumOptedOut', { channel: 'email', contactPointId: 'second-email', at });
    const { step } = next(told(second, asked));
    expect(step).toMatchObject({ next: 'contact', proposal: { channel: 'email', contactPointId: 'second-email' } });
    expect(step?.next === 'contact' ? step.proposal : {}).not.toHaveProperty('inReplyTo');
    const file = told(
      second,
      fact('ReplyReceived', { replyId: 'stop-1', contactPointId: 'second-email', text: 'STOP', at }),
    );
    const [reply] = file.replies;
    const both = { ...file, optOuts: told(second, asked).optOuts.map((each) => ({ ...each, seq: reply?.seq ?? 0 })) };
    expect(next(both).step).toMatchObject({ proposal: { contactPointId: 'second-email', inReplyTo: 'stop-1' } });
  });
});
