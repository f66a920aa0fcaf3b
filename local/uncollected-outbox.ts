import type { Receipt } from '#domain/ports/delivery.ts';
import type { Printer } from '#domain/ports/printer.ts';
import type { Caller } from '#domain/ports/caller.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import type { Mailer } from '#domain/ports/mailer.ts';
import { smsSegments } from '#domain/messages/sms-segments.ts';

/** Providers that take every message and keep none: for runs in which nobody will read them. */
export class UncollectedOutbox implements Mailer, Texter, Caller, Printer {
  readonly #smsParts: ((parts: number) => void) | undefined;

  /** @param smsParts told how many parts each text has */
  constructor(smsParts?: (parts: number) => void) {
    this.#smsParts = smsParts;
  }

  async text({ intentId, text }: Sms): Promise<Receipt> {
    this.#smsParts?.(smsSegments(text).parts);
    return { providerId: `uncollected-${intentId}` };
  }

  async send({ intentId }: { readonly intentId: string }): Promise<Receipt> {
    return { providerId: `uncollected-${intentId}` };
  }

  async call({ intentId }: { readonly intentId: string }): Promise<Receipt> {
    return { providerId: `uncollected-${intentId}` };
  }

  async print({ intentId }: { readonly intentId: string }): Promise<Receipt> {
    return { providerId: `uncollected-${intentId}` };
  }
}
