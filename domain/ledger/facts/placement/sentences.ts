import { usd, type Sentences } from '../../sentence.ts';
import type { placementFacts } from './facts.ts';

export const placementSentences: Sentences<typeof placementFacts> = {
  DebtorIdentified: ({ name, language }) =>
    `Debtor known: ${name.first} ${name.last}, writes ${language === 'es' ? 'Spanish' : 'English'}`,
  ContactPointLearned: ({ reach, obtainedFrom, zones }) =>
    `${reach.kind === 'phone' ? `${reach.line} phone` : reach.kind} learned from ${obtainedFrom}${zones.length > 0 ? ` (${zones.join(', ')})` : ''}`,
  ContactPointLost: ({ contactPointId, reason }) => `${contactPointId} must not be used any more: ${reason}`,
  LocationStated: ({ zones }) => `The debtor said where they are: ${zones.join(', ')}`,
  AccountPlaced: ({ balance, product, currentCreditor, accountNumberMasked, itemization, delinquentSince }) =>
    `Placed by ${currentCreditor}: ${product} ${accountNumberMasked}, ${usd(balance)}, past due since ${delinquentSince} (${itemization.basis} ${itemization.date}: ${usd(itemization.amount)})`,
  PersonalDataErased: ({ upTo, because }) =>
    `Personal data erased up to commit ${upTo}, ${because === 'asked-for' ? 'as the person asked' : 'no longer needed'}`,
  AccountRecalled: ({ because }) => `Recalled: ${because}`,
};
