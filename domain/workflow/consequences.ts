import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { answersGivenBy } from '#domain/planning/notices-due.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { revokes } from '#domain/conversation/revoking-words.ts';

/**
 * What follows at once from what we were told: recorded in the same commit, so that no step can see the one without
 * the other.
 */
export function withConsequences(file: DebtorFile, facts: readonly ExternalFact[]): ExternalFact[] {
  return facts.flatMap((fact) => [fact, ...consequencesOf(file, fact)]);
}

function consequencesOf(file: DebtorFile, fact: ExternalFact): ExternalFact[] {
  const { at } = fact;
  switch (fact.type) {
    case 'ReplyReceived': {
      if (!revokes(fact.text)) return [];
      const { channel, contactPointId } = fact;
      return [
        {
          type: 'MediumOptedOut',
          at,
          source: 'debtor',
          channel,
          ...(contactPointId === undefined ? {} : { contactPointId }),
        },
      ];
    }
    case 'ContactBounced': {
      if (!fact.permanent) return [];
      const contact = file.contacts.findLast(({ intentId }) => intentId === fact.intentId);
      const point = contact === undefined ? undefined : file.contactPoints[contact.contactPointId];
      if (point === undefined || point.lost !== undefined) return [];
      return [{ type: 'ContactPointLost', at, source: 'forbear', contactPointId: point.id, reason: 'undeliverable' }];
    }
    case 'ContactDelivered': {
      // It was uncertain whether the notice went out; now what it answers is answered.
      const contact = file.contacts.findLast(({ intentId }) => intentId === fact.intentId);
      const account = contact === undefined ? undefined : file.accounts[contact.accountId];
      return contact === undefined || account === undefined ? [] : answersGivenBy(account, contact, at);
    }
    case 'CallEnded': {
      const contact = file.contacts.findLast(({ intentId }) => intentId === fact.intentId);
      if (fact.outcome !== 'not-in-service' || contact === undefined) return [];
      return [
        {
          type: 'ContactPointLost',
          at,
          source: 'forbear',
          contactPointId: contact.contactPointId,
          reason: 'not-in-service',
        },
      ];
    }
    case 'NumberChecked': {
      const point = contactPointOf(file, fact.contactPointId);
      if (fact.result !== 'reassigned' || point === undefined || point.lost !== undefined) return [];
      return [{ type: 'ContactPointLost', at, source: 'forbear', contactPointId: point.id, reason: 'wrong-party' }];
    }
    default:
      return [];
  }
}
