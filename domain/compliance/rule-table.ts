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
import { accountClosed } from './rules/account-closed.ts';
import { amountAuthorized } from './rules/amount-authorized.ts';
import { attorneyRepresented } from './rules/attorney-represented.ts';
import { bankruptcyDischarge } from './rules/bankruptcy-discharge.ts';
import { bankruptcyStay } from './rules/bankruptcy-stay.ts';
import { callFrequencyAfterConversation } from './rules/call-frequency-after-conversation.ts';
import { callFrequencySevenInSeven } from './rules/call-frequency-seven-in-seven.ts';
import { callIdentity } from './rules/call-identity.ts';
import { callRebuttal } from './rules/call-rebuttal.ts';
import { ceaseCommunicationExceptions } from './rules/cease-communication-exceptions.ts';
import { ceaseCommunication } from './rules/cease-communication.ts';
import { cellPhoneConsent } from './rules/cell-phone-consent.ts';
import { codebtorStay } from './rules/codebtor-stay.ts';
import { consentOnInconvenientCall } from './rules/consent-on-inconvenient-call.ts';
import { consumerDesignatedTime } from './rules/consumer-designated-time.ts';
import { creditReportPriorContact } from './rules/credit-report-prior-contact.ts';
import { debtCollectorDisclosure } from './rules/debt-collector-disclosure.ts';
import { deceased } from './rules/deceased.ts';
import { deceptiveForms } from './rules/deceptive-forms.ts';
import { deliveryActualNotice } from './rules/delivery-actual-notice.ts';
import { deliveryESign } from './rules/delivery-e-sign.ts';
import { deliveryOptOut } from './rules/delivery-opt-out.ts';
import { disputeCease } from './rules/dispute-cease.ts';
import { disputeDuplicative } from './rules/dispute-duplicative.ts';
import { electronicOptOutNotice } from './rules/electronic-opt-out-notice.ts';
import { emailSafeHarborConsumer } from './rules/email-safe-harbor-consumer.ts';
import { emailSafeHarborCreditor } from './rules/email-safe-harbor-creditor.ts';
import { emailSafeHarborPriorCollector } from './rules/email-safe-harbor-prior-collector.ts';
import { smsSafeHarbor } from './rules/sms-safe-harbor.ts';
import { employerProhibits } from './rules/employer-prohibits.ts';
import { envelopeContent } from './rules/envelope-content.ts';
import { fcraDisputed } from './rules/fcra-disputed.ts';
import { fcraIdentityTheft } from './rules/fcra-identity-theft.ts';
import { fcraMedical } from './rules/fcra-medical.ts';
import { fcraObsolescence } from './rules/fcra-obsolescence.ts';
import { firstPartySms } from './rules/first-party-sms.ts';
import { fraudClaim } from './rules/fraud-claim.ts';
import { inconvenientPlace } from './rules/inconvenient-place.ts';
import { knownBadAddress } from './rules/known-bad-address.ts';
import { locationInformation } from './rules/location-information.ts';
import { mediaPreferenceExceptions } from './rules/media-preference-exceptions.ts';
import { mediaPreference } from './rules/media-preference.ts';
import { nonjudicialAction } from './rules/nonjudicial-action.ts';
import { nothingOwed } from './rules/nothing-owed.ts';
import { optOutConfirmationText } from './rules/opt-out-confirmation-text.ts';
import { originalCreditorCease } from './rules/original-creditor-cease.ts';
import { overshadowing } from './rules/overshadowing.ts';
import { paymentApplication } from './rules/payment-application.ts';
import { policyCeiling } from './rules/policy-ceiling.ts';
import { postcard } from './rules/postcard.ts';
import { postdated } from './rules/postdated.ts';
import { prerecordedLandline } from './rules/prerecorded-landline.ts';
import { quietHoursMultizone } from './rules/quiet-hours-multizone.ts';
import { quietHours } from './rules/quiet-hours.ts';
import { reassignedNumber } from './rules/reassigned-number.ts';
import { recordRetention } from './rules/record-retention.ts';
import { recordedCallIdentity } from './rules/recorded-call-identity.ts';
import { recordingRetention } from './rules/recording-retention.ts';
import { replyOnce } from './rules/reply-once.ts';
import { revocation } from './rules/revocation.ts';
import { revokeAll } from './rules/revoke-all.ts';
import { saleRestriction } from './rules/sale-restriction.ts';
import { scraRateCap } from './rules/scra-rate-cap.ts';
import { scraDefaultJudgment } from './rules/scra-default-judgment.ts';
import { socialMedia } from './rules/social-media.ts';
import { solicitationHours } from './rules/solicitation-hours.ts';
import { thirdPartyBar } from './rules/third-party-bar.ts';
import { threatNotIntended } from './rules/threat-not-intended.ts';
import { timeBarred } from './rules/time-barred.ts';
import { validationContent } from './rules/validation-content.ts';
import { validationFirst } from './rules/validation-first.ts';
import { validationTranslation } from './rules/validation-translation.ts';
import { venue } from './rules/venue.ts';
import { workEmail } from './rules/work-email.ts';

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
