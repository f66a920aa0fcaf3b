import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { federalLawOnly } from '#domain/policy/federal-law-only.ts';
import { conformanceReport, hasFailed } from './conformance-report.ts';
import { evaluateVector } from './evaluate-vector.ts';
import { readVectors } from './read-vectors.ts';

/** The reviewed policy without what states and cities add: the examples are of federal law alone. */
export function federalPolicy(): Policy {
  return federalLawOnly(readPolicyFolder(new URL('../../../policy/', import.meta.url).pathname));
}

/**
 * Evaluates a file of worked examples: the lines of the report, and whether one of them comes out otherwise than the
 * regulator says.
 * @throws VectorsUnreadable
 */
export function evaluateFile(path: string): { readonly report: readonly string[]; readonly failed: boolean } {
  const { vectors, unknown } = readVectors(path);
  const policy = federalPolicy();
  const evaluated = vectors.map((vector) => evaluateVector(vector, policy));
  return { report: conformanceReport(evaluated, unknown), failed: hasFailed(evaluated) };
}
