import { describe, expect, test } from 'vitest';
import { parseLiquid, renderLiquid } from '#domain/messages/liquid.ts';

describe('a template that asks for too much fails as a message, and nothing hangs', () => {
  test('when it is longer than any message', () => {
    expect(() => parseLiquid('plain', 'Dear debtor, '.repeat(10_000), 'reminder')).toThrow(
      'reminder: parse length limit exceeded',
    );
  });

  test('when it makes lists of millions', () => {
    const text = parseLiquid('plain', '{% for n in (1..100000000) %}{{ n }}{% endfor %}', 'reminder');
    expect(() => renderLiquid('plain', text, {}, 'reminder')).toThrow('reminder: memory alloc limit exceeded');
  });

  test('and fifty rows of a letter are written as ever', () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({ amount: at }));
    const text = parseLiquid('plain', '{% for row in rows %}{{ row.amount }};{% endfor %}', 'notice');
    expect(renderLiquid('plain', text, { rows }, 'notice')).toMatch(/^0;1;.*;49;$/);
  });
});
