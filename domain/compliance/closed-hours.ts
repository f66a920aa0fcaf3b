import type { EpochMs } from '#domain/values/instant.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import { type Barred, judgeBar } from './barred.ts';
import { A_WEEK_AHEAD, clockInstants, covers, minutesOf, windowText } from './clock-window.ts';
import { isInForce } from './consents.ts';
import { directConsents } from './readings/direct-consent.ts';
import { clocks } from './inconvenient-times.ts';
import { type Law, lawOf, type Overlay, placeFacts } from './jurisdictions.ts';
import { allow, type Case, type Judgement } from './rule.ts';
import { zoneFacts } from './zones.ts';

type Hours = Overlay['hours'][number];

/**
 * Judges a proposal by the hours that the law of a place closes under the name of a rule, in every zone the person may be
 * in. One answer to a message that came within the same closed hours may pass, as under the federal rule.
 */
export function judgeHours(the: Case, rule: string): Judgement | undefined {
  const law = lawOf(the, 'hours', rule);
  if (law === undefined || !concerns(law.value, the)) return undefined;
  return judgeBar(
    the,
    (_, at) => closedStretch(the, law, at),
    () => {
      const because = `${law.overlay.name}: ${clocks(the.zones, the.now)}: not closed`;
      return allow(because, closes(the, law.value), { facts: factsOf(the, law) });
    },
  );
}

function concerns({ channels, at }: Hours, { proposal, contactPoint }: Case): boolean {
  return channels.includes(proposal.channel) && (at === 'anywhere' || !contactPoint.employer);
}

function closedStretch(the: Case, law: Law<'hours'>, at: EpochMs): Barred | undefined {
  if (!isClosed(the, law.value, at)) return undefined;
  const until = turns(the, law.value, at).find((instant) => !isClosed(the, law.value, instant));
  const because = `${law.overlay.name}: ${clocks(the.zones, at)}: closed ${windowText(law.value.closed)}`;
  return { until, because, facts: factsOf(the, law) };
}

function factsOf(the: Case, { overlay }: Law<'hours'>): number[] {
  return [...placeFacts(the, overlay), ...zoneFacts(the.file, the.recipient.personId)];
}

function closes(the: Case, hours: Hours): EpochMs | undefined {
  return turns(the, hours, the.now).find((instant) => isClosed(the, hours, instant));
}

function isClosed(the: Case, hours: Hours, at: EpochMs): boolean {
  if (!the.zones.some((zone) => covers(hours.closed, localTime(zone, at)))) return false;
  return !consents(the, hours).some((consent) => isInForce(consent, the.zones, at));
}

function consents(the: Case, { consent }: Hours) {
  return consent === 'opens' ? directConsents(the, 'inconvenient-time') : [];
}

/** Instants at which the hours may open or close, by the clock or by a consent. */
function turns(the: Case, hours: Hours, at: EpochMs): EpochMs[] {
  const given = consents(the, hours);
  const minutes = minutesOf([hours.closed, ...given.flatMap(({ window }) => window ?? [])]);
  const ends = given.flatMap(({ until }) => (until === undefined || until <= at ? [] : [until]));
  const days = given.length === 0 ? TWO_DAYS_AHEAD : A_WEEK_AHEAD;
  return [...clockInstants(the.zones, minutes, at, days), ...ends].sort((a, b) => a - b);
}

/** Hours that close every day come round within two days, whatever the date line and clock changes shift. */
const TWO_DAYS_AHEAD = 2;
