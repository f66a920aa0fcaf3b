import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Resource } from '#lambdas/ports.ts';

/** One of the things that ports reach, as it is in this deployment. */
export interface DeployedResource {
  /** What an environment variable that names it holds. */
  readonly value?: string;
  /** What a role is given its actions on. */
  readonly arns?: readonly string[];
  /** The key that its content is encrypted with. */
  readonly key?: IKey;
}

/** What this deployment has. What is not here is set nowhere, and nothing may be done to it. */
export type DeployedResources = Readonly<Partial<Record<Resource, DeployedResource>>>;
