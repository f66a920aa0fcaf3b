import * as z from 'zod';
import { limitationSchema } from './limitation-schema.ts';
import { Jurisdiction } from './jurisdiction-schema.ts';
import { Authority, CreditorIntake } from './creditor-intake.ts';
import { canonicalJson } from '#domain/values/canonical-json.ts';
import { PostalAddress } from '#domain/ledger/facts/placement/facts.ts';
import { type Channel, Language } from '#domain/values/primitives.ts';
import { readTemplate, templateSchema } from './read-template.ts';
import { templateKey } from './template.ts';
import { ScoringModel } from '#domain/scoring/model.ts';
import { ScoringFile, ScoringPolicy } from '#domain/scoring/scoring-policy.ts';
import { Strategy } from './strategy.ts';
import { experimentFaults } from './check-experiment-references.ts';
import { policyVersionOf } from './policy-version.ts';
import { PolicyInvalid, readYaml } from './read-yaml.ts';

/** Who collects: what every message must identify, 12 CFR 1006.34(c)(2)(i), 1006.18(e). */
const Collector = z.strictObject({
  name: z.string().min(1),
  /** A name that does not indicate debt collection, for voicemail and envelopes, 12 CFR 1006.2(j), 1006.22(f)(2). */
  neutralName: z.string().min(1),
  /** A natural person a caller can ask for, 1006.2(j)(1)(iii). */
  contactPerson: z.string().min(1),
  address: PostalAddress,
  phone: z.string().regex(/^\+1\d{10}$/),
  email: z.email(),
  website: z.url(),
  /** IANA zone of the office: the dates on messages are dates there. */
  zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'expected a zone like America/New_York'),
  licenses: z.array(z.string()),
  /** Which optional items the validation notice shows where there is a choice, 1006.34(d)(3). */
  validationNotice: z.strictObject({
    /** "Contact us about your payment options.", (iii)(A). */
    paymentOptions: z.boolean(),
    /** A prompt for money sent along, with how to pay, (iii)(B). */
    enclosedAmount: z.boolean(),
    /** On paper: how to dispute and to ask electronically, (v)(B). An electronic notice says so in any case, (c)(3)(v). */
    electronicResponses: z.boolean(),
    /** In Spanish, that a Spanish copy may be had, with its prompt, (vi). Who asks must then get one, (e)(2). */
    spanishOffer: z.boolean(),
  }),
});
export type Collector = z.infer<typeof Collector>;

const Creditor = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  address: PostalAddress,
  /** The creditor collects its own debts: US carriers then accept SMS about them. */
  firstParty: z.boolean(),
  /** How its files are read and when they are taken; absent: as docs/portfolio-files.md has it. */
  intake: CreditorIntake.optional(),
  authority: Authority.optional(),
});
export type Creditor = z.infer<typeof Creditor>;

/** Wording the law requires, per language, in Liquid. Kept apart from templates so that no template can leave it out. */
const Disclosures = z.strictObject({
  /** Until a written communication about the debt went out, 12 CFR 1006.18(e)(1), and on every validation notice. */
  initial: z.string().min(1),
  /** Afterwards, 1006.18(e)(2). */
  subsequent: z.string().min(1),
  /** The same two, as short as a text or a call needs them. */
  initialShort: z.string().min(1),
  subsequentShort: z.string().min(1),
  /** 1006.6(e). */
  optOutEmail: z.string().min(1),
  optOutSms: z.string().min(1),
  /** The four things a limited-content message must have, 1006.2(j)(1). */
  voiceIdentity: z.string().min(1),
  /** Date and reference over every letter. */
  letterHead: z.string().min(1),
});
export type Disclosures = z.infer<typeof Disclosures>;

/** Domains at which anybody may have a mailbox, in lower case, 12 CFR 1006.6(d)(4)(ii)(E). */
const MailDomains = z.array(z.string().regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/, 'expected a domain like gmail.com'));

/** Everything reviewed people decide, as plain data. `version` is the SHA-256 of all of it in canonical JSON. */
export const Policy = z.strictObject({
  version: z.string(),
  collector: Collector,
  creditors: z.record(z.string(), Creditor),
  strategy: Strategy,
  scoring: ScoringPolicy,
  limitation: limitationSchema,
  /** Law of states and cities on contact, by the code of the place. */
  jurisdictions: z.record(z.string(), Jurisdiction),
  publicMailDomains: MailDomains,
  disclosures: z.record(Language, Disclosures),
  templates: z.record(z.string(), templateSchema),
});
export type Policy = z.infer<typeof Policy>;

/** Of the files of jurisdictions the one that is about all of them; every other is about one. */
const LIMITATION = 'jurisdictions/limitation.yaml';

/**
 * Reads a policy folder, given as texts by path relative to it.
 * @throws PolicyInvalid naming file, line, field, what was found and what is expected.
 */
export function parsePolicy(files: Readonly<Record<string, string>>): Policy {
  const read = <Schema extends z.ZodType>(schema: Schema, path: string): z.output<Schema> => {
    const text = files[path];
    if (text === undefined) throw new PolicyInvalid(`${path}: found nothing, expected this file in the policy folder`);
    return readYaml(schema, path, text);
  };
  const filesUnder = (folder: string, ending: string) =>
    Object.keys(files)
      .filter((path) => path.startsWith(folder) && path.endsWith(ending))
      .sort();
  const creditors = filesUnder('creditors/', '.yaml').map((path) => read(Creditor, path));
  const jurisdictions = filesUnder('jurisdictions/', '.yaml')
    .filter((path) => path !== LIMITATION)
    .map((path) => read(Jurisdiction, path));
  checkUsedOnce(jurisdictions);
  const templates = filesUnder('messages/', '.md').map((path) => readTemplate(path, files[path] ?? ''));
  const content = {
    collector: read(Collector, 'collector.yaml'),
    creditors: Object.fromEntries(creditors.map((creditor) => [creditor.id, creditor])),
    strategy: read(Strategy, 'strategy.yaml'),
    scoring: readScoring(read(ScoringFile, 'scoring.yaml'), files),
    limitation: read(limitationSchema, LIMITATION),
    jurisdictions: Object.fromEntries(jurisdictions.map((jurisdiction) => [jurisdiction.code, jurisdiction])),
    publicMailDomains: read(MailDomains, 'public-mail-domains.yaml'),
    disclosures: read(z.record(Language, Disclosures), 'disclosures.yaml'),
    templates: Object.fromEntries(templates.map((each) => [templateKey(each.id, each.channel, each.language), each])),
  };
  checkReferences(content);
  return { version: policyVersionOf(canonicalJson(content)), ...content };
}

/** A place has one file, and an id one rule: a permit that names it must mean one law. */
function checkUsedOnce(jurisdictions: readonly Jurisdiction[]): void {
  const place = firstRepeated(jurisdictions.map(({ code }) => code));
  if (place !== undefined) throw new PolicyInvalid(`jurisdictions: found two files about ${place}, expected one`);
  const id = firstRepeated(jurisdictions.flatMap(({ rules }) => rules.map((rule) => rule.id)));
  if (id !== undefined) throw new PolicyInvalid(`jurisdictions: found two rules called ${id}, expected one`);
}

function firstRepeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index);
}

/**
 * The models that the scoring file names, read in. Only they are part of the policy; others may lie beside them.
 * JSON is YAML, so its faults are named by line too.
 * @throws PolicyInvalid naming the artifact and what is wrong in it
 */
function readScoring(
  { models, fallback }: z.output<typeof ScoringFile>,
  files: Readonly<Record<string, string>>,
): ScoringPolicy {
  return {
    models: models.map(({ artifact, ...use }) => {
      const text = files[artifact];
      if (text === undefined)
        throw new PolicyInvalid(`${artifact}: found nothing, expected the model named in scoring.yaml`);
      return { model: readYaml(ScoringModel, artifact, text), ...use };
    }),
    fallback,
  };
}

/** What one file says of another must be true: every message of the strategy exists, in every channel and language. */
function checkReferences({
  strategy,
  templates,
  creditors,
}: Pick<Policy, 'strategy' | 'templates' | 'creditors'>): void {
  const problems: string[] = [];
  const segments = new Set(['default', ...strategy.segments.map(({ id }) => id)]);
  for (const [stage, { cadence }] of Object.entries(strategy.stages)) {
    if (cadence['default'] === undefined)
      problems.push(`stages.${stage}.cadence: found no segment 'default', expected one`);
    for (const [segment, treatments] of Object.entries(cadence)) {
      if (!segments.has(segment)) problems.push(`stages.${stage}.cadence.${segment}: expected a segment defined above`);
      for (const treatment of treatments) {
        for (const key of missingTemplates(templates, treatment))
          problems.push(`stages.${stage}.cadence.${segment}.${treatment.id}: expected messages/**/${key}.md`);
      }
    }
  }
  for (const [notice, plan] of Object.entries(strategy.notices)) {
    if (plan === undefined) continue;
    for (const key of missingTemplates(templates, plan))
      problems.push(`notices.${notice}: expected messages/**/${key}.md`);
  }
  const defined = { segments, creditors: new Set(Object.keys(creditors)) };
  problems.push(...experimentFaults(strategy, defined, (treatment) => missingTemplates(templates, treatment)));
  if (problems.length > 0) throw new PolicyInvalid(problems.map((fault) => `strategy.yaml: ${fault}`).join('\n'));
}

/** The templates that a message needs and that are not there. */
function missingTemplates(
  templates: Policy['templates'],
  { message, channels }: { readonly message: string; readonly channels: readonly Channel[] },
): string[] {
  const needed = channels.flatMap((channel) =>
    Language.options.map((language) => templateKey(message, channel, language)),
  );
  return needed.filter((key) => templates[key] === undefined);
}
