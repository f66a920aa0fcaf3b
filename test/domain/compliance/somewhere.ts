import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { fact, fileOf, placement } from '#test/support/builders.ts';
import { consented, validated } from './case.ts';

/** A home address: Dana Miller's, wherever a test needs her to live. */
export function homeIn(
  state: string,
  zip: string,
  zone: string,
  contactPointId = 'home',
): FactOf<'ContactPointLearned'> {
  const address = { lines: ['1 Main Street'], city: 'Anytown', state, zip };
  return fact('ContactPointLearned', { contactPointId, reach: { kind: 'postal', address }, zones: [zone], state });
}

/** A phone number with what its area code says. */
export function phoneIn(
  state: string,
  number: string,
  zone: string,
  overrides: Partial<Pick<FactOf<'ContactPointLearned'>, 'contactPointId' | 'employer'>> & {
    line?: 'mobile' | 'landline';
  } = {},
): FactOf<'ContactPointLearned'> {
  const { contactPointId = 'mobile', line = 'mobile', employer = false } = overrides;
  const reach = { kind: 'phone', number, line } as const;
  return fact('ContactPointLearned', { contactPointId, reach, zones: [zone], state, employer });
}

/** A person all of whose addresses and numbers are in one place. */
export function livingIn(state: string, zip: string, areaCode: string, zone: string): Fact[] {
  return [
    homeIn(state, zip, zone),
    phoneIn(state, `+1${areaCode}5550123`, zone),
    phoneIn(state, `+1${areaCode}5550199`, zone, { contactPointId: 'landline', line: 'landline' }),
    phoneIn(state, `+1${areaCode}5550170`, zone, { contactPointId: 'work', line: 'landline', employer: true }),
  ];
}

const EASTERN = 'America/New_York';
const PACIFIC = 'America/Los_Angeles';

/** Whole persons by place: nothing of theirs points anywhere else. */
export const LIVING_IN: Readonly<Record<string, readonly Fact[]>> = {
  Boston: livingIn('MA', '02108', '617', EASTERN),
  Seattle: livingIn('WA', '98101', '206', PACIFIC),
  Washington: livingIn('DC', '20001', '202', EASTERN),
  Brooklyn: livingIn('NY', '11201', '718', EASTERN),
  Albany: livingIn('NY', '12207', '518', EASTERN),
  Charleston: livingIn('WV', '25301', '304', EASTERN),
  'Las Vegas': livingIn('NV', '89101', '702', PACIFIC),
  Portland: livingIn('OR', '97201', '503', PACIFIC),
  Concord: livingIn('NH', '03301', '603', EASTERN),
  Miami: livingIn('FL', '33101', '305', EASTERN),
  Sacramento: livingIn('CA', '95814', '916', PACIFIC),
  Austin: livingIn('TX', '78701', '512', 'America/Chicago'),
};

/** A place of {@link LIVING_IN} by its name, or what {@link livingIn} gives for another. */
type Whereabouts = string | readonly Fact[];

/** Dana Miller's card debt when she lives there, validated by letter and with the consents a machine's call needs. */
export function someoneIn(place: Whereabouts, ...more: readonly Fact[]): DebtorFile {
  return debtorIn(place, {}, ...more);
}

/** The same with a debt of another kind. */
export function debtorIn(
  place: Whereabouts,
  debt: Partial<Omit<FactOf<'AccountPlaced'>, 'type'>>,
  ...more: readonly Fact[]
): DebtorFile {
  const there = typeof place === 'string' ? livingAt(place) : place;
  const consents = [
    consented(),
    consented({ scope: 'autodial' }),
    consented({ scope: 'autodial', consentId: 'landline', contactPointId: 'landline' }),
  ];
  return fileOf(...placement(debt), ...there, ...validated(), ...consents, ...more);
}

function livingAt(name: string): readonly Fact[] {
  const there = LIVING_IN[name];
  if (there === undefined) throw new TypeError(`expected one of ${Object.keys(LIVING_IN).join(', ')}, found ${name}`);
  return there;
}
