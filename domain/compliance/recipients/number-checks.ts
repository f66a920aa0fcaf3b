import type { ContactPoint, NumberCheck } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { hasSameReach } from './endpoints.ts';

/** What databases of reassigned numbers said of this number, under whatever id it was looked up. */
export function numberChecksOf(file: DebtorFile, contactPoint: ContactPoint): readonly NumberCheck[] {
  const checks = Object.values(file.contactPoints).flatMap((point) =>
    point.checks.length > 0 && (point.id === contactPoint.id || hasSameReach(point, contactPoint))
      ? point.checks
      : NONE,
  );
  return checks;
}

const NONE: readonly NumberCheck[] = [];
