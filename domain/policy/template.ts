import type { MessageElement } from '#domain/ledger/facts/permit.ts';
import type { Channel, Language } from '#domain/values/primitives.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import type { Template } from './read-template.ts';

export function templateKey(id: string, channel: Channel, language: Language): string {
  return `${id}.${channel}.${language}`;
}

/**
 * What a message from this template says, the disclosures included that its kind gets: the rules judge a proposal by it,
 * and `compose` adds exactly these.
 */
export function claimsOf(template: Pick<Template, 'channel' | 'purpose' | 'says' | 'subject'>): MessageElement[] {
  return [...new Set([...template.says, ...subjectClaims(template), ...disclosuresOf(template)])];
}

/** An email is recognized by the creditor's name and one more thing the debtor knows, comment 42(a)(1)-1. */
function subjectClaims({ channel, subject = '' }: Pick<Template, 'channel' | 'subject'>): MessageElement[] {
  const names = (variable: string) => subject.includes(`{{ ${variable} }}`);
  return channel === 'email' && names('account.creditor') && names('account.number') ? ['recognizable-subject'] : [];
}

/** The claims a message has because of what it is, whatever its text. */
export function disclosuresOf({
  channel,
  purpose,
  says,
}: Pick<Template, 'channel' | 'purpose' | 'says'>): MessageElement[] {
  const { isSpoken, isElectronic } = CHANNELS[channel];
  // It may say that the wish is respected and nothing else, 12 CFR 1006.14(h)(2)(i).
  if (purpose === 'opt-out-confirmation' && says.length === 0) return [];
  // A message that conveys no debt is no communication and owes no disclosure, 1006.2(d), (j).
  if (isSpoken && !says.includes('conveys-debt')) return ['limited-content', 'caller-identity'];
  const claims: MessageElement[] = ['conveys-debt', 'debt-collector-disclosure'];
  if (isSpoken) claims.push('caller-identity');
  if (isElectronic) claims.push('opt-out-instructions');
  // `compose` puts the English notice beside a translated one.
  if (purpose === 'validation-notice') claims.push('validation-information', 'english-notice');
  return claims;
}
