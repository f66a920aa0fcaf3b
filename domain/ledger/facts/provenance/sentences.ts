import type { Sentences } from '../../sentence.ts';
import type { provenanceFacts } from './facts.ts';

export const provenanceSentences: Sentences<typeof provenanceFacts> = {
  CreditorUsedEmail: ({ contactPointId, on }) => `The creditor used ${contactPointId} about the account, last on ${on}`,
  CreditorNoticeSent: ({ contactPointId, sentOn, optOutUntil }) =>
    `The creditor announced on ${sentOn} that we may write to ${contactPointId}; objections were due by ${optOutUntil}`,
  PriorCollectorReported: ({ collector, contactPointId, used, collectorsAgo }) =>
    `${collector}, ${collectorsAgo} before us, ${used ? 'used' : 'did not use'} ${contactPointId}`,
  NumberChecked: ({ contactPointId, checkedOn, since, result }) =>
    `${contactPointId} looked up on ${checkedOn}, since ${since}: ${result}`,
};
