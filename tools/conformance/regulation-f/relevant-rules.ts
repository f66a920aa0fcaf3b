import { CODE_RULES } from '#domain/compliance/rule-table.ts';
import { KNOWN_SUBJECT } from '#domain/compliance/verdict.ts';
import type { Expected } from './vector.ts';

const HOURS = ['time-quiet-hours', 'time-quiet-hours-multizone', 'time-consumer-designated'];
const TIME_AND_PLACE_RULES = [...HOURS, 'place-inconvenient', 'time-consumer-initiated-reply-once'];
const SIX_B = [...TIME_AND_PLACE_RULES, 'attorney-represented', 'employer-prohibits', 'consent-on-inconvenient-call'];
const CALLS = ['call-freq-7in7', 'call-freq-post-conversation'];
const EMAILS = [
  'email-safe-harbor-consumer',
  'email-safe-harbor-creditor',
  'email-safe-harbor-prior-collector',
  'known-bad-address',
];
const DISPUTE_ANSWER_RULES = ['dispute-cease', 'dispute-duplicative', 'original-creditor-cease'];

/**
 * Our rules behind a name of the catalog, where they are not the one of that very name. A vector tests its own rule
 * alone, and what the catalog takes apart (an exception, a way to count) may be several rules of ours, or one.
 */
const RULES_BY_CATALOG_ID: Readonly<Record<string, readonly string[]>> = {
  'time-quiet-hours': [...HOURS, 'time-consumer-initiated-reply-once'],
  'time-quiet-hours-multizone': [...HOURS, 'time-consumer-initiated-reply-once'],
  'time-consumer-designated': [...HOURS, 'time-consumer-initiated-reply-once'],
  'time-consumer-initiated-reply-once': TIME_AND_PLACE_RULES,
  'place-inconvenient': ['place-inconvenient', 'time-consumer-designated', 'time-consumer-initiated-reply-once'],
  'consent-direct-prior': SIX_B,
  'court-permission': [...SIX_B, 'third-party-bar'],
  'cease-communication': ['cease-communication', 'cease-communication-exceptions'],
  'cease-communication-exceptions': ['cease-communication', 'cease-communication-exceptions'],
  'third-party-bar': ['third-party-bar', 'location-info-third-party'],
  'location-info-third-party': ['third-party-bar', 'location-info-third-party'],
  'def-person-consumer': ['third-party-bar', 'location-info-third-party'],
  'email-safe-harbor-consumer': EMAILS,
  'email-safe-harbor-creditor': EMAILS,
  'email-safe-harbor-prior-collector': EMAILS,
  'sms-safe-harbor-60day': ['sms-safe-harbor-60day', 'known-bad-address'],
  'call-freq-7in7': CALLS,
  'call-freq-post-conversation': CALLS,
  'call-freq-count-events': CALLS,
  // The consent excuses from the caps and from nothing else, comment 14(b)(3)(i)-1.
  'call-freq-consent-exclusion': [...CALLS, ...TIME_AND_PLACE_RULES, 'media-preference'],
  'call-freq-particular-debt': CALLS,
  'media-preference': ['media-preference', 'media-preference-exceptions'],
  'media-preference-exceptions': ['media-preference', 'media-preference-exceptions'],
  'false-representation': ['false-representation', 'social-media-public', 'fcra-disputed', 'threat-not-intended'],
  'dispute-cease': DISPUTE_ANSWER_RULES,
  'dispute-duplicative': DISPUTE_ANSWER_RULES,
  'original-creditor-cease': DISPUTE_ANSWER_RULES,
  'validation-timing': ['validation-timing', 'validation-deceased'],
  'sale-restriction': ['sale-restriction', 'fcra-identity-theft'],
  'deceptive-forms': ['deceptive-forms'],
};

/** What rules out a whole kind of contact speaks whatever is asked, because nothing else is judged of it. */
const ALWAYS_RELEVANT: readonly string[] = [KNOWN_SUBJECT.id, 'social-media-public'];

const OUR_RULE_IDS = new Set(CODE_RULES.map(({ id }) => id));

/**
 * The rules whose rulings decide a vector: those behind its name in the catalog; by the paragraph it cites when the
 * name is unknown. What cannot be judged at all always speaks.
 */
export function relevantRules({ ruleId = '', rule = '' }: Expected): ReadonlySet<string> {
  const named = RULES_BY_CATALOG_ID[ruleId] ?? [ruleId];
  const ids = named.filter((id) => OUR_RULE_IDS.has(id));
  const paragraph = /1006\.\d+(\([a-z\d]+\)){1,2}/.exec(rule)?.[0];
  const cited =
    paragraph === undefined
      ? []
      : CODE_RULES.filter(({ citation }) => citation.includes(paragraph)).map(({ id }) => id);
  return new Set([...ALWAYS_RELEVANT, ...(ids.length > 0 ? ids : cited)]);
}
