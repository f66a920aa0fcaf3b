import type { Sentences } from '../../sentence.ts';
import type { conversationFacts } from './facts.ts';

export const conversationSentences: Sentences<typeof conversationFacts> = {
  ReplyReceived: ({ channel, text }) => `The debtor answered by ${channel}: “${text}”`,
};
