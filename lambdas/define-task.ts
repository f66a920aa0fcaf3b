import * as z from 'zod';
import type { PortName, Ports } from './ports.ts';

/** One thing the workflow can have done. Its Lambda, permissions, environment and local run follow from this value. */
export interface Task<Input extends z.ZodType, Output extends z.ZodType, Needs extends PortName> {
  /** The folder it lives in and, in PascalCase, its placeholder in the state machines. */
  readonly name: string;
  /** What it does, in one line for whoever reads the console. */
  readonly purpose: string;
  readonly input: Input;
  readonly output: Output;
  readonly needs: readonly Needs[];
  run(input: z.output<Input>, ports: Pick<Ports, Needs>): Promise<z.input<Output>>;
}

/** A declared task: it can be invoked as both worlds do, input parsed, output parsed. */
export interface DefinedTask<Input extends z.ZodType, Output extends z.ZodType, Needs extends PortName>
  extends Task<Input, Output, Needs> {
  /** @throws ZodError when the caller or the task breaks the task's own schema. */
  invoke(input: unknown, ports: Pick<Ports, Needs>): Promise<z.output<Output>>;
}

/** Declares a task. A port that is not named under `needs` is not there: using it does not compile. */
export function defineTask<Input extends z.ZodType, Output extends z.ZodType, const Needs extends PortName>(
  task: Task<Input, Output, Needs>,
): DefinedTask<Input, Output, Needs> {
  return { ...task, invoke: async (input, ports) => task.output.parse(await task.run(task.input.parse(input), ports)) };
}

/** A task with its types forgotten, for those who walk the catalog. */
export interface AnyTask {
  readonly name: string;
  readonly purpose: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly needs: readonly PortName[];
  invoke(input: unknown, ports: Ports): Promise<unknown>;
}

/** Runs a task of the catalog. */
export async function runTask(task: AnyTask, input: unknown, ports: Ports): Promise<unknown> {
  return await task.invoke(input, ports);
}

/** An instant as Step Functions writes it into the context object, brought to milliseconds in UTC. */
export const At = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'When the state was entered: the time the task works at' });
