import { files } from '#adapters/aws/ports/files.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { toHandler } from '../to-handler.ts';
import { reportPortfolio } from './task.ts';

export const handler = toHandler(reportPortfolio, { files, policy });
