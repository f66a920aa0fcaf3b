import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import { endOfDay, momentOf, written } from '../instants.ts';
import type { Consent } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { channelOf } from './media.ts';
import { tell, type Told } from './told.ts';
import { clockWindow } from './windows.ts';

type Given = FactOf<'ConsentGiven'>;

/**
 * Consents. A vector's consent is to contact as such; ours are to one thing each, so that it becomes one for everything
 * it may lift: calls beyond the cap, the hours it names, work, an attorney, an address or number.
 */
export function consents(cast: Cast): Told[] {
  return (cast.vector.given.consents ?? []).flatMap((consent, index) => consented(cast, consent, index));
}

function consented(cast: Cast, consent: Consent, index: number): Told[] {
  const { to = 'collector', scope = {}, givenAt, revokedAt, withdrawn, withdrawnAt } = consent;
  const at = givenAt === undefined ? cast.begins : momentOf(cast.calendar, givenAt);
  const ends = revokedAt ?? withdrawnAt ?? (withdrawn === true ? givenAt : undefined);
  const accounts = scope.debtIds === undefined ? [undefined] : cast.accountsOf(scope.debtIds);
  const points = scope.endpoint === undefined ? [undefined] : [scope.endpoint].flat();
  const how = howGiven(consent);
  return scopesOf(cast, consent).flatMap((kind) =>
    accounts.flatMap((accountId) =>
      points.flatMap((contactPointId) =>
        hoursOf(cast, consent).flatMap((hours, turn) => {
          const consentId = ['consent', index, kind, accountId ?? 'any', contactPointId ?? 'any', turn].join(' ');
          const fact = tell('ConsentGiven', at, {
            consentId,
            scope: kind,
            to: toWhom(to),
            // A cap is one debt's: consent that names none is to calls about whatever is collected.
            ...(accountId === undefined ? capDebt(cast, kind) : { accountId }),
            ...(contactPointId === undefined ? {} : { contactPointId }),
            ...(how === undefined ? {} : { how }),
            ...hours,
          });
          return ends === undefined
            ? [fact]
            : [fact, tell('ConsentRevoked', momentOf(cast.calendar, ends), { consentId })];
        }),
      ),
    ),
  );
}

function toWhom(to: string): Given['to'] {
  if (/prior|previous|earlier|former/i.test(to)) return 'prior-collector';
  return /creditor/i.test(to) ? 'creditor' : 'collector';
}

function howGiven({ medium = '', via = '' }: Consent): Given['how'] {
  const words = `${medium} ${via}`;
  if (/oral|spoken|phone|voice|call/i.test(words)) return 'spoken';
  if (/e-?mail|electronic|web|portal|text|sms|online/i.test(words)) return 'electronic';
  return /writ|letter|mail/i.test(words) ? 'written' : undefined;
}

function scopesOf(cast: Cast, { scope = {} }: Consent): Given['scope'][] {
  const channels = (scope.channel === undefined ? [] : [scope.channel].flat()).flatMap(
    (medium) => channelOf(medium) ?? [],
  );
  const kinds = new Set<Given['scope']>();
  const points = (scope.endpoint === undefined ? [] : [scope.endpoint].flat()).flatMap(
    (id) => cast.pointNamed(id) ?? [],
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
  if (scope.thirdParty !== undefined || cast.personOf(scope.person) !== undefined) kinds.add('third-party');
  if (cast.vector.given.attorney !== undefined) kinds.add('represented');
  return [...kinds];
}

/** The hours and the days it is for: `call back on Monday` is Monday and nothing after. */
function hoursOf(cast: Cast, { scope = {} }: Consent): { window?: Given['window']; until?: string }[] {
  const { windows = [], on, through } = scope;
  if (on !== undefined) {
    const weekday = ((dayOf(on) + 3) % 7) + 1;
    return [
      { window: { weekdays: [weekday], from: '00:00', to: '24:00' }, until: written(endOfDay(cast.calendar, on)) },
    ];
  }
  const until: EpochMs | undefined = through === undefined ? undefined : endOfDay(cast.calendar, through);
  const ends = until === undefined ? {} : { until: written(until) };
  return windows.length === 0 ? [ends] : windows.map((window) => ({ window: clockWindow(window), ...ends }));
}

function capDebt(cast: Cast, kind: Given['scope']): { accountId?: string } {
  const [only] = cast.accounts.values();
  return kind === 'calls-beyond-cap' && cast.accounts.size === 1 && only !== undefined ? { accountId: only } : {};
}
