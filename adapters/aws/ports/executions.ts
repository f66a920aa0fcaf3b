import { SFNClient } from '@aws-sdk/client-sfn';
import type { Executions } from '#domain/ports/executions.ts';
import { StepFunctionsExecutions } from '../step-functions-executions.ts';
import { setting } from './setting.ts';

export const executions: Executions = new StepFunctionsExecutions(new SFNClient({}), setting('ACCOUNT_WORKFLOW'));
