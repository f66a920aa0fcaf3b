import type { Jurisdiction, JurisdictionRule } from '#domain/policy/jurisdiction-schema.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ProvisionKind } from '#domain/policy/provision-schema.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import { isLawInForce, type LocalDates } from './times-and-places/dates-in-force.ts';
import type { StateLaw } from './times-and-places/jurisdictions.ts';
import type { Law } from './provisions/provision.ts';
import { PROVISIONS } from './provisions/provision-table.ts';
import type { ActionCase, ContactCase, Rule, RuleAnswer } from './rule.ts';
import { CODE_RULES, INTERPRETATIONS } from './rule-table.ts';

/** Everything that judges under a policy: the rules of the code, and those that the policy's jurisdictions lay down. */
export interface RuleBook {
  /** Names the book in permits. Another rule, another version of one or another word of a state's law is another book. */
  readonly version: string;
  /** All rules: the code's in the order of the regulation, then each place's. */
  readonly rules: readonly Rule[];
  /** In the order of the places' codes, so that a policy read from its files and from its canonical text judge alike. */
  readonly stateLaws: readonly StateLaw[];
}

/** Names what judges in the code: other rules, other kinds of provisions or another version of one have another name. */
export const CODE_RULES_VERSION = hashOf(
  ...[...CODE_RULES, ...INTERPRETATIONS].map(({ id, version }) => `${id} ${version}`),
  ...Object.entries(PROVISIONS).map(([kind, { version }]) => `${kind} ${version}`),
);

function hashOf(...lines: readonly string[]): string {
  return sha256(lines.join('\n')).slice(0, 16);
}

/** One book for each set of jurisdictions: permits are asked for by the thousand. */
const books = new WeakMap<Policy['jurisdictions'], RuleBook>();

/** The rule book of a policy. Policies that share their jurisdictions share it. */
export function ruleBookOf({ jurisdictions }: Pick<Policy, 'jurisdictions'>): RuleBook {
  const known = books.get(jurisdictions);
  if (known !== undefined) return known;
  const stateLaws = Object.values(jurisdictions)
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map((jurisdiction) => ({
      jurisdiction,
      rules: jurisdiction.rules.map((rule) => ruleOf(jurisdiction, rule)),
    }));
  const book = {
    version: hashOf(CODE_RULES_VERSION, canonicalJson(jurisdictions)),
    rules: [...CODE_RULES, ...stateLaws.flatMap(({ rules }) => rules)],
    stateLaws,
  };
  books.set(jurisdictions, book);
  return book;
}

/** A rule that a place's law lays down: what stands in the policy, judged by the modules of its provisions. */
function ruleOf(jurisdiction: Jurisdiction, law: JurisdictionRule): Rule {
  const { id, title, description, citation, scope, version, from, to, confidence, openQuestion, provisions } = law;
  const laws = provisions.map((value) => ({ jurisdiction, value, from: value.from ?? from }));
  return {
    id,
    title: `${jurisdiction.name}: ${title}`,
    description,
    citation,
    scope,
    version,
    inForce: to === undefined ? { from } : { from, to },
    confidence: openQuestion === undefined ? { level: confidence } : { level: confidence, openQuestion },
    evaluate: (contact) => strictestAnswer(laws, contact.dates, (each) => answerOf(each.value.kind, contact, each)),
    evaluateAction: (action) =>
      strictestAnswer(laws, action.dates, (each) => actionAnswerOf(each.value.kind, action, each)),
  };
}

function answerOf<Kind extends ProvisionKind>(
  kind: Kind,
  contact: ContactCase,
  law: Law<Kind>,
): RuleAnswer | undefined {
  return PROVISIONS[kind].evaluate?.(contact, law);
}

function actionAnswerOf<Kind extends ProvisionKind>(
  kind: Kind,
  action: ActionCase,
  law: Law<Kind>,
): RuleAnswer | undefined {
  return PROVISIONS[kind].evaluateAction?.(action, law);
}

function strictestAnswer(
  laws: readonly Law<ProvisionKind>[],
  dates: LocalDates,
  answer: (law: Law<ProvisionKind>) => RuleAnswer | undefined,
): RuleAnswer | undefined {
  let strictest: RuleAnswer | undefined;
  for (const law of laws) {
    if (!isLawInForce(law.value, dates)) continue;
    const given = answer(law);
    if (given !== undefined && (strictest === undefined || isStricter(given, strictest))) strictest = given;
  }
  return strictest;
}

/** Of two answers the one that keeps from contact longer, lets it pass for less long, or comes nearer to its limit. */
function isStricter(one: RuleAnswer, other: RuleAnswer): boolean {
  const [waits, others] = [waitsUntil(one), waitsUntil(other)];
  if (waits !== others) return waits > others;
  const [lasts, longer] = [lastsUntil(one), lastsUntil(other)];
  return lasts === longer ? remaining(one) < remaining(other) : lasts < longer;
}

function waitsUntil(answer: RuleAnswer): number {
  if (answer.outcome === 'deny') return Number.POSITIVE_INFINITY;
  return answer.outcome === 'defer' ? answer.until : 0;
}

function lastsUntil(answer: RuleAnswer): number {
  return answer.outcome === 'allow' ? (answer.goodUntil ?? Number.POSITIVE_INFINITY) : 0;
}

function remaining({ count }: RuleAnswer): number {
  return count === undefined ? 0 : count.limit - count.counted;
}
