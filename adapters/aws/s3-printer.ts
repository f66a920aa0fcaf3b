import { PutObjectCommand, type PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Receipt } from '#domain/ports/delivery.ts';
import type { Letter, Printer } from '#domain/ports/printer.ts';
import { fileNameOf } from '#domain/channels/file-name.ts';
import { sha256 } from '#domain/values/canonical-json.ts';
import { callProvider, type ErrorClass } from './provider-errors.ts';

const ERROR_CLASSES: Readonly<Record<string, ErrorClass>> = {
  NoSuchBucket: 'busy',
  SlowDown: 'busy',
  KMSDisabledException: 'busy',
};

/** What the print house reads: one beside each letter. A letter without one has not been handed over. */
export const PrintOrder = z.strictObject({
  intentId: z.string(),
  key: z.string(),
  pages: z.int().positive(),
  sha256: z.string(),
  mailClass: z.string(),
  at: z.iso.datetime(),
});
export type PrintOrder = z.infer<typeof PrintOrder>;

interface Settings {
  readonly bucket: string;
  /** What the print house is to use, e.g. `first-class`: forwarded or returned, so that we learn of bad addresses. */
  readonly mailClass: string;
}

/**
 * Letters as PDF in a bucket that a print house empties, under the day they are dated: `letters/2026/01/05/…`. Names of
 * objects hold the intent and nothing about the person. The letter may be written again, since its name stands for one
 * content; the order is written once, because a print house may act on every write.
 */
export class S3Printer implements Printer {
  readonly #settings: Settings;
  readonly #client: S3Client;

  constructor(settings: Settings, client = new S3Client({})) {
    this.#settings = settings;
    this.#client = client;
  }

  async print(letter: Letter): Promise<Receipt> {
    const { bucket, mailClass } = this.#settings;
    const { intentId, at } = letter;
    // The writer of PDF is as large as everything else together, and most contacts are no letters.
    const { letterPdf } = await import('#domain/channels/letter-pdf.ts');
    const { bytes, pages } = letterPdf(letter);
    const stem = `letters/${at.slice(0, 10).replaceAll('-', '/')}/${fileNameOf(intentId)}`;
    const key = `${stem}.pdf`;
    const order: PrintOrder = { intentId, key, pages, sha256: sha256(bytes), mailClass, at };
    await this.#put({ Bucket: bucket, Key: key, Body: bytes, ContentType: 'application/pdf' });
    try {
      const body = `${JSON.stringify(order)}\n`;
      await this.#put({
        Bucket: bucket,
        Key: `${stem}.json`,
        Body: body,
        ContentType: 'application/json',
        IfNoneMatch: '*',
      });
    } catch (error) {
      // The SDK's own second try, after an answer that was lost.
      if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
    }
    return { providerId: key };
  }

  async #put(object: PutObjectCommandInput): Promise<void> {
    await callProvider(
      'print',
      (name) => ERROR_CLASSES[name],
      () => this.#client.send(new PutObjectCommand(object)),
    );
  }
}

const Environment = z.object({
  LETTERS_BUCKET: z.string().min(1),
  MAIL_CLASS: z.string().min(1).default('first-class'),
});

/** @throws ZodError when the environment names no bucket. */
export function printerFromEnvironment(environment: NodeJS.ProcessEnv): Printer {
  const { LETTERS_BUCKET: bucket, MAIL_CLASS: mailClass } = Environment.parse(environment);
  return new S3Printer({ bucket, mailClass });
}
