import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiledPolicy } from '#domain/policy/compiled-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { setting } from './setting.ts';

/** Lies next to the code, in the folder that Lambda itself calls the task's root. */
const compiled = readFileSync(join(setting('LAMBDA_TASK_ROOT'), 'policy.json'), 'utf8');

/** A function whose policy is not the one it was deployed with does not start. */
export const policy: Policy = readCompiledPolicy(compiled, setting('POLICY_VERSION'));
