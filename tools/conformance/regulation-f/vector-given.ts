import * as z from 'zod';

export const text = z.string();
export const flag = z.boolean();
export const texts = z.array(text);
export const oneOrMore = z.union([text, texts]);

const Window = z.looseObject({ days: texts.optional(), from: text.optional(), to: text.optional() });

const RequestScope = z.looseObject({
  channel: oneOrMore.optional(),
  endpoint: oneOrMore.optional(),
  place: text.optional(),
  debtIds: texts.optional(),
  windows: z.array(Window).optional(),
  on: text.optional(),
  through: text.optional(),
  person: text.optional(),
  thirdParty: text.optional(),
});
export type RequestScope = z.infer<typeof RequestScope>;

const LocationEvidence = z.looseObject({ basis: text.optional(), timeZone: text.optional() });

const VectorConsumer = z.looseObject({
  id: text.optional(),
  role: text.optional(),
  locationEvidence: z.array(LocationEvidence).optional(),
  deceased: flag.optional(),
  deceasedOn: text.optional(),
  minor: flag.optional(),
  dateOfBirth: text.optional(),
});

const VectorPerson = z.looseObject({
  id: text,
  relation: text.optional(),
  role: text.optional(),
  location: text.optional(),
  timeZone: text.optional(),
  name: text.optional(),
});
export type VectorPerson = z.infer<typeof VectorPerson>;

const VectorDebt = z.looseObject({
  id: text,
  type: text.optional(),
  status: text.optional(),
  obligor: text.optional(),
  accountNumberWhenObtained: text.optional(),
  fcra605BIdentityTheftNotified: flag.optional(),
  disputed: flag.optional(),
  timeBarred: flag.optional(),
  purpose: text.optional(),
});
export type VectorDebt = z.infer<typeof VectorDebt>;

const VectorEndpoint = z.looseObject({
  id: text,
  kind: text,
  address: text.optional(),
  number: text.optional(),
  place: text.optional(),
  person: text.optional(),
  knownEmployerProvided: flag.optional(),
  knownToBelongTo: text.optional(),
  timeZone: text.optional(),
  facts: z
    .looseObject({
      domainOpenToMembersOfTheGeneralPublic: flag.optional(),
      requiresPaidSubscription: flag.optional(),
      domainReservedForSpecificRegistrants: flag.optional(),
    })
    .optional(),
});
export type VectorEndpoint = z.infer<typeof VectorEndpoint>;

const HistoryEvent = z.looseObject({
  type: text,
  channel: text.optional(),
  direction: text.optional(),
  initiatedBy: text.optional(),
  person: text.optional(),
  at: text.optional(),
  statedAt: text.optional(),
  sentAt: text.optional(),
  sentOn: text.optional(),
  placedInMailOn: text.optional(),
  filedOn: text.optional(),
  receivedAt: text.optional(),
  receivedOn: text.optional(),
  submittedAt: text.optional(),
  submittedOn: text.optional(),
  endedAt: text.optional(),
  outcome: text.optional(),
  debtId: text.optional(),
  debtIds: texts.optional(),
  discussedDebtIds: texts.optional(),
  refersToDebtIds: texts.optional(),
  countedToward: oneOrMore.optional(),
  raisedBy: z.record(text, text).optional(),
  from: text.optional(),
  to: text.optional(),
  endpoint: text.optional(),
  content: oneOrMore.optional(),
  said: text.optional(),
  effect: text.optional(),
  purpose: text.optional(),
  inReplyTo: z.int().optional(),
  historyIndex: z.int().optional(),
  designationIndex: z.int().optional(),
  inWriting: flag.optional(),
  asserts: text.optional(),
  supportingInformation: text.optional(),
  verificationSentAt: text.optional(),
  judgmentCopySentAt: text.optional(),
  responseSentAt: text.optional(),
  collectorReasonablyDeterminedDuplicative: flag.optional(),
  duplicativeNoticeSentAt: text.optional(),
  disputedPortion: text.optional(),
  undeliverable: flag.optional(),
  automated: flag.optional(),
  timeZone: text.optional(),
  intent: text.optional(),
  note: text.optional(),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;

const TimeDesignation = z.looseObject({
  type: text.optional(),
  place: text.optional(),
  endpoint: oneOrMore.optional(),
  source: text.optional(),
  statedAt: text.optional(),
  said: text.optional(),
  followUp: text.optional(),
  timeBasis: text.optional(),
  windows: z.array(Window).optional(),
  through: text.optional(),
  withdrawnAt: text.optional(),
});
export type TimeDesignation = z.infer<typeof TimeDesignation>;

const VectorConsent = z.looseObject({
  to: text.optional(),
  scope: RequestScope.optional(),
  givenAt: text.optional(),
  revokedAt: text.optional(),
  withdrawn: flag.optional(),
  withdrawnAt: text.optional(),
  duringHistoryIndex: z.int().optional(),
  medium: text.optional(),
  via: text.optional(),
  said: text.optional(),
});
export type VectorConsent = z.infer<typeof VectorConsent>;

const MediaRequest = z.looseObject({
  type: text.optional(),
  scope: RequestScope.optional(),
  person: text.optional(),
  said: text.optional(),
  statedAt: text.optional(),
  receivedAt: text.optional(),
  receivedOn: text.optional(),
  inResponseTo: text.optional(),
  sentAboutDebt: text.optional(),
  withdrawnAt: text.optional(),
});
export type MediaRequest = z.infer<typeof MediaRequest>;

const CeaseNotice = z.looseObject({
  person: text.optional(),
  debtIds: texts.optional(),
  form: text.optional(),
  content: text.optional(),
  mailedAt: text.optional(),
  sentAt: text.optional(),
  receivedAt: text.optional(),
  receivedOn: text.optional(),
});
export type CeaseNotice = z.infer<typeof CeaseNotice>;

const VectorAttorney = z.looseObject({
  person: text.optional(),
  debtIds: texts.optional(),
  knownSince: text.optional(),
  nameAndAddressKnown: flag.optional(),
  canReadilyAscertainNameAndAddress: flag.optional(),
  failedToRespondWithinReasonableTime: flag.optional(),
  consentsToDirectCommunication: flag.optional(),
  representationEndedAt: text.optional(),
});
export type VectorAttorney = z.infer<typeof VectorAttorney>;

const VectorNotice = z.looseObject({
  type: text.optional(),
  sentOn: text.optional(),
  sentAt: text.optional(),
  channel: text.optional(),
  debtIds: texts.optional(),
  undeliverable: flag.optional(),
  periodEndsOn: text.optional(),
  assumedReceivedOn: text.optional(),
  laterLearnedReceivedOn: text.optional(),
  basis: text.optional(),
  disclosure: text.optional(),
  form: text.optional(),
  change: text.optional(),
});
export type VectorNotice = z.infer<typeof VectorNotice>;

const VectorCreditorNotice = z.looseObject({
  endpoint: text.optional(),
  form: text.optional(),
  sentOn: text.optional(),
  optOut: text.optional(),
  onlyMethod: flag.optional(),
  optOutMustBeReceivedBy: text.optional(),
  respondTo: oneOrMore.optional(),
  consumerOptedOut: flag.optional(),
  clearAndConspicuous: flag.optional(),
  containedInLargerCommunication: flag.optional(),
});
export type VectorCreditorNotice = z.infer<typeof VectorCreditorNotice>;

const VectorPriorCollector = z.looseObject({
  collector: text.optional(),
  obtainedAddressUnder: text.optional(),
  usedAddressForDebt: flag.optional(),
  consumerOptedOut: flag.optional(),
});
export type VectorPriorCollector = z.infer<typeof VectorPriorCollector>;

const VectorNumberCheck = z.looseObject({
  checkedOn: text.optional(),
  at: text.optional(),
  on: text.optional(),
  result: text.optional(),
  reassigned: flag.optional(),
});

/** Facts without a place of their own. What stands in a vector for its reader alone is known and changes nothing. */
const VectorFacts = z.looseObject({
  collectorKnowsConsumerIsAtHome: flag.optional(),
  consumerActuallyAtHome: flag.optional(),
  creditorNotice: VectorCreditorNotice.optional(),
  priorCollectorsInOrder: z.array(VectorPriorCollector).optional(),
  current: text.optional(),
  requirementsOf1006_6_d_3_iiSatisfied: flag.optional(),
  reassignedNumberChecks: z.array(VectorNumberCheck).optional(),
  permitsAndMonitorsUndeliverability: flag.optional(),
  collectorIsMortgageServicer: flag.optional(),
  consentToElectronicStatements: flag.optional(),
  requiredByApplicableLaw: flag.optional(),
  withinValidationPeriod: flag.optional(),
  disputeSubmitted: text.optional(),
  requestSubmitted: text.optional(),
  noticeSubmitted: text.optional(),
  callRecordedOn: text.optional(),
  lastCollectionActivityOn: text.optional(),
  debtTransferredForConsiderationOn: text.optional(),
  transferIsLastCollectionActivity: flag.optional(),
  maintainsCallLogs: flag.optional(),
  madeInOrdinaryCourse: flag.optional(),
  record: text.optional(),
  onItemizationDate: z
    .looseObject({ principal: text.optional(), interest: text.optional(), fees: text.optional() })
    .optional(),
  consumerOtherwiseReceivedValidationInformation: flag.optional(),
});

/** What a vector gives. Objects are loose: a field nobody knows is kept out of the ledger and named in the report. */
export const VectorGiven = z.looseObject({
  consumers: z.array(VectorConsumer).optional(),
  debtor: VectorConsumer.optional(),
  persons: z.array(VectorPerson).optional(),
  debts: z.array(VectorDebt).optional(),
  endpoints: z.array(VectorEndpoint).optional(),
  history: z.array(HistoryEvent).optional(),
  designations: z.array(TimeDesignation).optional(),
  consents: z.array(VectorConsent).optional(),
  optOuts: z.array(MediaRequest).optional(),
  mediaRequests: z.array(MediaRequest).optional(),
  ceaseNotices: z.array(CeaseNotice).optional(),
  attorney: z.union([VectorAttorney, z.array(VectorAttorney)]).optional(),
  notices: z.array(VectorNotice).optional(),
  facts: VectorFacts.optional(),
});
export type VectorGiven = z.infer<typeof VectorGiven>;
