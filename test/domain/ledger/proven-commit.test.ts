import { describe, expect, it } from 'vitest';
import { GENESIS, hashOf, LedgerBroken, storedCommit } from '#domain/ledger/commit.ts';
import { readProvenCommit } from '#domain/ledger/proven-commit.ts';
import { commits, DEBTOR, debtorId, fact, placement } from '#test/support/builders.ts';

// What a debtor writes may look like the end of a commit.
const tricky = fact('ReplyReceived', { text: `","hash":"${'a'.repeat(64)}","policyVersion":"ñ 😀 \\` });
const [first, second] = commits([placement(), [tricky, fact('ContactIntended')]]);
if (first === undefined || second === undefined) throw new TypeError('expected two commits');
const stored = storedCommit(second);
const head = { seq: 1, hash: first.hash };

describe('a commit proven by its text', () => {
  it('is the commit that was written', () => {
    expect(readProvenCommit(storedCommit(first), { seq: 0, hash: GENESIS })).toEqual(first);
    expect(readProvenCommit(stored, head)).toEqual(second);
  });

  it('may be stored in another form, as long as it says the same', () => {
    expect(
      readProvenCommit({ ...stored, content: JSON.stringify(JSON.parse(stored.content), undefined, 2) }, head),
    ).toEqual(second);
  });

  const text = stored.content;
  const rehashed = { ...second, debtorId: debtorId(2) };
  const broken: [string, string, { seq: number; hash: string }, string][] = [
    ['with another channel', text.replace('"channel":"email"', '"channel":"sms"'), head, 'does not match its hash'],
    ['with another hash', text.replace(second.hash, 'b'.repeat(64)), head, 'does not match its hash'],
    ['after another commit', text, { seq: 1, hash: GENESIS }, 'does not follow the commit before it'],
    ['after a gap', text, { seq: 0, hash: GENESIS }, 'expected commit 1'],
    [
      'of another debtor',
      storedCommit({ ...rehashed, hash: hashOf(rehashed) }).content,
      head,
      `belongs to ${debtorId(2)}`,
    ],
    ['that is no JSON', text.slice(1), head, 'not a commit'],
    ['that is none at all', '', head, 'not a commit'],
  ];

  it.each(broken)('%s is refused, with debtor and number', (_, altered, after, because) => {
    const read = () => readProvenCommit({ ...stored, content: altered }, after);
    expect(read).toThrow(LedgerBroken);
    expect(read).toThrow(because);
    expect(read).toThrow(`ledger ${DEBTOR}, commit 2`);
  });
});
