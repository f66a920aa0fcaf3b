import type { Consent, EpochMs } from '#domain/ledger/debtor-file.ts';
import { localTime } from '#domain/places/local-time.ts';
import { A_WEEK_AHEAD, clockInstants, covers, minutesOf } from './clock-window.ts';
import { names } from './endpoints.ts';
import type { Case } from './rule.ts';

const NONE: readonly Consent[] = [];

/**
 * Consents given to us directly, for this debt and this address or number: the only ones that lift 6(b)(1) to (3).
 * What the debtor told a creditor or an earlier collector is worth nothing here, comment 6(b)(4)(i)-2.
 */
export function directConsents({ file, account, contactPoint }: Case, scope: Consent['scope']): readonly Consent[] {
  if (file.consents.length === 0) return NONE;
  return file.consents.filter(
    (consent) =>
      consent.scope === scope &&
      consent.to === 'collector' &&
      (consent.accountId === undefined || consent.accountId === account.accountId) &&
      (consent.contactPointId === undefined || names(file, consent.contactPointId, contactPoint)),
  );
}

/** Is the consent in force then, and for that hour wherever the person may be? */
export function isInForce({ at: given, until, window }: Consent, zones: readonly string[], at: EpochMs): boolean {
  if (at < given || (until !== undefined && at >= until)) return false;
  return window === undefined || (zones.length > 0 && zones.every((zone) => covers(window, localTime(zone, at))));
}

/** When a consent in force stops being so, by its own end or by the end of its hours. */
export function endOf(consent: Consent, zones: readonly string[], at: EpochMs): EpochMs | undefined {
  const { window, until } = consent;
  if (window === undefined) return until;
  const turns = clockInstants(zones, minutesOf([window]), at, A_WEEK_AHEAD);
  const closes = turns.find((instant) => !isInForce(consent, zones, instant));
  return closes === undefined ? until : Math.min(closes, until ?? closes);
}
