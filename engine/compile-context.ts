import type { CompiledScope } from './compiled-machine.ts';
import type { DefinitionFields } from './definition-fields.ts';
import type { TemplateCompiler } from './payload-template.ts';

export type MachineType = 'STANDARD' | 'EXPRESS';

/** What holds for all states of a scope while they are compiled. */
export interface CompileContext {
  readonly templates: TemplateCompiler;
  readonly machineType: MachineType;
  /** The language of states that name none. A branch takes the definition's, not that of its Parallel or Map. */
  readonly language: 'JSONata' | 'JSONPath';
  /** Compiles the states of a branch or an item processor. */
  scope(fields: DefinitionFields, context: CompileContext): CompiledScope;
}
