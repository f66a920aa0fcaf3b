import { usd, type Sentences } from '../../sentence.ts';
import type { protectionFacts } from './facts.ts';

export const protectionSentences: Sentences<typeof protectionFacts> = {
  DisputeOpened: ({ reason, written, portion }) =>
    `Disputed${written ? ' in writing' : ''}: ${reason}${portion === undefined ? '' : `, ${usd(portion)} of it`}`,
  DisputeExamined: ({ finding, because }) => `Dispute looked into, ${finding.outcome}: ${because}`,
  DisputeAnswered: ({ outcome, because }) => `Dispute answered, ${outcome}: ${because}`,
  OriginalCreditorRequested: () => 'Asked for the original creditor',
  OriginalCreditorTraced: () => 'Original creditor found out, with address',
  OriginalCreditorNamed: () => 'Original creditor named',
  NoticeCopyRequested: ({ language }) =>
    `Asked for the validation notice in ${language === 'es' ? 'Spanish' : 'English'}`,
  CeaseRequested: ({ written }) => `Asked ${written ? 'in writing ' : ''}that contact cease`,
  CeaseWithdrawn: () => 'Took back the request to cease',
  AttorneyAppeared: ({ name }) => `Represented by ${name}`,
  AttorneyWithdrew: ({ because }) => `No longer represented: ${because}`,
  BankruptcyFiled: ({ chapter, filedOn }) => `Bankruptcy, chapter ${chapter}, filed ${filedOn}`,
  BankruptcyEnded: ({ outcome }) => `Bankruptcy ended: ${outcome}`,
  CodebtorFiled: ({ chapter, filedOn }) => `A co-debtor filed for bankruptcy, chapter ${chapter}, on ${filedOn}`,
  CodebtorCaseEnded: () => 'The bankruptcy of the co-debtor ended',
  DebtDischarged: () => 'Debt discharged',
  DeathReported: () => 'The debtor has died',
  RepresentativeNamed: ({ name }) => `${name} speaks for the estate`,
  HardshipReported: () => 'The debtor cannot pay now',
  HardshipEnded: () => 'Hardship is over',
  MilitaryServiceReported: ({ active }) => `Military service: ${active ? 'active' : 'ended'}`,
  MilitaryStatusChecked: ({ status }) => `Military database asked: ${status}`,
  FraudClaimed: () => 'The debtor says it is fraud',
  FraudCleared: () => 'The fraud claim was looked into and is settled',
  MediumOptedOut: ({ channel, contactPointId }) =>
    `Opted out of ${channel}${contactPointId === undefined ? '' : ` at ${contactPointId}`}`,
  MediumOptedIn: ({ channel }) => `Opted in to ${channel} again`,
  InconvenienceStated: ({ window }) =>
    `Inconvenient: ${window === undefined ? 'a place' : `${window.from} to ${window.to}`}`,
  InconvenienceWithdrawn: () => 'An inconvenient time or place was taken back',
  EmployerProhibited: () => 'The employer prohibits such contact',
  ComplaintMade: () => 'The debtor complained about how they were treated',
  ConsentGiven: ({ scope, to }) => `Consent to ${to}: ${scope}`,
  ConsentRevoked: ({ consentId }) => `Consent revoked: ${consentId}`,
  HoldPlaced: ({ because }) => `Held: ${because}`,
  HoldReleased: ({ because }) => `Hold released: ${because}`,
};
