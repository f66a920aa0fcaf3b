import * as z from 'zod';
import { FILE_KINDS, type FileKind } from '#domain/policy/file-kinds.ts';
import { type IntakeFinding, type FindingCode, FINDINGS } from './finding.ts';
import { NumberType } from '#domain/ports/number-types.ts';
import { COLUMNS, type PlacementRow } from './placement-row.ts';

/** Findings of one code are quoted so many times; all of them stand in findings.csv. */
const EXAMPLES = 5;

const Example = z.strictObject({ row: z.int(), field: z.string(), found: z.string(), expected: z.string() });

/** What a file is worth, before anything of it is placed. */
export const IntakeScorecard = z.strictObject({
  file: z.string(),
  portfolioId: z.string(),
  creditorId: z.string(),
  kind: z.enum(FILE_KINDS),
  judgedAt: z.string(),
  verdict: z.enum(['accepted', 'accepted-in-part', 'refused']),
  /** Why, in a sentence. */
  because: z.string(),
  /** How the file was read: what was found and what was taken for granted. */
  reading: z.strictObject({
    format: z.string(),
    encoding: z.string(),
    compressed: z.boolean(),
    delimiter: z.string().optional(),
    assumptions: z.array(z.string()),
    sha256: z.string(),
  }),
  rows: z.strictObject({ all: z.int(), good: z.int(), rejected: z.int(), known: z.int() }),
  /** Cents. */
  amounts: z.strictObject({ all: z.int(), good: z.int() }),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['refuse', 'reject', 'warn']),
      about: z.string(),
      fix: z.string(),
      count: z.int(),
      examples: z.array(Example),
    }),
  ),
  /** New business only: of the good rows, so many … */
  portfolio: z
    .strictObject({
      /** … fill this column. */
      filled: z.record(z.string(), z.int()),
      /** … can be reached so. */
      reach: z.record(z.string(), z.int()),
      /** … have this consent, of those where it could be given. */
      consent: z.record(z.string(), z.strictObject({ given: z.int(), of: z.int() })),
      states: z.record(z.string(), z.int()),
      products: z.record(z.string(), z.int()),
      /** Of the numbers that were looked up while placing, so many are of each kind. */
      numbers: z.partialRecord(NumberType, z.int()).optional(),
    })
    .optional(),
});
export type IntakeScorecard = z.infer<typeof IntakeScorecard>;

interface CountedFinding {
  count: number;
  readonly examples: z.infer<typeof Example>[];
}

/** Counts a file as it is read; holds what its scorecard holds and nothing of a row besides the examples. */
export class IntakeTally {
  readonly #found = new Map<FindingCode, CountedFinding>();
  readonly #filled = COLUMNS.map(() => 0);
  readonly #states: Record<string, number> = {};
  readonly #products: Record<string, number> = {};
  readonly #reach = { mobile: 0, landline: 0, email: 0, 'letter only': 0 };
  readonly #consent = { sms: { given: 0, of: 0 }, call: { given: 0, of: 0 } };
  readonly rows = { all: 0, good: 0, rejected: 0, known: 0 };
  readonly amounts = { all: 0, good: 0 };

  add({ code, row, field, found, expected }: IntakeFinding): void {
    const counted = this.#found.get(code) ?? { count: 0, examples: [] };
    counted.count++;
    if (counted.examples.length < EXAMPLES) counted.examples.push({ row, field, found, expected });
    this.#found.set(code, counted);
  }

  /** Whether anything refuses the file whole. */
  get refusal(): FindingCode | undefined {
    return [...this.#found.keys()].find((code) => FINDINGS[code].severity === 'refuse');
  }

  /** @param texts what its cells say, in the order of the columns */
  addPlacement(row: PlacementRow, texts: readonly string[]): void {
    for (let at = 0; at < texts.length; at++) if (texts[at] !== '') this.#filled[at] = (this.#filled[at] ?? 0) + 1;
    increment(this.#states, row.state);
    increment(this.#products, row.product);
    const { mobile_phone: mobile, landline_phone: landline, email } = row;
    if (mobile !== undefined) this.#reach.mobile++;
    if (landline !== undefined) this.#reach.landline++;
    if (email !== undefined) this.#reach.email++;
    if (mobile === undefined && landline === undefined && email === undefined) this.#reach['letter only']++;
    if (mobile !== undefined) {
      this.#consent.sms.of++;
      if (row.sms_consent) this.#consent.sms.given++;
    }
    if (mobile !== undefined || landline !== undefined) {
      this.#consent.call.of++;
      if (row.call_consent) this.#consent.call.given++;
    }
  }

  /** Worst first, then by how many. */
  findings(): IntakeScorecard['findings'] {
    const order = { refuse: 0, reject: 1, warn: 2 };
    return [...this.#found]
      .map(([code, counted]) => ({ code, ...FINDINGS[code], ...counted }))
      .sort((a, b) => order[a.severity] - order[b.severity] || b.count - a.count);
  }

  portfolio(kind: FileKind): IntakeScorecard['portfolio'] {
    if (kind !== 'new-business' || this.rows.good === 0) return undefined;
    return {
      filled: Object.fromEntries(
        COLUMNS.flatMap((column, at) => (this.#filled[at] === 0 ? [] : [[column, this.#filled[at] ?? 0]])),
      ),
      reach: this.#reach,
      consent: this.#consent,
      states: sorted(this.#states),
      products: sorted(this.#products),
    };
  }
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}
