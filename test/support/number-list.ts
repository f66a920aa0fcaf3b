import type { NumberType, NumberTypes, TypesByNumber } from '#domain/ports/number-types.ts';

/** Types of numbers from a list: for trying out and for tests. What is not on it is unknown. */
export class NumberList implements NumberTypes {
  readonly enabled = true;
  readonly #types: TypesByNumber;

  constructor(types: Readonly<Record<string, NumberType>>) {
    this.#types = new Map(Object.entries(types));
  }

  typesOf(numbers: readonly string[]): Promise<TypesByNumber> {
    return Promise.resolve(new Map(numbers.map((number) => [number, this.#types.get(number) ?? 'unknown'])));
  }
}
