import type { Rule } from './rule.ts';
import { californiaTimeBarredWording } from './rules/california-time-barred-wording.ts';
import { dcCallCap } from './rules/dc-call-cap.ts';
import { dcElectronicCap } from './rules/dc-electronic-cap.ts';
import { dcElectronicConsent } from './rules/dc-electronic-consent.ts';
import { floridaQuietHours } from './rules/florida-quiet-hours.ts';
import { massachusettsCallCap } from './rules/massachusetts-call-cap.ts';
import { massachusettsTimeBarredWording } from './rules/massachusetts-time-barred-wording.ts';
import { massachusettsWakingHours } from './rules/massachusetts-waking-hours.ts';
import { nevadaMedicalSixtyDays } from './rules/nevada-medical-60-days.ts';
import { newHampshireWorkCap } from './rules/new-hampshire-work-cap.ts';
import { newYorkEmail } from './rules/new-york-email.ts';
import { newYorkSubstantiation } from './rules/new-york-substantiation.ts';
import { newYorkTimeBarredWording } from './rules/new-york-time-barred-wording.ts';
import { nycAfterConversation } from './rules/nyc-after-conversation.ts';
import { nycContactCap } from './rules/nyc-contact-cap.ts';
import { nycElectronicConsent } from './rules/nyc-electronic-consent.ts';
import { nycTimeBarredWording } from './rules/nyc-time-barred-wording.ts';
import { nycValidationByMail } from './rules/nyc-validation-by-mail.ts';
import { oregonWorkCap } from './rules/oregon-work-cap.ts';
import { texasNoRevival } from './rules/texas-no-revival.ts';
import { washingtonContactCap } from './rules/washington-contact-cap.ts';
import { washingtonHomeHours } from './rules/washington-home-hours.ts';
import { washingtonWorkCap } from './rules/washington-work-cap.ts';
import { westVirginiaAttorney } from './rules/west-virginia-attorney.ts';
import { westVirginiaCallCap } from './rules/west-virginia-call-cap.ts';
import { westVirginiaQuietHours } from './rules/west-virginia-quiet-hours.ts';

/** The rules that read the law of states and cities, by place. Stricter law is not inconsistent with the federal, 1006.104. */
export const OVERLAY_RULES: readonly Rule[] = [
  californiaTimeBarredWording,
  dcCallCap,
  dcElectronicConsent,
  dcElectronicCap,
  floridaQuietHours,
  massachusettsCallCap,
  massachusettsWakingHours,
  massachusettsTimeBarredWording,
  nevadaMedicalSixtyDays,
  newHampshireWorkCap,
  newYorkSubstantiation,
  newYorkEmail,
  newYorkTimeBarredWording,
  nycContactCap,
  nycAfterConversation,
  nycElectronicConsent,
  nycValidationByMail,
  nycTimeBarredWording,
  oregonWorkCap,
  texasNoRevival,
  washingtonContactCap,
  washingtonWorkCap,
  washingtonHomeHours,
  westVirginiaCallCap,
  westVirginiaQuietHours,
  westVirginiaAttorney,
];
