import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Files } from '#domain/intake/files.ts';
import { S3Files } from '../s3-files.ts';

const { PORTFOLIO_BUCKET } = z.object({ PORTFOLIO_BUCKET: z.string().min(1) }).parse(process.env);

export const files: Files = new S3Files(new S3Client({}), PORTFOLIO_BUCKET);
