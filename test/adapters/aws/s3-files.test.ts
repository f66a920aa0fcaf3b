import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
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
