import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import { endOfDay, parseMoment, instantText } from '../vector-instants.ts';
import type { VectorConsent } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { channelOf } from './contact-media.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';
import { clockWindow } from './windows.ts';

type ConsentFact = FactOf<'ConsentGiven'>;

/**
 * Consents. A vector's consent is to contact as such; ours are to one thing each, so that it becomes one for everything
 * it may lift: calls beyond the cap, the hours it names, work, an attorney, an address or number.
 */
export function consentFactsOf(parties: Parties): TimedFact[] {
  return (parties.vector.given.consents ?? []).flatMap((consent, index) => factsOfConsent(parties, consent, index));
}

function factsOfConsent(parties: Parties, consent: VectorConsent, index: number): TimedFact[] {
  const { to = 'collector', scope = {}, givenAt, revokedAt, withdrawn, withdrawnAt } = consent;
  const at = givenAt === undefined ? parties.firstMoment : parseMoment(parties.calendar, givenAt);
  const ends = revokedAt ?? withdrawnAt ?? (withdrawn === true ? givenAt : undefined);
  const accounts = scope.debtIds === undefined ? [undefined] : parties.accountsOf(scope.debtIds);
  const points = scope.endpoint === undefined ? [undefined] : [scope.endpoint].flat();
  const how = howGiven(consent);
  return scopesOf(parties, consent).flatMap((kind) =>
    accounts.flatMap((accountId) =>
      points.flatMap((contactPointId) =>
        consentWindows(parties, consent).flatMap((hours, turn) => {
          const consentId = ['consent', index, kind, accountId ?? 'any', contactPointId ?? 'any', turn].join(' ');
          const fact = timedFact('ConsentGiven', at, {
            consentId,
            scope: kind,
            to: consentRecipient(to),
            // A cap is one debt's: consent that names none is to calls about whatever is collected.
            ...(accountId === undefined ? onlyAccount(parties, kind) : { accountId }),
            ...(contactPointId === undefined ? {} : { contactPointId }),
            ...(how === undefined ? {} : { how }),
            ...hours,
          });
          return ends === undefined
            ? [fact]
            : [fact, timedFact('ConsentRevoked', parseMoment(parties.calendar, ends), { consentId })];
        }),
      ),
    ),
  );
}

function consentRecipient(to: string): ConsentFact['to'] {
  if (/prior|previous|earlier|former/i.test(to)) return 'prior-collector';
  return /creditor/i.test(to) ? 'creditor' : 'collector';
}

function howGiven({ medium = '', via = '' }: VectorConsent): ConsentFact['how'] {
  const words = `${medium} ${via}`;
  if (/oral|spoken|phone|voice|call/i.test(words)) return 'spoken';
  if (/e-?mail|electronic|web|portal|text|sms|online/i.test(words)) return 'electronic';
  return /writ|letter|mail/i.test(words) ? 'written' : undefined;
}

function scopesOf(parties: Parties, { scope = {} }: VectorConsent): ConsentFact['scope'][] {
  const channels = (scope.channel === undefined ? [] : [scope.channel].flat()).flatMap(
    (medium) => channelOf(medium) ?? [],
  );
  const kinds = new Set<ConsentFact['scope']>();
  const points = (scope.endpoint === undefined ? [] : [scope.endpoint].flat()).flatMap(
    (id) => parties.pointById(id) ?? [],
  );
  const any = channels.length === 0 && points.length === 0;
  if (any || channels.includes('voice')) kinds.add('calls-beyond-cap');
  if (any || channels.includes('email') || points.some(({ kind }) => kind === 'email')) kinds.add('email');
  const numbers = points.some(({ kind }) => kind === 'mobile' || kind === 'phone');
  if (channels.includes('sms') || (channels.length === 0 && numbers)) kinds.add('sms');
  if (scope.windows !== undefined || any) kinds.add('inconvenient-time');
  if (scope.place !== undefined || any) {
    kinds.add('inconvenient-place');
    if (scope.place === undefined || /work|employ/i.test(scope.place)) kinds.add('employer');
  }
  if (scope.thirdParty !== undefined || parties.personOf(scope.person) !== undefined) kinds.add('third-party');
  if (parties.vector.given.attorney !== undefined) kinds.add('represented');
  return [...kinds];
}

/** The hours and the days it is for: `call back on Monday` is Monday and nothing after. */
function consentWindows(
  parties: Parties,
  { scope = {} }: VectorConsent,
): { window?: ConsentFact['window']; until?: string }[] {
  const { windows = [], on, through } = scope;
  if (on !== undefined) {
    const weekday = ((dayOf(on) + 3) % 7) + 1;
    return [
      {
        window: { weekdays: [weekday], from: '00:00', to: '24:00' },
        until: instantText(endOfDay(parties.calendar, on)),
      },
    ];
  }
  const until: EpochMs | undefined = through === undefined ? undefined : endOfDay(parties.calendar, through);
  const ends = until === undefined ? {} : { until: instantText(until) };
  return windows.length === 0 ? [ends] : windows.map((window) => ({ window: clockWindow(window), ...ends }));
}

function onlyAccount(parties: Parties, kind: ConsentFact['scope']): { accountId?: string } {
  const [only] = parties.accounts.values();
  return kind === 'calls-beyond-cap' && parties.accounts.size === 1 && only !== undefined ? { accountId: only } : {};
}
