import { disclosureDue } from '#domain/compliance/contacts/disclosure.ts';
import { defineError } from '#domain/values/errors.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Channel, Language } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import type { Disclosures, Policy } from '#domain/policy/policy.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import { type TextFormat, parseLiquid, renderLiquid, type ParsedTemplate } from './liquid.ts';
import type { Message } from './message.ts';
import { NEW_PAGE } from './new-page.ts';
import { claimsOf, disclosuresOf, templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';
import { checkValidationNotice } from './validation-notice.ts';
import { accountVariables, type ExtraVariables, senderVariables } from './variables.ts';

/** The policy has no such message for this channel and language. */
export const MessageNotFound = defineError('MessageNotFound');

/**
 * The template of a message.
 * @throws MessageNotFound naming the file that is expected.
 */
export function templateFor(policy: Policy, messageId: string, channel: Channel, language: Language): Template {
  const key = templateKey(messageId, channel, language);
  const template = Object.hasOwn(policy.templates, key) ? policy.templates[key] : undefined;
  if (template === undefined) throw new MessageNotFound(`found no message ${key}, expected messages/**/${key}.md`);
  return template;
}

/**
 * The finished message: the template's text with the ledger's values, and the wording the law requires, which is the
 * policy's and not the template's. What it says is exactly {@link claimsOf}.
 *
 * A validation notice in another language carries the English notice in the same message, 12 CFR 1006.34(e)(1).
 *
 * @throws MessageIncomplete when the template names something unknown, or a validation notice lacks a required item.
 * @throws MessageNotFound when the English notice that must go with a translated one is not in the policy.
 */
export function compose(
  file: DebtorFile,
  accountId: AccountId,
  template: Template,
  policy: Policy,
  now: EpochMs,
  extras: ExtraVariables = {},
): Message {
  const context = { file, accountId, policy, now, extras };
  const { id, channel, language, purpose } = template;
  const { subject, body: inLanguage } = renderTemplate(template, context);
  let body = inLanguage;
  if (purpose === 'validation-notice' && language !== 'en') {
    const english = renderTemplate(templateFor(policy, id, channel, 'en'), context);
    body = [inLanguage, NEW_PAGE, english.body].join('\n\n');
  }
  const contentHash = sha256(canonicalJson({ channel, language, subject, body }));
  return { id, channel, language, purpose, says: claimsOf(template), subject, body, contentHash };
}

/** To whom, about what, under which policy and when. */
interface MessageContext {
  readonly file: DebtorFile;
  readonly accountId: AccountId;
  readonly policy: Policy;
  readonly now: EpochMs;
  readonly extras: ExtraVariables;
}

/** One template in its own language, with its disclosures. */
function renderTemplate(template: Template, context: MessageContext): Pick<Message, 'subject' | 'body'> {
  const { file, accountId, policy } = context;
  const { id, channel, language, purpose, subject, body } = template;
  const name = templateKey(id, channel, language);
  const form = CHANNELS[channel].format;
  const variables = variablesFor(template, context);
  const render = (as: TextFormat, source: string, where: string) =>
    renderLiquid(as, parsedTemplate(policy, as, source, where), variables, where).trim();
  const required = (key: keyof Disclosures) =>
    render(form, policy.disclosures[language][key], `disclosures.yaml: ${language}.${key}`);

  if (purpose === 'validation-notice') checkOnce(template, parsedTemplate(policy, form, body, name));
  const account = file.accounts[accountId];
  const due = account === undefined ? 'initial' : disclosureDue(file, account, channel);
  const { before, after } = placeDisclosures(template, due);
  const opening = [...before.map(required), render(form, body, name)];
  const closing = after.map(required);
  return {
    subject: subject === undefined ? '' : render('plain', subject, name),
    body:
      form === 'plain'
        ? [...opening, ...closing].join(' ').replace(/\s+/g, ' ')
        : [...opening, ...(closing.length > 0 ? ['---'] : []), ...closing].join('\n\n'),
  };
}

/** A message that must not convey a debt has no words to do it with. */
function variablesFor(template: Template, { file, accountId, policy, now, extras }: MessageContext): object {
  const { collector } = policy;
  if (!disclosuresOf(template).includes('conveys-debt')) return senderVariables(collector);
  return accountVariables(file, accountId, policy, template.language, localDate(collector.zone, now), extras);
}

const SHORT = { initial: 'initialShort', subsequent: 'subsequentShort' } as const;

/** Where the wording goes that {@link disclosuresOf} says a message of this kind gets. */
function placeDisclosures(
  template: Template,
  due: ReturnType<typeof disclosureDue>,
): Record<'before' | 'after', (keyof Disclosures)[]> {
  const { channel, purpose } = template;
  const { isSpoken, goesTo, format } = CHANNELS[channel];
  const added = disclosuresOf(template);
  const before: (keyof Disclosures)[] = [];
  const after: (keyof Disclosures)[] = [];
  if (isSpoken) before.push('voiceIdentity');
  if (goesTo.kind === 'postal' && added.includes('conveys-debt')) before.push('letterHead');
  if (added.includes('debt-collector-disclosure')) {
    // Model Form B-1 opens with it, in its initial wording, whatever went before.
    if (purpose === 'validation-notice') before.push('initial');
    else after.push(format === 'plain' ? SHORT[due] : due);
  }
  if (added.includes('opt-out-instructions')) after.push(format === 'plain' ? 'optOutSms' : 'optOutEmail');
  return { before, after };
}

/** A policy's texts are parsed once and forgotten with the policy. */
const parsedTemplates = new WeakMap<Policy, Record<TextFormat, Map<string, ParsedTemplate>>>();

function parsedTemplate(policy: Policy, form: TextFormat, source: string, name: string): ParsedTemplate {
  let texts = parsedTemplates.get(policy);
  if (texts === undefined) {
    texts = { plain: new Map(), markdown: new Map() };
    parsedTemplates.set(policy, texts);
  }
  let text = texts[form].get(source);
  if (text === undefined) {
    text = parseLiquid(form, source, name);
    texts[form].set(source, text);
  }
  return text;
}

const checkedNotices = new WeakSet<Template>();

function checkOnce(notice: Template, text: ParsedTemplate): void {
  if (checkedNotices.has(notice)) return;
  checkValidationNotice(notice, text);
  checkedNotices.add(notice);
}
