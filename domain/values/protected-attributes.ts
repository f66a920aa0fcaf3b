/** Why a column may not enter a model. */
export interface Exclusion {
  /** `protected`: the law forbids it. `proxy`: it stands in for what the law forbids. `identity`: it names a person. */
  readonly kind: 'protected' | 'proxy' | 'identity';
  readonly because: string;
}

const ECOA = 'Equal Credit Opportunity Act, 15 USC 1691(a); Regulation B, 12 CFR 1002.2(z)';

/**
 * Words of column names, by what they tell. Each phrase is words in a row, as {@link wordsOf} cuts them. Education is
 * among the proxies because attainment differs by race and national origin and adds nothing that payment behavior does
 * not say; places smaller than a state because they stand in for race; the name of a person tells sex and origin.
 */
const EXCLUDED: readonly (Exclusion & { readonly words: readonly string[] })[] = [
  { kind: 'protected', because: `sex (${ECOA})`, words: ['sex', 'gender', 'male', 'female', 'title', 'salutation'] },
  { kind: 'protected', because: `race or color (${ECOA})`, words: ['race', 'racial', 'ethnic', 'ethnicity', 'skin'] },
  {
    kind: 'protected',
    because: `national origin (${ECOA})`,
    words: [
      'nationality',
      'national origin',
      'citizenship',
      'citizen',
      'immigration',
      'country of birth',
      'birthplace',
    ],
  },
  { kind: 'protected', because: `religion (${ECOA})`, words: ['religion', 'religious', 'faith'] },
  {
    kind: 'protected',
    because: `marital status (${ECOA})`,
    words: ['marital', 'marriage', 'married', 'spouse', 'spousal', 'divorced', 'widowed', 'maiden'],
  },
  {
    kind: 'protected',
    because: `age (${ECOA}; allowed under 1002.6(b)(2) with conditions we do not rely on)`,
    words: ['dob', 'birth', 'birthday', 'birthdate', 'birthyear', 'elderly'],
  },
  {
    kind: 'protected',
    because: `income from public assistance (${ECOA})`,
    words: ['assistance', 'welfare', 'snap', 'ssi'],
  },
  {
    kind: 'protected',
    because: 'family status, childbearing (12 CFR 1002.5(d)(3))',
    words: [
      'dependent',
      'dependents',
      'dependant',
      'dependants',
      'children',
      'child',
      'pregnant',
      'pregnancy',
      'family',
    ],
  },
  {
    kind: 'protected',
    because: 'health, disability or orientation: never asked for, never used',
    words: ['health', 'disability', 'disabled', 'diagnosis', 'illness', 'orientation', 'military', 'veteran'],
  },
  {
    kind: 'proxy',
    because: 'education stands in for race and origin',
    words: ['education', 'school', 'degree', 'college'],
  },
  {
    kind: 'proxy',
    because: 'a place smaller than a state stands in for race',
    words: [
      'zip',
      'zipcode',
      'postcode',
      'postal',
      'city',
      'county',
      'tract',
      'neighborhood',
      'neighborhood',
      'district',
      'latitude',
      'longitude',
      'address',
      'street',
    ],
  },
  { kind: 'proxy', because: 'language stands in for national origin', words: ['language', 'accent'] },
  {
    kind: 'identity',
    because: 'names a person or how to reach them',
    words: ['name', 'surname', 'firstname', 'lastname', 'ssn', 'itin', 'email', 'phone', 'mobile'],
  },
];

/** What else can have an age. A column called age of anything else is a person's. */
const THINGS_WITH_AGE: ReadonlySet<string> = new Set([
  'account',
  'debt',
  'loan',
  'invoice',
  'file',
  'balance',
  'delinquency',
  'relationship',
  'bureau',
  'trade',
]);

/** Why a column of this name may not enter a model, or undefined when nothing in its name forbids it. */
export function exclusionOf(column: string): Exclusion | undefined {
  const words = wordsOf(column);
  const text = ` ${words.join(' ')} `;
  const found = EXCLUDED.find((each) => each.words.some((phrase) => text.includes(` ${phrase} `)));
  if (found !== undefined) return { kind: found.kind, because: found.because };
  if (words.includes('age') && !words.some((word) => THINGS_WITH_AGE.has(word))) {
    return {
      kind: 'protected',
      because: `age (${ECOA}; allowed under 1002.6(b)(2) with conditions we do not rely on)`,
    };
  }
  return undefined;
}

/** Whether a column of this name is protected or stands in for what is: no other name makes it fit for a model. */
export function isProtectedOrProxy(column: string): boolean {
  const kind = exclusionOf(column)?.kind;
  return kind === 'protected' || kind === 'proxy';
}

/** `dateOfBirth`, `date_of_birth` and `Date of birth` are the same words. */
function wordsOf(column: string): string[] {
  return column
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
