import { assumed, measured, type Parameter, published } from './parameter.ts';

const UCI =
  'UCI credit card default data (30,000 accounts, CC BY 4.0): accounts already past due, on time a month later';
const CAMPBELL = 'Campbell, Grant and Thorp 2022 (J. Banking and Finance), field experiment at 30 days past due';
const LAUDENBACH = 'Laudenbach, Pirschel and Siegel (J. Finance), agents assigned at random, n 3,448';
const CHOI = 'Choi, Huang, Yang and Zhang 2025 (NBER 33669), human and machine callers at random';
const TRADE = 'trade benchmark: 20 to 26 % of call attempts reach the right person';

/** Who people are: three traits, standard normal each, and what else differs between them. */
const PEOPLE = {
  ableWilling: assumed(0.3, 'correlation', 'being able to pay goes with being willing to'),
  ableOrganized: assumed(0.2, 'correlation', 'being able goes with being organized'),
  willingOrganized: assumed(0.2, 'correlation', 'being willing goes with being organized'),
  hazardOfAble: assumed(0.6, 'log-hazard', 'what a deviation of ability adds to the hazard of paying'),
  hazardOfWilling: assumed(0.6, 'log-hazard', 'what a deviation of willingness adds'),
  hazardOfOrganized: assumed(0.3, 'log-hazard', 'what a deviation of being organized adds'),
  cannotPayShare: assumed(0.3, 'share', 'the least able, whom a contact hardly moves', CAMPBELL),
  cannotPayReaction: assumed(
    0.15,
    'factor',
    'of a boost, what is left of it for them',
    'no effect for low scores there',
  ),
  disorganizedReaction: assumed(0.5, 'factor', 'how much more the least organized react, and the most organized less'),
  sensitivitySpread: assumed(0.4, 'deviation', 'of the log of a person’s sensitivity to a channel'),
  inErrorShare: assumed(
    0.06,
    'share',
    'of debts that are wrong',
    'CFPB survey 2017: 53 % of those contacted say a debt was',
  ),
  wrongPartyShare: assumed(0.05, 'share', 'of persons whose numbers are somebody else’s'),
} satisfies Record<string, Parameter>;

/** How fast accounts are paid without anybody doing anything. */
const PAYING = {
  baseCureEarly: measured(0.5, 'share', 'pays within 30 days, early (up to 60 days past due)', UCI),
  baseCureMid: assumed(0.21, 'share', 'pays within 30 days, mid'),
  baseCureLate: assumed(0.035, 'share', 'pays within 30 days, late'),
  midFrom: assumed(60, 'days', 'past due at which mid begins'),
  lateFrom: assumed(180, 'days', 'past due at which late begins: the usual charge-off'),
  paydayFactor: assumed(1.7, 'factor', 'on the hazard from payday on'),
  paydayEvery: assumed(14, 'days', 'between paydays'),
  paydayLasts: assumed(2, 'days', 'that payday is felt'),
  paysInFull: assumed(0.75, 'share', 'of payments that are all that is owed (full runs only)'),
  partPaid: assumed(0.3, 'share', 'of what is owed that another payment is (full runs only)'),
} satisfies Record<string, Parameter>;

/** Who sees a contact, and what it moves. */
const CONTACT = {
  reachCall: published(0.22, 'share', 'of calls by a person that the debtor answers', TRADE),
  reachMachineCall: assumed(0.2, 'share', 'of calls by a machine that the debtor hears out'),
  reachEmail: assumed(0.32, 'share', 'of emails that are read'),
  reachSms: assumed(0.62, 'share', 'of texts that are read'),
  reachLetter: assumed(0.55, 'share', 'of letters that are read'),
  reachSpread: assumed(0.5, 'deviation', 'of a person’s reach by a channel, in log odds'),
  hourEffect: assumed(0.3, 'factor', 'more reach by phone in a person’s preferred hours'),
  hourWindow: assumed(2, 'hours', 'before and after the preferred hour that count as preferred'),
  emailBounces: assumed(0.03, 'share', 'of email addresses that are bad (full runs only)'),
  letterReturns: assumed(0.02, 'share', 'of postal addresses that are bad (full runs only)'),
  fatigueLoss: assumed(0.15, 'share', 'of attention lost with each contact of the last seven days'),
  boostCall: published(4.2, 'log-hazard', 'of a call by a person that is answered', `fitted to ${LAUDENBACH}: +34 pp`),
  boostMachineCall: published(1.6, 'log-hazard', 'of a call by a machine', `fitted to ${CHOI}: clearly below a person`),
  boostSms: published(0.66, 'log-hazard', 'of a text that is read', `fitted to ${CAMPBELL}: +2.4 pp`),
  boostEmail: assumed(0.66, 'log-hazard', 'of an email that is read', 'as a text'),
  boostLetter: assumed(0.66, 'log-hazard', 'of a letter that is read', 'as a text'),
  boostBeyondEarly: assumed(0.8, 'factor', 'on boosts of mid and late accounts', 'the studies are of early ones'),
  boostLasts: assumed(7, 'days', 'that a contact is felt'),
  boostLoss: assumed(0.2, 'share', 'of a boost lost with each contact seen before'),
  promiseRate: assumed(0.42, 'share', 'of answered calls that end in a promise, times willingness (0 to 1)'),
  promiseKept: assumed(0.62, 'share', 'of promises to a person that are kept'),
  promiseKeptMachine: assumed(0.52, 'share', 'of promises to a machine', `direction from ${CHOI}`),
  promiseWithin: assumed(7, 'days', 'within which payment is promised'),
} satisfies Record<string, Parameter>;

/** What else follows from a contact that is seen, and what happens to people. */
const REACTIONS = {
  disputeWhenWrong: assumed(0.25, 'share', 'of contacts about a wrong debt that are answered by a dispute'),
  wrongFoundWrong: assumed(0.6, 'share', 'of disputes about a wrong debt that the creditor finds so (full runs only)'),
  rightWithdrawn: assumed(
    0.1,
    'share',
    'of other disputes upon which the creditor gives the claim up (full runs only)',
  ),
  wrongPartySays: assumed(0.5, 'share', 'of strangers reached who say so'),
  ceaseFirst: assumed(0.021, 'share', 'of first contacts answered by a wish to be left alone'),
  ceaseGrowth: assumed(0.25, 'factor', 'more such wishes with each contact seen before'),
  complaintFirst: assumed(0.0024, 'share', 'of first contacts that are complained about'),
  complaintGrowth: assumed(0.35, 'factor', 'more complaints with each contact seen before'),
  textStop: assumed(0.01, 'share', 'of texts read that are answered by STOP'),
  emailStop: assumed(0.005, 'share', 'of emails read after which the person unsubscribes'),
  hardshipSaid: assumed(0.05, 'share', 'of contacts after which those who cannot pay say so'),
  attorneyHired: assumed(0.001, 'share', 'of contacts after which an attorney appears'),
  claimsPaid: assumed(0.003, 'share', 'of contacts answered by “I paid that already”'),
  bankruptcy: assumed(0.012, 'a year', 'files for bankruptcy; three times as often who cannot pay'),
  death: assumed(0.008, 'a year', 'dies'),
} satisfies Record<string, Parameter>;

/** What conduct costs whoever collects. */
const COSTS = {
  costCall: assumed(2.5, 'USD', 'an attempt by a person, wages included'),
  costMachineCall: assumed(0.1, 'USD', 'an attempt by a machine'),
  costEmail: assumed(0.002, 'USD', 'an email'),
  costSms: assumed(0.02, 'USD', 'a text'),
  costLetter: assumed(0.85, 'USD', 'a letter with postage'),
  penaltyComplaint: assumed(50, 'USD', 'handling a complaint'),
  penaltyDispute: assumed(15, 'USD', 'handling a dispute'),
  penaltyOptOut: assumed(10, 'USD', 'a medium lost'),
} satisfies Record<string, Parameter>;

/** Every number of the behavior model. docs/simulator.md prints it; a test compares. */
export const PARAMETERS = { ...PEOPLE, ...PAYING, ...CONTACT, ...REACTIONS, ...COSTS };

export const PARAMETER_GROUPS: readonly { readonly title: string; readonly parameters: Record<string, Parameter> }[] = [
  { title: 'People', parameters: PEOPLE },
  { title: 'Paying', parameters: PAYING },
  { title: 'Contacts', parameters: CONTACT },
  { title: 'Reactions', parameters: REACTIONS },
  { title: 'Costs', parameters: COSTS },
];

export type ParameterName = keyof typeof PARAMETERS;

/** A value for every parameter. */
export type Parameters = Readonly<Record<ParameterName, number>>;

export const PARAMETER_NAMES = Object.keys(PARAMETERS).filter(isParameterName);

function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

/** The values of the table, some of them replaced. */
export function parametersWith(changes: Partial<Parameters> = {}): Parameters {
  const values: Partial<Record<ParameterName, number>> = {};
  for (const name of PARAMETER_NAMES) values[name] = changes[name] ?? PARAMETERS[name].value;
  if (!isComplete(values)) throw new RangeError('found a parameter without a value');
  return values;
}

function isComplete(values: Partial<Parameters>): values is Parameters {
  return PARAMETER_NAMES.every((name) => values[name] !== undefined);
}
