import { capitalized, type Sentences } from '../../sentence.ts';
import type { contactFacts } from './facts.ts';

export const contactSentences: Sentences<typeof contactFacts> = {
  ContactIntended: ({ channel, message, treatmentId }) =>
    `${capitalized(channel)} ${message.id} (${message.language}) for ${treatmentId}`,
  ContactSent: () => 'sent',
  ContactUncertain: ({ because }) => `uncertain whether it went out: ${because}; counted, never sent again`,
  ContactFailed: ({ because }) => `not sent: ${because}`,
  ContactWithheld: ({ because }) => `withheld: ${because}`,
  ContactDelivered: () => 'delivered',
  ContactBounced: ({ because }) => `came back: ${because}`,
  CallEnded: ({ outcome, conversation }) => `call ended: ${outcome}${conversation ? ', spoke about the debt' : ''}`,
  ContactRefused: ({ channel, treatmentId }) => `${capitalized(channel)} for ${treatmentId} refused`,
  ContactDeferred: ({ channel, treatmentId, until }) =>
    `${capitalized(channel)} for ${treatmentId} deferred until ${until}`,
  TreatmentSkipped: ({ treatmentId, because }) => `${treatmentId} skipped: ${because}`,
};
