import type { EpochMs } from '#domain/values/instant.ts';
import type { ProvisionOf } from '#domain/policy/provision-schema.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import { type ActiveBar, evaluateBar } from '../times-and-places/time-and-place-bars.ts';
import {
  DAYS_AHEAD_OF_A_WEEK,
  clockInstants,
  covers,
  minutesOf,
  windowText,
} from '../times-and-places/clock-window.ts';
import { isInForce } from '../consents/consents.ts';
import { directConsents } from '../interpretations/direct-consent.ts';
import { localClocks } from '../times-and-places/inconvenient-times.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { allow, type ContactCase } from '../rule.ts';
import { zoneFacts } from '../times-and-places/zones.ts';
import type { Law, ProvisionJudge } from './provision.ts';

type Hours = ProvisionOf<'closed-hours'>;

/**
 * Hours that the law closes, in every zone the person may be in. One answer to a message that came within the same closed
 * hours may pass, as under the federal rule.
 */
export const closedHours: ProvisionJudge<'closed-hours'> = {
  version: 1,
  evaluate(contact, law) {
    if (!appliesTo(law.value, contact)) return undefined;
    return evaluateBar(
      contact,
      (_, at) => closedHoursBar(contact, law, at),
      () => {
        const because = `${law.jurisdiction.name}: ${localClocks(contact.zones, contact.now)}: not closed`;
        return allow(because, nextClosing(contact, law.value), { facts: factsOf(contact, law) });
      },
    );
  },
};

function appliesTo({ channels, at }: Hours, { proposal, contactPoint }: ContactCase): boolean {
  return channels.includes(proposal.channel) && (at === 'anywhere' || !contactPoint.employer);
}

function closedHoursBar(contact: ContactCase, law: Law<'closed-hours'>, at: EpochMs): ActiveBar | undefined {
  if (!isClosed(contact, law.value, at)) return undefined;
  const until = windowBoundaries(contact, law.value, at).find((instant) => !isClosed(contact, law.value, instant));
  const because = `${law.jurisdiction.name}: ${localClocks(contact.zones, at)}: closed ${windowText(law.value.closed)}`;
  return { until, because, facts: factsOf(contact, law) };
}

function factsOf(contact: ContactCase, { jurisdiction }: Law<'closed-hours'>): number[] {
  return [...jurisdictionFacts(contact, jurisdiction), ...zoneFacts(contact.file, contact.recipient.personId)];
}

function nextClosing(contact: ContactCase, hours: Hours): EpochMs | undefined {
  return windowBoundaries(contact, hours, contact.now).find((instant) => isClosed(contact, hours, instant));
}

function isClosed(contact: ContactCase, hours: Hours, at: EpochMs): boolean {
  if (!contact.zones.some((zone) => covers(hours.closed, localTime(zone, at)))) return false;
  return !openingConsents(contact, hours).some((consent) => isInForce(consent, contact.zones, at));
}

function openingConsents(contact: ContactCase, { consent }: Hours) {
  return consent === 'opens' ? directConsents(contact, 'inconvenient-time') : [];
}

/** Instants at which the hours may open or close, by the clock or by a consent. */
function windowBoundaries(contact: ContactCase, hours: Hours, at: EpochMs): EpochMs[] {
  const consents = openingConsents(contact, hours);
  const minutes = minutesOf([hours.closed, ...consents.flatMap(({ window }) => window ?? [])]);
  const ends = consents.flatMap(({ until }) => (until === undefined || until <= at ? [] : [until]));
  const days = consents.length === 0 ? TWO_DAYS_AHEAD : DAYS_AHEAD_OF_A_WEEK;
  return [...clockInstants(contact.zones, minutes, at, days), ...ends].sort((a, b) => a - b);
}

/** Hours that close every day come round within two days, whatever the date line and clock changes shift. */
const TWO_DAYS_AHEAD = 2;
