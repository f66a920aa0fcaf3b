import * as z from 'zod';
import type { BareCommit } from './export-format.ts';
import type { Findings } from './promises.ts';

const Intended = z.looseObject({
  intentId: z.string(),
  at: z.string(),
  permit: z.looseObject({ verdict: z.string(), at: z.string() }),
});
const Outcome = z.looseObject({ intentId: z.string() });

/** Facts that tell what became of a contact, and so that there was one. */
const OUTCOMES: ReadonlySet<string> = new Set([
  'ContactSent',
  'ContactUncertain',
  'ContactFailed',
  'ContactWithheld',
  'ContactDelivered',
  'ContactBounced',
  'CallEnded',
]);

/** One person's contacts: each was intended before, once, with a permit that allowed it at that moment. */
export class Contacts {
  readonly #debtorId: string;
  readonly #findings: Findings;
  readonly #intents = new Set<string>();

  constructor(debtorId: string, findings: Findings) {
    this.#debtorId = debtorId;
    this.#findings = findings;
  }

  add({ seq, facts }: BareCommit): void {
    const wrong = (because: string) => this.#findings.broken('contacts', because, { debtorId: this.#debtorId, seq });
    for (const fact of facts) {
      if (fact.type === 'ContactIntended') {
        this.#findings.checked.contacts++;
        const { data: intended } = Intended.safeParse(fact);
        if (intended === undefined) {
          wrong('a contact was intended without a permit');
          continue;
        }
        const { intentId, permit, at } = intended;
        if (permit.verdict !== 'allow') wrong(`${intentId} went ahead on a verdict of ${permit.verdict}`);
        if (permit.at !== at) wrong(`${intentId} was intended at ${at}, its permit was decided for ${permit.at}`);
        if (this.#intents.has(intentId)) wrong(`${intentId} was intended a second time`);
        this.#intents.add(intentId);
      } else if (OUTCOMES.has(fact.type)) {
        const intentId = Outcome.safeParse(fact).data?.intentId ?? 'none';
        if (!this.#intents.has(intentId)) wrong(`${fact.type} of ${intentId}, which was never intended`);
      }
    }
  }
}
