import { strToU8, zipSync } from 'fflate';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ReferralPackage } from './referral-package.ts';
import { referralSummary } from './referral-summary.ts';

/**
 * The package as one zip: `package.json` for machines and checks, `summary.pdf` for the attorney's desk. The same
 * package gives the same bytes.
 */
export function referralZip(referral: ReferralPackage, { collector, strategy }: Policy): Uint8Array {
  const summary = letterPdf({
    intentId: referral.ledger.head,
    at: referral.preparedAt,
    sender: { name: collector.name, address: collector.address },
    recipient: strategy.referral.attorney,
    language: 'en',
    title: 'Account referred for attorney review',
    body: referralSummary(referral),
  });
  const mtime = new Date(referral.preparedAt);
  return zipSync(
    { 'package.json': strToU8(`${JSON.stringify(referral, null, 2)}\n`), 'summary.pdf': summary.bytes },
    { mtime, level: 6 },
  );
}
