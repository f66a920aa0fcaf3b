import { files } from '#adapters/aws/ports/files.ts';
import { policy } from '#adapters/aws/ports/policy.ts';
import { readModel } from '#adapters/aws/ports/read-model.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { drawCapacity } from './task.ts';

export const handler = toHandler(drawCapacity, { readModel, files, policy });
