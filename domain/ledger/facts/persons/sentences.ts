import type { Sentences } from '../../sentence.ts';
import type { personFacts } from './facts.ts';

export const personSentences: Sentences<typeof personFacts> = {
  PersonLearned: ({ role }) => `Another person is known: ${role}`,
  LocationAnswerDoubted: ({ personId, because }) =>
    `What ${personId} said of the debtor's whereabouts is doubted: ${because}`,
  CourtPermitted: ({ orderId, lifts }) => `Court order ${orderId} permits: ${lifts.join(', ')}`,
  CourtPermissionEnded: ({ orderId }) => `Court order ${orderId} has ended`,
};
