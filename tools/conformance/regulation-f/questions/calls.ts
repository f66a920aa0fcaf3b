import { DAY, HOUR } from '#domain/values/instant.ts';
import { isDate, parseMoment } from '../vector-instants.ts';
import { debtsCounted, isConversation, isGeneral } from '../given/contacts.ts';
import { channelOf } from '../given/contact-media.ts';
import { isInboundEvent, timeOf } from '../given/history-events.ts';
import type { VectorEvent } from '../vector-given.ts';
import { type Answer, type Answerer, type QuestionContext, isRefused } from './question-context.ts';

const CAPS = ['call-freq-7in7', 'call-freq-post-conversation'];

/** Questions of what a call is, how calls and conversations count, and whether they were too many. */
export const CALLS: readonly Answerer[] = [
  {
    matches: /placing-a-(telephone-)?call|is-(a-)?telephone-call/,
    answer: ({ question }) => isCallPlaced(question.event?.channel, question.event?.outcome),
  },
  { matches: /count.*toward-only-one|count-toward-(either|one)/, answer: mayCountTowardOne },
  {
    matches: /^counts-by-debt/,
    answer: (context) => ({ value: { calls: callsByDebt(context), conversations: conversationsByDebt(context) } }),
  },
  {
    matches: /^conversations?-counted/,
    answer: (context) => ({ value: { conversations: conversationsByDebt(context) } }),
  },
  { matches: /^calls-counted|^calls-by-debt/, answer: (context) => ({ value: { calls: callsByDebt(context) } }) },
  { matches: /^counted-calls|how-many-calls|number-of-calls/, answer: (context) => ({ value: countedCalls(context) }) },
  { matches: /call-frequency-presumption/, answer: callFrequencyPresumption },
  { matches: /counts-toward|is-(call-)?counted|does-call-count/, answer: countsTowardCap },
  { matches: /harass/, answer: (context) => ({ value: isHarassing(context) }) },
];

/** Ringless voicemail is one; what may be received on a telephone otherwise is none, comment 14(b)-1. */
function isCallPlaced(channel = '', outcome = ''): Answer {
  return { value: (channelOf(channel) ?? channelOf(outcome)) === 'voice' };
}

/** The count of the engine itself: how many of seven, for a call about the debt at that moment. */
function countedCalls(context: QuestionContext, debt?: string): number {
  const accountId = debt === undefined ? context.accountId : context.parties.accountOf(debt);
  const seven = context.contactRulings('voice', { accountId }).find(({ id }) => id === 'call-freq-7in7');
  return seven?.count?.counted ?? 0;
}

function debts({ vector, parties }: QuestionContext): string[] {
  return vector.given.debts?.map(({ id }) => id) ?? [...parties.accounts.keys()];
}

function callsByDebt(context: QuestionContext): Record<string, number> {
  return Object.fromEntries(debts(context).map((debt) => [debt, countedCalls(context, debt)]));
}

/** A conversation about a debt is what keeps us from calling about it; how many there were the ledger says. */
function conversationsByDebt(context: QuestionContext): Record<string, number> {
  const file = context.file();
  return Object.fromEntries(
    debts(context).map((debt) => {
      const accountId = context.parties.accountOf(debt);
      const called = file.contacts.filter(
        ({ call, ...contact }) =>
          call?.conversation === true && (contact.accountId === accountId || call.alsoDiscussed.includes(accountId)),
      );
      const replies = file.replies.filter((reply) => reply.conversation && reply.accountId === accountId);
      const count = called.length + replies.length;
      const isConversationCounted = isRefused(
        context.contactRulings('voice', { accountId }),
        'call-freq-post-conversation',
      );
      return [debt, isConversationCounted ? count : 0];
    }),
  );
}

/** One that reached nobody and named no debt is recorded for one account alone; any of those it was about may be it. */
function mayCountTowardOne(context: QuestionContext): Answer | undefined {
  const call = context.vector.given.history?.[context.question.historyIndex ?? 0];
  if (call === undefined) return undefined;
  const choices = call.debtIds ?? [];
  const mayChoose = (!isConversation(call) || isGeneral(call)) && call.refersToDebtIds === undefined;
  const counted = Object.values(callsByDebt(context)).filter((count) => count > 0).length;
  return { value: { mayCountTowardOneOnly: mayChoose && counted === 1, choices: mayChoose ? choices : [] } };
}

function countsTowardCap(context: QuestionContext): Answer {
  return { value: Object.values(callsByDebt(context)).some((count) => count > 0) };
}

/** Was any of the calls in the window one that the rules, on what was known just before it, would have put off? */
function callFrequencyPresumption(context: QuestionContext): Answer {
  const calls = outgoingContacts(context).filter(({ channel }) => channel === 'voice');
  const excessive = calls.some((call) => {
    const at = timeOf(context.parties, call);
    const before = context.file(at - 1);
    return debtsCounted(context.parties, call).some((accountId) =>
      isRefused(context.contactRulings('voice', { accountId }, at, before), ...CAPS),
    );
  });
  return {
    decision: excessive ? 'presumed-violation' : 'presumed-compliant',
    value: { cumulativeHarassmentUnder14aLikely: isHarassing(context) },
  };
}

/** Beyond the ceiling over all channels: what our policy takes for harassment by its sum, comments 14(a)-1 and -2. */
function isHarassing(context: QuestionContext): boolean {
  const [latest] = outgoingContacts(context)
    .map((each) => timeOf(context.parties, each))
    .sort((one, other) => other - one);
  if (latest === undefined) return false;
  return isRefused(context.contactRulings('email', {}, latest + HOUR, context.file(latest)), 'harass-general');
}

function outgoingContacts({ vector, parties, question }: QuestionContext): VectorEvent[] {
  const [from, to] = question.window ?? [];
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : parseMoment(parties.calendar, from);
  const ends = to === undefined ? Number.POSITIVE_INFINITY : parseMoment(parties.calendar, to) + (isDate(to) ? DAY : 0);
  return (vector.given.history ?? []).filter((each) => {
    const at = timeOf(parties, each);
    return !isInboundEvent(each) && /call|message|letter|email|text/i.test(each.type) && at >= begins && at < ends;
  });
}
