import type { Contact } from '#domain/ledger/facts/contacts/state.ts';

/** The provider was never called or refused for good: it reached nobody and counts for nothing. */
export function didNotGoOut({ state }: Contact): boolean {
  return state === 'failed' || state === 'withheld';
}

/**
 * A call that did not connect to the number dialed, 12 CFR 1006.14(b)(3)(ii). A call that rang out, met a voicemail or
 * dropped did connect; one of which nothing is known yet is taken to have connected.
 */
export function didNotConnect({ call }: Contact): boolean {
  return call?.outcome === 'busy' || call?.outcome === 'not-in-service';
}
