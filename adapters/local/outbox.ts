import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Letter, Printer } from '#domain/ports/printer.ts';
import type { Caller, VoiceCall } from '#domain/ports/caller.ts';
import type { Sms, Texter } from '#domain/ports/texter.ts';
import type { Email, Mailer } from '#domain/ports/mailer.ts';
import { fileNameOf } from '#domain/channels/file-name.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { rawEmail } from '#domain/channels/mime.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { smsSegments } from '#domain/messages/sms-segments.ts';
import { acceptsAll, type AnswerFor, localReceipt, throwUnlessAccepted } from './provider-answer.ts';

const ACCOUNT = /a-[0-9a-f]{16}/;

export interface OutboxOptions {
  /** How the provider is; without it, well. */
  readonly answerFor?: AnswerFor;
  /** Told of every file, by its name under the folder. */
  readonly onWritten?: (name: string, content: string | Uint8Array) => void;
  /** Told of the parts of every text, which is what a carrier bills for. */
  readonly smsParts?: (parts: number) => void;
}

/**
 * All four channels, as files a person can open: what the debtor would have received. One folder an account, one file a
 * message, named by the time so that they sort as they came:
 *
 *     outbox/a-0123456789abcdef/2026-01-05T15-00-00Z email <intent>.eml
 *
 * Writing is synchronous, so that a run under the virtual clock does the same twice. No name holds personal data.
 */
export class Outbox implements Mailer, Texter, Caller, Printer {
  readonly #folder: string;
  readonly #options: OutboxOptions;
  readonly #createdFolders = new Set<string>();

  constructor(folder: string, options: OutboxOptions = {}) {
    this.#folder = folder;
    this.#options = options;
  }

  async send(email: Email): Promise<Receipt> {
    return this.#put('email', email, 'eml', () => rawEmail(email));
  }

  async text(sms: Sms): Promise<Receipt> {
    const { encoding, parts } = smsSegments(sms.text);
    const head = { To: sms.to, At: sms.at, 'Good until': sms.goodUntil, Parts: `${parts} of ${encoding}` };
    const receipt = this.#put('sms', sms, 'txt', () => withHeader(head, sms.text));
    this.#options.smsParts?.(parts);
    return receipt;
  }

  async call(call: VoiceCall): Promise<Receipt> {
    const head = { To: call.to, At: call.at, 'Good until': call.goodUntil, Language: call.language };
    return this.#put('voice', call, 'txt', () => withHeader(head, call.script));
  }

  async print(letter: Letter): Promise<Receipt> {
    return this.#put('letter', letter, 'pdf', () => letterPdf(letter).bytes);
  }

  #put(
    channel: Channel,
    { intentId, at }: { readonly intentId: string; readonly at: string },
    extension: string,
    content: () => string | Uint8Array,
  ): Receipt {
    const { answerFor = acceptsAll, onWritten } = this.#options;
    throwUnlessAccepted(answerFor(channel, intentId), channel);
    const bytes = content();
    const folder = ACCOUNT.exec(intentId)?.[0] ?? 'other';
    if (!this.#createdFolders.has(folder)) mkdirSync(join(this.#folder, folder), { recursive: true });
    this.#createdFolders.add(folder);
    const time = at.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-');
    const name = `${folder}/${time} ${channel} ${fileNameOf(intentId)}.${extension}`;
    writeFileSync(join(this.#folder, name), bytes);
    onWritten?.(name, bytes);
    return localReceipt(channel, intentId);
  }
}

function withHeader(head: Readonly<Record<string, string>>, text: string): string {
  const width = Math.max(...Object.keys(head).map((name) => name.length)) + 2;
  const lines = Object.entries(head).map(([name, value]) => `${`${name}:`.padEnd(width)}${value}`);
  return [...lines, '', text, ''].join('\n');
}
