import { sha256 } from '#domain/values/canonical-json.ts';

/** A name for a file or an object about an intent: legal everywhere, different for different intents, opaque as they are. */
export function fileNameOf(intentId: string): string {
  const legal = intentId.replace(/[^\w.-]+/g, '-');
  return legal === intentId ? intentId : `${legal}-${sha256(intentId).slice(0, 8)}`;
}
