import { array, assert, asyncProperty, constantFrom, letrec, oneof, record } from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { directReadOf } from '#engine/direct-read.ts';

const EXPRESSIONS = [
  '$a',
  '$a.b',
  '$a.b.c',
  "$a.b = 'x'",
  '$a.b = 1',
  '$a + 1',
  '$a.b + $c',
  "$c & '.' & $a.b",
  "$a.b = 'x' and $c = 1",
  "'x'",
  '17',
];

/** What a variable of a workflow may hold, lists of one and objects in lists included, where JSONata has ways of its own. */
const leaf = constantFrom('x', '', '1', 0, 1, -1, 1.5, 2 ** 53, 1e300, true, false, null, undefined);
const { value } = letrec((tie) => ({
  value: oneof({ depthSize: 'small' }, leaf, array(tie('value'), { maxLength: 2 }), record({ b: tie('value') })),
}));
const variable = oneof(value, record({ b: leaf }), record({ b: record({ c: value }) }));

describe('an expression that is read directly', () => {
  it.each(EXPRESSIONS)('answers as jsonata does, or leaves it to jsonata: %s', async (source) => {
    const compiled = jsonata(source);
    const read = directReadOf(compiled.ast());
    if (read === undefined) throw new Error(`expected ${source} to be readable`);
    await assert(
      asyncProperty(record({ a: variable, c: variable }, { requiredKeys: [] }), async (bindings) => {
        const answer = read(bindings);
        if (answer !== undefined) expect(await jsonata(source).evaluate(undefined, bindings)).toEqual(answer);
      }),
    );
  });

  it('answers what a workflow names', () => {
    const read = (source: string) => directReadOf(jsonata(source).ast());
    const bindings = { plan: { next: 'contact' }, step: 4, states: { input: { debtorId: 'd-1' } } };
    expect(read('$states.input.debtorId')?.(bindings)).toBe('d-1');
    expect(read("$plan.next = 'contact'")?.(bindings)).toBe(true);
    expect(read('$step + 1')?.(bindings)).toBe(5);
  });

  it.each([
    '$a.b[0]',
    '$a.b[]',
    '$count($a)',
    '$a.*',
    '($a.b)',
    '$a ~> $f()',
    "{'a': $a}",
    '$a < 1',
    '-$a',
    '$$.a',
    '$.a',
  ])('is not %s', (source) => {
    expect(directReadOf(jsonata(source).ast())).toBeUndefined();
  });

  it.each([
    ['nothing there', '$a.b', { a: {} }],
    ['a list, which may stand for its only item', '$a.b', { a: { b: ['x'] } }],
    ['a list on the way', '$a.b', { a: [{ b: 'x' }] }],
    ['what an object inherits', '$a.constructor', { a: {} }],
    ['a sum beyond exact integers', '$a + 1', { a: 2 ** 53 }],
  ])('leaves to jsonata %s', (_, source, bindings) => {
    expect(directReadOf(jsonata(source).ast())?.(bindings)).toBeUndefined();
  });
});
