import { MessageIncomplete, type ParsedTemplate, variablesOf } from './liquid.ts';
import { templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';

/**
 * What a validation notice must show of the ledger, 12 CFR 1006.34(c)(2) and (3). The disclosure of (c)(1) is added
 * whatever the template says; the prompts of (c)(4) are words, which a test of the policy checks.
 */
const REQUIRED_VARIABLES = [
  ['(c)(2)(i)', 'collector.name'],
  ['(c)(2)(i)', 'collector.address_lines'],
  ['(c)(2)(ii)', 'debtor.name'],
  ['(c)(2)(ii)', 'debtor.address_lines'],
  ['(c)(2)(iii)', 'itemization.creditor'],
  ['(c)(2)(iv)', 'account.number'],
  ['(c)(2)(v)', 'account.creditor'],
  ['(c)(2)(vi)', 'itemization.date'],
  ['(c)(2)(vii)', 'itemization.amount'],
  ['(c)(2)(viii)', 'itemization.interest'],
  ['(c)(2)(viii)', 'itemization.fees'],
  ['(c)(2)(viii)', 'itemization.credited'],
  ['(c)(2)(ix)', 'account.balance'],
  ['(c)(3)', 'validation_ends'],
] as const;

/** (c)(3)(iv): the notice names the Bureau's page by this address. */
const BUREAU_PAGE = 'www.cfpb.gov/debt-collection';

/**
 * Refuses a validation notice that leaves out what the law requires of it.
 * @throws MessageIncomplete naming the paragraphs.
 */
export function checkValidationNotice(template: Template, text: ParsedTemplate): void {
  const used = variablesOf('markdown', text);
  const missing = REQUIRED_VARIABLES.flatMap(([paragraph, variable]) =>
    used.has(variable) ? [] : [`{{ ${variable} }}, 12 CFR 1006.34${paragraph}`],
  );
  if (!template.body.includes(BUREAU_PAGE)) missing.push(`${BUREAU_PAGE}, 12 CFR 1006.34(c)(3)(iv)`);
  if (missing.length === 0) return;
  const { id, channel, language } = template;
  throw new MessageIncomplete(`${templateKey(id, channel, language)}: expected ${missing.join('; ')}`);
}
