import { S3Client } from '@aws-sdk/client-s3';
import type { Files } from '#domain/ports/files.ts';
import { S3Files } from '../s3-files.ts';
import { setting } from './setting.ts';

export const files: Files = new S3Files(new S3Client({}), setting('PORTFOLIO_BUCKET'));
