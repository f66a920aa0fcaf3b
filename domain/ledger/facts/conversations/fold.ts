import { epochMs } from '#domain/values/instant.ts';
import type { Folds } from '../../fold-steps.ts';
import type { conversationFacts } from './facts.ts';

export const conversationFolds: Folds<typeof conversationFacts> = {
  ReplyReceived: (file, { replyId, channel, contactPointId, accountId, conversation, at }, seq) => ({
    ...file,
    replies: [...file.replies, { id: replyId, channel, contactPointId, accountId, conversation, at: epochMs(at), seq }],
  }),
};
