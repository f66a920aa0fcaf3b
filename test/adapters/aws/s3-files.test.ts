import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { expect } from 'vitest';
import { S3Files } from '#adapters/aws/s3-files.ts';
import { describeFiles } from '#test/support/files-contract.ts';

/** S3 in memory: what the contract needs of it, with its errors and its pages of two. */
function openS3(): S3Files {
  const objects = new Map<string, Uint8Array>();
  const s3 = mockClient(S3Client);
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Uint8Array }) => {
    objects.set(Key, Buffer.from(Body));
    return {};
  });
  const uploads = new Map<string, Uint8Array[]>();
  s3.on(CreateMultipartUploadCommand).callsFake(({ Key }: { Key: string }) => {
    uploads.set(Key, []);
    return { UploadId: Key };
  });
  s3.on(UploadPartCommand).callsFake(({ UploadId, PartNumber, Body }) => {
    uploads.get(UploadId)?.splice(PartNumber - 1, 1, Buffer.from(Body));
    return { ETag: `part-${PartNumber}` };
  });
  s3.on(CompleteMultipartUploadCommand).callsFake(({ Key, UploadId, MultipartUpload: { Parts } }) => {
    const parts = uploads.get(UploadId) ?? [];
    // S3 refuses parts under 5 MiB, the last excepted.
    expect(parts.slice(0, -1).every(({ length }) => length >= 5 * 1024 * 1024)).toBe(true);
    expect(Parts).toEqual(parts.map((_, at) => ({ PartNumber: at + 1, ETag: `part-${at + 1}` })));
    objects.set(Key, Buffer.concat(parts));
    return {};
  });
  s3.on(AbortMultipartUploadCommand).callsFake(({ UploadId }) => {
    uploads.delete(UploadId);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key, Range }: { Key: string; Range?: string }) => {
    const bytes = objects.get(Key);
    if (bytes === undefined) throw new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(Range ?? '') ?? [];
    return { Body: Readable.from([from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1)]) };
  });
  s3.on(ListObjectsV2Command).callsFake(
    ({ Prefix, ContinuationToken = '0' }: { Prefix: string; ContinuationToken?: string }) => {
      const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix)).sort();
      const from = Number(ContinuationToken);
      const more = from + 2 < keys.length;
      return {
        Contents: keys.slice(from, from + 2).map((Key) => ({ Key })),
        ...(more ? { NextContinuationToken: String(from + 2) } : {}),
      };
    },
  );
  return new S3Files(new S3Client({}), 'portfolios');
}

describeFiles('S3', async () => openS3());
