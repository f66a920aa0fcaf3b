import { isDate, momentOf } from '../instants.ts';
import { debtsCounted, isConversation, isGeneral } from '../given/contacts.ts';
import { channelOf } from '../given/media.ts';
import { isInbound, timeOf } from '../given/happenings.ts';
import type { Happening } from '../vector-given.ts';
import { type Answer, type Answerer, type Asking, isRefused } from './asking.ts';

const CAPS = ['call-freq-7in7', 'call-freq-post-conversation'];

/** Questions of what a call is, how calls and conversations count, and whether they were too many. */
export const CALLS: readonly Answerer[] = [
  {
    asks: /placing-a-(telephone-)?call|is-(a-)?telephone-call/,
    answer: ({ question }) => placesCall(question.event?.channel, question.event?.outcome),
  },
  { asks: /count.*toward-only-one|count-toward-(either|one)/, answer: mayCountTowardOne },
  {
    asks: /^counts-by-debt/,
    answer: (asking) => ({ value: { calls: callsByDebt(asking), conversations: conversationsByDebt(asking) } }),
  },
  { asks: /^conversations?-counted/, answer: (asking) => ({ value: { conversations: conversationsByDebt(asking) } }) },
  { asks: /^calls-counted|^calls-by-debt/, answer: (asking) => ({ value: { calls: callsByDebt(asking) } }) },
  { asks: /^counted-calls|how-many-calls|number-of-calls/, answer: (asking) => ({ value: countedCalls(asking) }) },
  { asks: /call-frequency-presumption/, answer: presumption },
  { asks: /counts-toward|is-(call-)?counted|does-call-count/, answer: countsTowardCap },
  { asks: /harass/, answer: (asking) => ({ value: isTooMuch(asking) }) },
];

/** Ringless voicemail is one; what may be received on a telephone otherwise is none, comment 14(b)-1. */
function placesCall(channel = '', outcome = ''): Answer {
  return { value: (channelOf(channel) ?? channelOf(outcome)) === 'voice' };
}

/** The count of the engine itself: how many of seven, for a call about the debt at that moment. */
function countedCalls(asking: Asking, debt?: string): number {
  const accountId = debt === undefined ? asking.accountId : asking.cast.accountOf(debt);
  const seven = asking.contact('voice', { accountId }).find(({ id }) => id === 'call-freq-7in7');
  return seven?.count?.counted ?? 0;
}

function debts({ vector, cast }: Asking): string[] {
  return vector.given.debts?.map(({ id }) => id) ?? [...cast.accounts.keys()];
}

function callsByDebt(asking: Asking): Record<string, number> {
  return Object.fromEntries(debts(asking).map((debt) => [debt, countedCalls(asking, debt)]));
}

/** A conversation about a debt is what keeps us from calling about it; how many there were the ledger says. */
function conversationsByDebt(asking: Asking): Record<string, number> {
  const file = asking.file();
  return Object.fromEntries(
    debts(asking).map((debt) => {
      const accountId = asking.cast.accountOf(debt);
      const called = file.contacts.filter(
        ({ call, ...contact }) =>
          call?.conversation === true && (contact.accountId === accountId || call.alsoDiscussed.includes(accountId)),
      );
      const heard = file.replies.filter((reply) => reply.conversation && reply.accountId === accountId);
      const count = called.length + heard.length;
      const keeps = isRefused(asking.contact('voice', { accountId }), 'call-freq-post-conversation');
      return [debt, keeps ? count : 0];
    }),
  );
}

/** One that reached nobody and named no debt is recorded for one account alone; any of those it was about may be it. */
function mayCountTowardOne(asking: Asking): Answer | undefined {
  const call = asking.vector.given.history?.[asking.question.historyIndex ?? 0];
  if (call === undefined) return undefined;
  const choices = call.debtIds ?? [];
  const only = (!isConversation(call) || isGeneral(call)) && call.refersToDebtIds === undefined;
  const counted = Object.values(callsByDebt(asking)).filter((count) => count > 0).length;
  return { value: { mayCountTowardOneOnly: only && counted === 1, choices: only ? choices : [] } };
}

function countsTowardCap(asking: Asking): Answer {
  return { value: Object.values(callsByDebt(asking)).some((count) => count > 0) };
}

/** Was any of the calls in the window one that the rules, on what was known just before it, would have put off? */
function presumption(asking: Asking): Answer {
  const calls = outgoing(asking).filter(({ channel }) => channel === 'voice');
  const excessive = calls.some((call) => {
    const at = timeOf(asking.cast, call);
    const before = asking.file(at - 1);
    return debtsCounted(asking.cast, call).some((accountId) =>
      isRefused(asking.contact('voice', { accountId }, at, before), ...CAPS),
    );
  });
  return {
    decision: excessive ? 'presumed-violation' : 'presumed-compliant',
    value: { cumulativeHarassmentUnder14aLikely: isTooMuch(asking) },
  };
}

/** Beyond the ceiling over all channels: what our policy takes for harassment by its sum, comments 14(a)-1 and -2. */
function isTooMuch(asking: Asking): boolean {
  const [latest] = outgoing(asking)
    .map((each) => timeOf(asking.cast, each))
    .sort((one, other) => other - one);
  if (latest === undefined) return false;
  return isRefused(asking.contact('email', {}, latest + 3_600_000, asking.file(latest)), 'harass-general');
}

function outgoing({ vector, cast, question }: Asking): Happening[] {
  const [from, to] = question.window ?? [];
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : momentOf(cast.calendar, from);
  const ends =
    to === undefined ? Number.POSITIVE_INFINITY : momentOf(cast.calendar, to) + (isDate(to) ? 86_400_000 : 0);
  return (vector.given.history ?? []).filter((each) => {
    const at = timeOf(cast, each);
    return !isInbound(each) && /call|message|letter|email|text/i.test(each.type) && at >= begins && at < ends;
  });
}
