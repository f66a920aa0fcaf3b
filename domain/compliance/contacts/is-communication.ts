import type { MessageElement } from '#domain/ledger/facts/permit.ts';

/**
 * Does a message with these claims communicate? It does when it conveys information regarding a debt, by any medium,
 * 12 CFR 1006.2(d), comment 2(d)-1. A limited-content message does not, nor does advertising that speaks of no debt,
 * comment 2(d)-2; both are attempts, as is every act to reach somebody about a debt, answered or not, 1006.2(b).
 */
export function isCommunication(says: readonly MessageElement[]): boolean {
  return says.includes('conveys-debt') || says.includes('validation-information');
}
