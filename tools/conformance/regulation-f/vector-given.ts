import * as z from 'zod';

export const textField = z.string();
export const flag = z.boolean();
export const texts = z.array(textField);
export const oneOrMore = z.union([textField, texts]);

const Window = z.looseObject({ days: texts.optional(), from: textField.optional(), to: textField.optional() });

const RequestScope = z.looseObject({
  channel: oneOrMore.optional(),
  endpoint: oneOrMore.optional(),
  place: textField.optional(),
  debtIds: texts.optional(),
  windows: z.array(Window).optional(),
  on: textField.optional(),
  through: textField.optional(),
  person: textField.optional(),
  thirdParty: textField.optional(),
});
export type RequestScope = z.infer<typeof RequestScope>;

const LocationEvidence = z.looseObject({ basis: textField.optional(), timeZone: textField.optional() });

const VectorConsumer = z.looseObject({
  id: textField.optional(),
  role: textField.optional(),
  locationEvidence: z.array(LocationEvidence).optional(),
  deceased: flag.optional(),
  deceasedOn: textField.optional(),
  minor: flag.optional(),
  dateOfBirth: textField.optional(),
});

const VectorPerson = z.looseObject({
  id: textField,
  relation: textField.optional(),
  role: textField.optional(),
  location: textField.optional(),
  timeZone: textField.optional(),
  name: textField.optional(),
});
export type VectorPerson = z.infer<typeof VectorPerson>;

const VectorDebt = z.looseObject({
  id: textField,
  type: textField.optional(),
  status: textField.optional(),
  obligor: textField.optional(),
  accountNumberWhenObtained: textField.optional(),
  fcra605BIdentityTheftNotified: flag.optional(),
  disputed: flag.optional(),
  timeBarred: flag.optional(),
  purpose: textField.optional(),
});
export type VectorDebt = z.infer<typeof VectorDebt>;

const VectorEndpoint = z.looseObject({
  id: textField,
  kind: textField,
  address: textField.optional(),
  number: textField.optional(),
  place: textField.optional(),
  person: textField.optional(),
  knownEmployerProvided: flag.optional(),
  knownToBelongTo: textField.optional(),
  timeZone: textField.optional(),
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
  type: textField,
  channel: textField.optional(),
  direction: textField.optional(),
  initiatedBy: textField.optional(),
  person: textField.optional(),
  at: textField.optional(),
  statedAt: textField.optional(),
  sentAt: textField.optional(),
  sentOn: textField.optional(),
  placedInMailOn: textField.optional(),
  filedOn: textField.optional(),
  receivedAt: textField.optional(),
  receivedOn: textField.optional(),
  submittedAt: textField.optional(),
  submittedOn: textField.optional(),
  endedAt: textField.optional(),
  outcome: textField.optional(),
  debtId: textField.optional(),
  debtIds: texts.optional(),
  discussedDebtIds: texts.optional(),
  refersToDebtIds: texts.optional(),
  countedToward: oneOrMore.optional(),
  raisedBy: z.record(textField, textField).optional(),
  from: textField.optional(),
  to: textField.optional(),
  endpoint: textField.optional(),
  content: oneOrMore.optional(),
  said: textField.optional(),
  effect: textField.optional(),
  purpose: textField.optional(),
  inReplyTo: z.int().optional(),
  historyIndex: z.int().optional(),
  designationIndex: z.int().optional(),
  inWriting: flag.optional(),
  asserts: textField.optional(),
  supportingInformation: textField.optional(),
  verificationSentAt: textField.optional(),
  judgmentCopySentAt: textField.optional(),
  responseSentAt: textField.optional(),
  collectorReasonablyDeterminedDuplicative: flag.optional(),
  duplicativeNoticeSentAt: textField.optional(),
  disputedPortion: textField.optional(),
  undeliverable: flag.optional(),
  automated: flag.optional(),
  timeZone: textField.optional(),
  intent: textField.optional(),
  note: textField.optional(),
});
export type VectorEvent = z.infer<typeof HistoryEvent>;

const TimeDesignation = z.looseObject({
  type: textField.optional(),
  place: textField.optional(),
  endpoint: oneOrMore.optional(),
  source: textField.optional(),
  statedAt: textField.optional(),
  said: textField.optional(),
  followUp: textField.optional(),
  timeBasis: textField.optional(),
  windows: z.array(Window).optional(),
  through: textField.optional(),
  withdrawnAt: textField.optional(),
});
export type TimeDesignation = z.infer<typeof TimeDesignation>;

const VectorConsent = z.looseObject({
  to: textField.optional(),
  scope: RequestScope.optional(),
  givenAt: textField.optional(),
  revokedAt: textField.optional(),
  withdrawn: flag.optional(),
  withdrawnAt: textField.optional(),
  duringHistoryIndex: z.int().optional(),
  medium: textField.optional(),
  via: textField.optional(),
  said: textField.optional(),
});
export type VectorConsent = z.infer<typeof VectorConsent>;

const MediaRequest = z.looseObject({
  type: textField.optional(),
  scope: RequestScope.optional(),
  person: textField.optional(),
  said: textField.optional(),
  statedAt: textField.optional(),
  receivedAt: textField.optional(),
  receivedOn: textField.optional(),
  inResponseTo: textField.optional(),
  sentAboutDebt: textField.optional(),
  withdrawnAt: textField.optional(),
});
export type MediaRequest = z.infer<typeof MediaRequest>;

const CeaseNotice = z.looseObject({
  person: textField.optional(),
  debtIds: texts.optional(),
  form: textField.optional(),
  content: textField.optional(),
  mailedAt: textField.optional(),
  sentAt: textField.optional(),
  receivedAt: textField.optional(),
  receivedOn: textField.optional(),
});
export type CeaseNotice = z.infer<typeof CeaseNotice>;

const VectorAttorney = z.looseObject({
  person: textField.optional(),
  debtIds: texts.optional(),
  knownSince: textField.optional(),
  nameAndAddressKnown: flag.optional(),
  canReadilyAscertainNameAndAddress: flag.optional(),
  failedToRespondWithinReasonableTime: flag.optional(),
  consentsToDirectCommunication: flag.optional(),
  representationEndedAt: textField.optional(),
});
export type VectorAttorney = z.infer<typeof VectorAttorney>;

const VectorNotice = z.looseObject({
  type: textField.optional(),
  sentOn: textField.optional(),
  sentAt: textField.optional(),
  channel: textField.optional(),
  debtIds: texts.optional(),
  undeliverable: flag.optional(),
  periodEndsOn: textField.optional(),
  assumedReceivedOn: textField.optional(),
  laterLearnedReceivedOn: textField.optional(),
  basis: textField.optional(),
  disclosure: textField.optional(),
  form: textField.optional(),
  change: textField.optional(),
});
export type VectorNotice = z.infer<typeof VectorNotice>;

const VectorCreditorNotice = z.looseObject({
  endpoint: textField.optional(),
  form: textField.optional(),
  sentOn: textField.optional(),
  optOut: textField.optional(),
  onlyMethod: flag.optional(),
  optOutMustBeReceivedBy: textField.optional(),
  respondTo: oneOrMore.optional(),
  consumerOptedOut: flag.optional(),
  clearAndConspicuous: flag.optional(),
  containedInLargerCommunication: flag.optional(),
});
export type VectorCreditorNotice = z.infer<typeof VectorCreditorNotice>;

const VectorPriorCollector = z.looseObject({
  collector: textField.optional(),
  obtainedAddressUnder: textField.optional(),
  usedAddressForDebt: flag.optional(),
  consumerOptedOut: flag.optional(),
});
export type VectorPriorCollector = z.infer<typeof VectorPriorCollector>;

const VectorNumberCheck = z.looseObject({
  checkedOn: textField.optional(),
  at: textField.optional(),
  on: textField.optional(),
  result: textField.optional(),
  reassigned: flag.optional(),
});

/** Facts without a place of their own. What stands in a vector for its reader alone is known and changes nothing. */
const VectorFacts = z.looseObject({
  collectorKnowsConsumerIsAtHome: flag.optional(),
  consumerActuallyAtHome: flag.optional(),
  creditorNotice: VectorCreditorNotice.optional(),
  priorCollectorsInOrder: z.array(VectorPriorCollector).optional(),
  current: textField.optional(),
  requirementsOf1006_6_d_3_iiSatisfied: flag.optional(),
  reassignedNumberChecks: z.array(VectorNumberCheck).optional(),
  permitsAndMonitorsUndeliverability: flag.optional(),
  collectorIsMortgageServicer: flag.optional(),
  consentToElectronicStatements: flag.optional(),
  requiredByApplicableLaw: flag.optional(),
  withinValidationPeriod: flag.optional(),
  disputeSubmitted: textField.optional(),
  requestSubmitted: textField.optional(),
  noticeSubmitted: textField.optional(),
  callRecordedOn: textField.optional(),
  lastCollectionActivityOn: textField.optional(),
  debtTransferredForConsiderationOn: textField.optional(),
  transferIsLastCollectionActivity: flag.optional(),
  maintainsCallLogs: flag.optional(),
  madeInOrdinaryCourse: flag.optional(),
  record: textField.optional(),
  onItemizationDate: z
    .looseObject({ principal: textField.optional(), interest: textField.optional(), fees: textField.optional() })
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
