import { artificialVoice } from './interpretations/artificial-voice.ts';
import { consentedCalls } from './interpretations/consented-calls.ts';
import { countedCalls } from './interpretations/counted-calls.ts';
import { courtPermission } from './interpretations/court-permission.ts';
import { directConsent } from './interpretations/direct-consent.ts';
import { particularDebtInterpretation } from './interpretations/particular-debt.ts';
import { returnedNotices } from './interpretations/returned-notices.ts';
import { textsAreCalls } from './interpretations/texts-are-calls.ts';
import { itemizationDate } from './interpretations/itemization-date.ts';
import { militaryTolling } from './interpretations/military-tolling.ts';
import { validationPeriodEnd } from './interpretations/validation-period-end.ts';
import type { Interpretation, Rule } from './rule.ts';
import { accountClosed } from './rules/policy/account-closed.ts';
import { amountAuthorized } from './rules/regulation-f/amount-authorized.ts';
import { attorneyRepresented } from './rules/regulation-f/attorney-represented.ts';
import { bankruptcyDischarge } from './rules/other-federal/bankruptcy-discharge.ts';
import { bankruptcyStay } from './rules/other-federal/bankruptcy-stay.ts';
import { callFrequencyAfterConversation } from './rules/regulation-f/call-frequency-after-conversation.ts';
import { callFrequencySevenInSeven } from './rules/regulation-f/call-frequency-seven-in-seven.ts';
import { callIdentity } from './rules/regulation-f/call-identity.ts';
import { callRebuttal } from './rules/regulation-f/call-rebuttal.ts';
import { ceaseCommunicationExceptions } from './rules/regulation-f/cease-communication-exceptions.ts';
import { ceaseCommunication } from './rules/regulation-f/cease-communication.ts';
import { cellPhoneConsent } from './rules/other-federal/cell-phone-consent.ts';
import { codebtorStay } from './rules/other-federal/codebtor-stay.ts';
import { consentOnInconvenientCall } from './rules/regulation-f/consent-on-inconvenient-call.ts';
import { consumerDesignatedTime } from './rules/regulation-f/consumer-designated-time.ts';
import { creditReportPriorContact } from './rules/regulation-f/credit-report-prior-contact.ts';
import { debtCollectorDisclosure } from './rules/regulation-f/debt-collector-disclosure.ts';
import { deceased } from './rules/regulation-f/deceased.ts';
import { deceptiveForms } from './rules/regulation-f/deceptive-forms.ts';
import { deliveryActualNotice } from './rules/regulation-f/delivery-actual-notice.ts';
import { deliveryESign } from './rules/regulation-f/delivery-e-sign.ts';
import { deliveryOptOut } from './rules/regulation-f/delivery-opt-out.ts';
import { disputeCease } from './rules/regulation-f/dispute-cease.ts';
import { disputeDuplicative } from './rules/regulation-f/dispute-duplicative.ts';
import { electronicOptOutNotice } from './rules/regulation-f/electronic-opt-out-notice.ts';
import { emailSafeHarborConsumer } from './rules/regulation-f/email-safe-harbor-consumer.ts';
import { emailSafeHarborCreditor } from './rules/regulation-f/email-safe-harbor-creditor.ts';
import { emailSafeHarborPriorCollector } from './rules/regulation-f/email-safe-harbor-prior-collector.ts';
import { smsSafeHarbor } from './rules/regulation-f/sms-safe-harbor.ts';
import { employerProhibits } from './rules/regulation-f/employer-prohibits.ts';
import { envelopeContent } from './rules/regulation-f/envelope-content.ts';
import { fcraDisputed } from './rules/other-federal/fcra-disputed.ts';
import { fcraIdentityTheft } from './rules/other-federal/fcra-identity-theft.ts';
import { fcraMedical } from './rules/other-federal/fcra-medical.ts';
import { fcraObsolescence } from './rules/other-federal/fcra-obsolescence.ts';
import { firstPartySms } from './rules/policy/first-party-sms.ts';
import { fraudClaim } from './rules/other-federal/fraud-claim.ts';
import { inconvenientPlace } from './rules/regulation-f/inconvenient-place.ts';
import { knownBadAddress } from './rules/regulation-f/known-bad-address.ts';
import { locationInformation } from './rules/regulation-f/location-information.ts';
import { mediaPreferenceExceptions } from './rules/regulation-f/media-preference-exceptions.ts';
import { mediaPreference } from './rules/regulation-f/media-preference.ts';
import { nonjudicialAction } from './rules/regulation-f/nonjudicial-action.ts';
import { nothingOwed } from './rules/regulation-f/nothing-owed.ts';
import { optOutConfirmationText } from './rules/other-federal/opt-out-confirmation-text.ts';
import { originalCreditorCease } from './rules/regulation-f/original-creditor-cease.ts';
import { overshadowing } from './rules/regulation-f/overshadowing.ts';
import { paymentApplication } from './rules/regulation-f/payment-application.ts';
import { policyCeiling } from './rules/regulation-f/policy-ceiling.ts';
import { postcard } from './rules/regulation-f/postcard.ts';
import { postdated } from './rules/regulation-f/postdated.ts';
import { prerecordedLandline } from './rules/other-federal/prerecorded-landline.ts';
import { quietHoursMultizone } from './rules/regulation-f/quiet-hours-multizone.ts';
import { quietHours } from './rules/regulation-f/quiet-hours.ts';
import { reassignedNumber } from './rules/other-federal/reassigned-number.ts';
import { recordRetention } from './rules/regulation-f/record-retention.ts';
import { recordedCallIdentity } from './rules/other-federal/recorded-call-identity.ts';
import { recordingRetention } from './rules/regulation-f/recording-retention.ts';
import { replyOnce } from './rules/regulation-f/reply-once.ts';
import { revocation } from './rules/other-federal/revocation.ts';
import { revokeAll } from './rules/other-federal/revoke-all.ts';
import { saleRestriction } from './rules/regulation-f/sale-restriction.ts';
import { scraRateCap } from './rules/other-federal/scra-rate-cap.ts';
import { scraDefaultJudgment } from './rules/other-federal/scra-default-judgment.ts';
import { socialMedia } from './rules/regulation-f/social-media.ts';
import { solicitationHours } from './rules/other-federal/solicitation-hours.ts';
import { thirdPartyBar } from './rules/regulation-f/third-party-bar.ts';
import { threatNotIntended } from './rules/regulation-f/threat-not-intended.ts';
import { timeBarred } from './rules/regulation-f/time-barred.ts';
import { validationContent } from './rules/regulation-f/validation-content.ts';
import { validationFirst } from './rules/regulation-f/validation-first.ts';
import { validationTranslation } from './rules/regulation-f/validation-translation.ts';
import { venue } from './rules/regulation-f/venue.ts';
import { workEmail } from './rules/regulation-f/work-email.ts';

/**
 * Every rule that is code, in the order of the regulation: federal law and our own policy. A new one is a module and a line
 * here. The rules of states and cities are data; `ruleBookOf` puts both together.
 */
export const CODE_RULES: readonly Rule[] = [
  // 12 CFR 1006.2 and 1006.6: whom, when, where, and when no more
  deceased,
  quietHours,
  quietHoursMultizone,
  consumerDesignatedTime,
  inconvenientPlace,
  replyOnce,
  consentOnInconvenientCall,
  attorneyRepresented,
  employerProhibits,
  ceaseCommunication,
  ceaseCommunicationExceptions,
  thirdPartyBar,
  locationInformation,
  emailSafeHarborConsumer,
  emailSafeHarborCreditor,
  emailSafeHarborPriorCollector,
  smsSafeHarbor,
  knownBadAddress,
  electronicOptOutNotice,
  // 1006.14: how often and by which medium
  policyCeiling,
  callFrequencySevenInSeven,
  callFrequencyAfterConversation,
  callRebuttal,
  callIdentity,
  mediaPreference,
  mediaPreferenceExceptions,
  // 1006.18, 1006.22 and 1006.26: truth and fairness
  debtCollectorDisclosure,
  nothingOwed,
  amountAuthorized,
  postdated,
  nonjudicialAction,
  postcard,
  envelopeContent,
  threatNotIntended,
  workEmail,
  socialMedia,
  timeBarred,
  // 1006.30: credit reports, sale, payments and venue
  creditReportPriorContact,
  saleRestriction,
  paymentApplication,
  venue,
  deceptiveForms,
  // 1006.34 and 1006.38: validation and disputes
  validationFirst,
  validationContent,
  validationTranslation,
  overshadowing,
  originalCreditorCease,
  disputeCease,
  // 1006.100: records
  recordRetention,
  recordingRetention,
  disputeDuplicative,
  // 1006.42: how notices are delivered
  deliveryActualNotice,
  deliveryOptOut,
  deliveryESign,
  // Beyond Regulation F
  cellPhoneConsent,
  prerecordedLandline,
  recordedCallIdentity,
  solicitationHours,
  revocation,
  revokeAll,
  optOutConfirmationText,
  reassignedNumber,
  bankruptcyStay,
  codebtorStay,
  bankruptcyDischarge,
  fraudClaim,
  scraDefaultJudgment,
  scraRateCap,
  fcraDisputed,
  fcraIdentityTheft,
  fcraObsolescence,
  fcraMedical,
  // Policy
  accountClosed,
  firstPartySms,
];

/** How provisions are read that several rules judge by: part of the rule book, never judged alone. */
export const INTERPRETATIONS: readonly Interpretation[] = [
  directConsent,
  courtPermission,
  countedCalls,
  consentedCalls,
  particularDebtInterpretation,
  returnedNotices,
  textsAreCalls,
  artificialVoice,
  itemizationDate,
  validationPeriodEnd,
  militaryTolling,
];
