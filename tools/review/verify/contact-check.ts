import * as z from 'zod';
import type { UncheckedCommit } from './export-format.ts';
import type { EvidenceFindings } from './promises.ts';

const Intended = z.looseObject({
  intentId: z.string(),
  at: z.string(),
  permit: z.looseObject({ verdict: z.string(), at: z.string() }),
});
const ContactOutcomeFact = z.looseObject({ intentId: z.string() });

/** Facts that tell what became of a contact, and so that there was one. */
const CONTACT_OUTCOME_FACTS: ReadonlySet<string> = new Set([
  'ContactSent',
  'ContactUncertain',
  'ContactFailed',
  'ContactWithheld',
  'ContactDelivered',
  'ContactBounced',
  'CallEnded',
]);

/** One person's contacts: each was intended before, once, with a permit that allowed it at that moment. */
export class ContactCheck {
  readonly #debtorId: string;
  readonly #findings: EvidenceFindings;
  readonly #intents = new Set<string>();

  constructor(debtorId: string, findings: EvidenceFindings) {
    this.#debtorId = debtorId;
    this.#findings = findings;
  }

  add({ seq, facts }: UncheckedCommit): void {
    const broken = (because: string) => this.#findings.broken('contacts', because, { debtorId: this.#debtorId, seq });
    for (const fact of facts) {
      if (fact.type === 'ContactIntended') {
        this.#findings.checked.contacts++;
        const { data: intended } = Intended.safeParse(fact);
        if (intended === undefined) {
          broken('a contact was intended without a permit');
          continue;
        }
        const { intentId, permit, at } = intended;
        if (permit.verdict !== 'allow') broken(`${intentId} went ahead on a verdict of ${permit.verdict}`);
        if (permit.at !== at) broken(`${intentId} was intended at ${at}, its permit was decided for ${permit.at}`);
        if (this.#intents.has(intentId)) broken(`${intentId} was intended a second time`);
        this.#intents.add(intentId);
      } else if (CONTACT_OUTCOME_FACTS.has(fact.type)) {
        const intentId = ContactOutcomeFact.safeParse(fact).data?.intentId ?? 'none';
        if (!this.#intents.has(intentId)) broken(`${fact.type} of ${intentId}, which was never intended`);
      }
    }
  }
}
