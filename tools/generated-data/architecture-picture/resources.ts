import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import type { SynthesizedStack } from './forbear-templates.ts';

/** A template holds something that the picture has no place for. */
export const PictureIncomplete = defineError('PictureIncomplete');

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

const oneOrMany = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const RolePolicy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Action: oneOrMany.pipe(z.array(z.string())), Resource: oneOrMany })),
  }),
});
type Statement = z.infer<typeof RolePolicy>['PolicyDocument']['Statement'][number];

/** A resource of a template. */
export interface PictureResource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of all stacks, and how they name each other. */
export class PictureResources {
  readonly all: readonly PictureResource[];

  constructor(stacks: readonly SynthesizedStack[]) {
    this.all = stacks.flatMap(({ stackName, template }) =>
      Object.entries(Template.parse(template).Resources).map(
        ([id, { Type, Properties }]): PictureResource => ({ stack: stackName, id, type: Type, properties: Properties }),
      ),
    );
  }

  ofType(type: string): PictureResource[] {
    return this.all.filter((each) => each.type === type);
  }

  /** Those that a value refers to, exports of other stacks included. An id ends in eight digits and is part of no other. */
  namedIn(value: unknown): PictureResource[] {
    const text = JSON.stringify(value) ?? '';
    return this.all.filter(({ id }) => text.includes(id));
  }

  isNamedIn(value: unknown, { id }: Pick<PictureResource, 'id'>): boolean {
    return this.namedIn(value).some((named) => named.id === id);
  }

  /** What the policies of a resource's role allow. */
  statementsOf({ stack, properties }: PictureResource): Statement[] {
    const [role] = this.namedIn(properties['Role'] ?? properties['RoleArn']);
    if (role === undefined) return [];
    return this.ofType('AWS::IAM::Policy')
      .filter((policy) => policy.stack === stack && this.isNamedIn(policy.properties['Roles'], role))
      .flatMap((policy) => RolePolicy.parse(policy.properties).PolicyDocument.Statement);
  }
}

/** The name a construct has in the code: its logical id without the eight digits that make it unique. */
export function constructOf({ id }: Pick<PictureResource, 'id'>): string {
  return id.replace(/[0-9A-F]{8}$/, '').replace(/(Machine|Table)$/, '');
}

/**
 * A property that must be text.
 * @throws PictureIncomplete naming the resource when it is not
 */
export function textOf({ id, properties }: PictureResource, property: string): string {
  const found = properties[property];
  if (typeof found === 'string') return found;
  throw new PictureIncomplete(`${id}: found no text ${property}, expected one`);
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
