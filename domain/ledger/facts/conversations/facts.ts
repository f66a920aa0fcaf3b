import * as z from 'zod';
import { AccountId, Channel, NonEmpty } from '#domain/values/primitives.ts';
import { PersonalWords } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';

/** The debtor wrote or called, in their own words. */
export const ReplyReceived = defineFact('ReplyReceived', {
  replyId: NonEmpty,
  channel: Channel,
  contactPointId: NonEmpty.optional(),
  accountId: AccountId.optional(),
  text: PersonalWords,
  /** True for a telephone conversation about the debt, whoever called. */
  conversation: z.boolean(),
});

export const conversationFacts = {
  outside: [ReplyReceived],
  inside: [],
} as const;
