import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { FileMissing, type Files } from '#domain/intake/files.ts';

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
      throw new FileMissing(`found no content in ${key}`);
    } catch (error) {
      if (error instanceof NoSuchKey) throw new FileMissing(`found no file ${key}`, { cause: error });
      throw error;
    }
  }

  async write(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#s3.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ContentType: contentType }),
    );
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
