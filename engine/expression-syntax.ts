/** What can be known of an expression without evaluating it. */
export interface SyntaxAnalysis {
  /** Nesting of the syntax tree. */
  readonly depth: number;
  readonly hasLambda: boolean;
  /** Names of the functions called by name, without the dollar sign. */
  readonly calls: ReadonlySet<string>;
  /** Members of `$states` read by name, such as `input` or `result`. */
  readonly statesMembers: ReadonlySet<string>;
}

/** Reads the facts off a syntax tree as jsonata's `ast()` gives it. */
export function analyzeSyntax(tree: unknown): SyntaxAnalysis {
  const calls = new Set<string>();
  const statesMembers = new Set<string>();
  let hasLambda = false;
  let depth = 0;

  const visit = (node: unknown, level: number): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item, level);
      return;
    }
    const type: unknown = Reflect.get(node, 'type');
    const inner = typeof type === 'string' ? level + 1 : level;
    depth = Math.max(depth, inner);
    if (type === 'lambda' || type === 'transform') hasLambda = true;
    if (type === 'function' || type === 'partial') noteCall(Reflect.get(node, 'procedure'));
    if (type === 'path') noteStatesMember(Reflect.get(node, 'steps'));
    for (const child of Object.values(node)) visit(child, inner);
  };
  const noteCall = (procedure: unknown): void => {
    const name = symbolOf(procedure, 'variable');
    if (name !== undefined) calls.add(name);
  };
  const noteStatesMember = (steps: unknown): void => {
    if (!Array.isArray(steps) || symbolOf(steps[0], 'variable') !== 'states') return;
    const member = symbolOf(steps[1], 'name');
    if (member !== undefined) statesMembers.add(member);
  };

  visit(tree, 0);
  return { depth, hasLambda, calls, statesMembers };
}

/** What to write instead of an operator that is younger than the JSONata of Step Functions. */
const LATER_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['??', '$exists(a) ? a : b'],
  ['?:', 'a ? a : b'],
]);

/**
 * Refuses what JSONata parses since 2.1 and Step Functions, which runs 2.0.6, does not: a definition that runs here must
 * deploy there. The parser turns both operators into conditions; what tells them from a written one is the text that
 * ends where the condition's operator does.
 * @throws Error naming the operator, where it stands and what to write instead
 */
export function refuseLaterOperators(tree: unknown, source: string): void {
  if (typeof tree !== 'object' || tree === null) return;
  const position: unknown = Reflect.get(tree, 'position');
  if (Reflect.get(tree, 'type') === 'condition' && typeof position === 'number') {
    const operator = source.slice(position - 2, position);
    const instead = LATER_OPERATORS.get(operator);
    if (instead !== undefined)
      throw new Error(
        `found the operator ${operator} at character ${position - 1}, which Step Functions does not know; expected ${instead}`,
      );
  }
  for (const child of Object.values(tree)) refuseLaterOperators(child, source);
}

/** The name a node stands for, when it is of that type. A procedure may be wrapped in a path of one step. */
function symbolOf(node: unknown, type: 'variable' | 'name'): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Reflect.get(node, 'type') === 'path') {
    const steps: unknown = Reflect.get(node, 'steps');
    return Array.isArray(steps) && steps.length === 1 ? symbolOf(steps[0], type) : undefined;
  }
  if (Reflect.get(node, 'type') !== type) return undefined;
  const value: unknown = Reflect.get(node, 'value');
  return typeof value === 'string' ? value : undefined;
}
