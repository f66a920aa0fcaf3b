import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import { FileNotFound, type Files } from '#domain/ports/files.ts';

/** Files in an S3 bucket. The bucket encrypts and keeps versions; here are only keys and bytes. */
export class S3Files implements Files {
  readonly #s3: S3Client;
  readonly #bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.#s3 = s3;
    this.#bucket = bucket;
  }

  async read(key: string, range?: { readonly from: number; readonly to: number }): Promise<Readable> {
    try {
      const { Body } = await this.#s3.send(
        new GetObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          ...(range === undefined ? {} : { Range: `bytes=${range.from}-${range.to - 1}` }),
        }),
      );
      // In Node the SDK streams bodies as Readable; its type covers browsers too.
      if (Body instanceof Readable) return Body;
      throw new FileNotFound(`found no content in ${key}`);
    } catch (error) {
      if (error instanceof NoSuchKey) throw new FileNotFound(`found no file ${key}`, { cause: error });
      throw error;
    }
  }

  async write(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#s3.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ContentType: contentType }),
    );
  }

  async writeStream(key: string, chunks: AsyncIterable<Uint8Array>, contentType: string): Promise<void> {
    const file = { Bucket: this.#bucket, Key: key };
    const parts: CompletedPart[] = [];
    let UploadId: string | undefined;
    try {
      let last: Buffer | undefined;
      for await (const part of inParts(chunks)) {
        // A file of one part needs no upload in parts.
        if (last !== undefined) {
          UploadId ??= (await this.#s3.send(new CreateMultipartUploadCommand({ ...file, ContentType: contentType })))
            .UploadId;
          parts.push(await this.#uploadPart({ ...file, UploadId, PartNumber: parts.length + 1, Body: last }));
        }
        last = part;
      }
      if (UploadId === undefined) return await this.write(key, last ?? Buffer.alloc(0), contentType);
      parts.push(
        await this.#uploadPart({ ...file, UploadId, PartNumber: parts.length + 1, Body: last ?? Buffer.alloc(0) }),
      );
      await this.#s3.send(new CompleteMultipartUploadCommand({ ...file, UploadId, MultipartUpload: { Parts: parts } }));
    } catch (error) {
      // What a crash leaves behind, the bucket clears away after a day.
      if (UploadId !== undefined) await this.#s3.send(new AbortMultipartUploadCommand({ ...file, UploadId }));
      throw error;
    }
  }

  async #uploadPart(part: UploadPartCommandInput): Promise<CompletedPart> {
    const { ETag } = await this.#s3.send(new UploadPartCommand(part));
    return { PartNumber: part.PartNumber, ETag };
  }

  async list(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.#s3.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix, ContinuationToken: after }),
      );
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      after = page.NextContinuationToken;
    } while (after !== undefined);
    return keys;
  }
}

/**
 * S3 takes at most 10,000 parts of at least 5 MiB each. Parts of 8 MiB carry 80 GB, more than any file we read, and one
 * or two of them are all that is held.
 */
const PART_BYTES = 8 * 1024 * 1024;

async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
