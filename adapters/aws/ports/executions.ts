import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Executions } from '#domain/workflow/executions.ts';
import { StepFunctionsExecutions } from '../step-functions.ts';

const { ACCOUNT_WORKFLOW } = z.object({ ACCOUNT_WORKFLOW: z.string().min(1) }).parse(process.env);

export const executions: Executions = new StepFunctionsExecutions(new SFNClient({}), ACCOUNT_WORKFLOW);
