/** Name of the message tag that SES echoes in its events. */
export const INTENT_TAG = 'intentId';

/** A tag's value may have letters, digits, `-` and `_` alone. */
export function tagOf(intentId: string): string {
  return Buffer.from(intentId, 'utf8').toString('base64url');
}

export function intentOf(tag: string): string {
  return Buffer.from(tag, 'base64url').toString('utf8');
}
