import type { ProvisionKind } from '#domain/policy/provision-schema.ts';
import { attorneyGrace } from './attorney-grace.ts';
import { closedHours } from './closed-hours.ts';
import { contactCap } from './contact-cap.ts';
import { electronicConsent } from './electronic-consent.ts';
import type { ProvisionJudge } from './provision.ts';
import { quietAfterConversation } from './quiet-after-conversation.ts';
import { substantiation } from './substantiation.ts';
import { timeBarredNotice } from './time-barred-notice.ts';
import { validationChannel } from './validation-channel.ts';
import { waitAfterNotice } from './wait-after-notice.ts';
import { workAsLastResort } from './work-as-last-resort.ts';

/** How every kind of provision judges. A new kind is its fields in domain/policy/provision-schema.ts, a module and a line here. */
export const PROVISIONS: { readonly [Kind in ProvisionKind]: ProvisionJudge<Kind> } = {
  'contact-cap': contactCap,
  'closed-hours': closedHours,
  'electronic-consent': electronicConsent,
  'time-barred-notice': timeBarredNotice,
  'validation-channel': validationChannel,
  substantiation,
  'wait-after-notice': waitAfterNotice,
  'attorney-grace': attorneyGrace,
  'quiet-after-conversation': quietAfterConversation,
  'work-as-last-resort': workAsLastResort,
};
