import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';

/** Lambda itself sets LAMBDA_TASK_ROOT to where the function's asset lies. */
const { LAMBDA_TASK_ROOT, POLICY_VERSION } = z
  .object({ LAMBDA_TASK_ROOT: z.string().min(1), POLICY_VERSION: z.string().min(1) })
  .parse(process.env);

/** The policy shipped next to the code. A function whose policy is not the one it was deployed with does not start. */
export const policy: Policy = readCompiledPolicy(readFileSync(join(LAMBDA_TASK_ROOT, 'policy.json'), 'utf8'), POLICY_VERSION);
