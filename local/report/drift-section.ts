import { type PortfolioDrift, DRIFT_STOP, DRIFT_WARN } from '#domain/scoring/drift.ts';
import { section, table } from '#domain/documents/text-table.ts';

/** How far each portfolio's accounts are from those that the trained models know; nothing where none scored them. */
export function driftSection(
  portfolios: readonly { readonly file: string; readonly drift?: readonly PortfolioDrift[] | undefined }[],
): string[] {
  return portfolios.flatMap(({ file, drift = [] }) =>
    drift.map(({ model, accounts, drift: found }) =>
      section(
        `Drift: ${accounts} accounts of ${file} beside those of ${model} (stability index; ${DRIFT_WARN} look, ${DRIFT_STOP} stop relying on it)`,
        [
          table(
            ['of', 'index', 'verdict'],
            found.map(({ feature, psi, verdict }) => [feature, psi.toFixed(3), verdict]),
          ),
        ],
      ),
    ),
  );
}
