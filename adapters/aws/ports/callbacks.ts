import { SFNClient } from '@aws-sdk/client-sfn';
import type { Callbacks } from '#domain/workflow/executions.ts';
import { StepFunctionsCallbacks } from '../step-functions-callbacks.ts';

export const callbacks: Callbacks = new StepFunctionsCallbacks(new SFNClient({}));
