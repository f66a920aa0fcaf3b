import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Commit,
  GENESIS,
  hashOf,
  LedgerBroken,
  makeCommit,
  readCommit,
  storedCommit,
  verifyChain,
} from '#domain/ledger/commit.ts';
import { canonicalJson } from '#domain/values/canonical-json.ts';
import { Fact } from '#domain/ledger/fact.ts';
import { readProvenCommit } from '#domain/ledger/proven-commit.ts';
import { arbitraryFact } from '#test/support/arbitrary-facts.ts';
import { commit, commits, DEBTOR, debtorId, fact, MONDAY, placement, stamp, KEY } from '#test/support/builders.ts';

const GENESIS_HEAD = { seq: 0, hash: GENESIS };

describe('canonical JSON, RFC 8785', () => {
  it('writes values as section 3.2.2 does', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names by UTF-16 code units as section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const sorted = ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    expect(canonicalJson(value).match(/(?<=[{,]")[^"]+(?=":)/gu)).toEqual(sorted);
  });

  it.each([
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352825856, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e21, '1e+21'],
    [333333333.3333333, '333333333.3333333'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
  ])('writes the number %d as appendix B does', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it('writes whatever JSON holds as the package `canonicalize` does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('leaves out members that are not there', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 'half of a 😀: \ud83d'])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});

describe('the hash of a commit', () => {
  it('is what anybody computes: SHA-256 of the canonical JSON without it', () => {
    const reply: Fact = {
      type: 'ReplyReceived',
      at: MONDAY,
      source: 'debtor',
      replyId: 'reply-1',
      channel: 'email',
      text: '¿Cuánto debo? – "nada" 😀',
      conversation: false,
    };
    // Computed in Python: hashlib.sha256(json.dumps(…, sort_keys=True, separators=(',', ':'), ensure_ascii=False)), with
    // {"commitment": sha256(salt + json.dumps(text))} in the place of the text.
    const { hash, seals } = makeCommit(debtorId(255), GENESIS_HEAD, [reply], stamp(), KEY, 'ses:42');
    expect(seals).toEqual({
      '0.text': {
        salt: '0ebe49fcd6060de14ea4d7ec68b31d31',
        commitment: '24e54a678f03b4c21e77771e3f178e4cf500a2421b02525272d44fa092afac84',
      },
    });
    expect(hash).toBe('2a231f2f96951c2ac5de3ab7b6870354b1f995284dbb3b2d27e81a3670a573a6');
  });

  it('does not depend on the order of keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, reversed(each)]),
      );
    };
    const placed = commit();
    const { content, ...stored } = storedCommit(placed);
    const other = readCommit({ ...stored, content: JSON.stringify(reversed(JSON.parse(content))) });
    expect(hashOf(other)).toBe(placed.hash);
  });

  it('is of what is stored: what a schema drops is not hashed', () => {
    const { permit, ...rest } = fact('ContactIntended');
    const annotated = { ...permit, thoughts: 'of a caller' };
    const intended = commit([{ ...rest, permit: annotated }]);
    verifyChain(DEBTOR, GENESIS_HEAD, [readCommit(storedCommit(intended))]);
  });
});

describe('a new commit', () => {
  it('follows its head and carries who wrote it', () => {
    const [first, second] = commits([placement(), [fact('StageEntered')]]);
    expect(first).toMatchObject({ seq: 1, previous: GENESIS, codeVersion: 'code-1', policyVersion: 'policy-1' });
    expect(second).toMatchObject({ seq: 2, previous: first?.hash });
  });

  it('names the event from outside that it records', () => {
    expect(makeCommit(DEBTOR, GENESIS_HEAD, [fact('ReplyReceived')], stamp(), KEY, 'sms:7').eventId).toBe('sms:7');
    expect(commit()).not.toHaveProperty('eventId');
  });

  it('is not made of nothing, nor of a fact that breaks its schema', () => {
    const moneyFromNowhere: Fact = { ...fact('PaymentSettled'), amount: 1 };
    expect(() => commit([])).toThrow();
    expect(() => commit([moneyFromNowhere])).toThrow('allocations must add up');
  });

  it.each(['2026-02-30T00:00:00.000Z', '2026-13-01T00:00:00.000Z', '2026-01-05T24:00:00.000Z', '2026-01-05'])(
    'is not made at %s, which is no instant',
    (at) => {
      expect(() => commit([fact('CeaseRequested', { at })])).toThrow('expected an instant');
    },
  );

  it('keeps a reply of which a provider cut an emoji in two', () => {
    const cut = commit([{ ...fact('ReplyReceived'), text: 'STOP \ud83d' }]);
    expect(cut.facts).toMatchObject([{ text: 'STOP \ufffd' }]);
    verifyChain(DEBTOR, GENESIS_HEAD, [readCommit(storedCommit(cut))]);
  });

  it('comes back from its text as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { minLength: 1, maxLength: 5 }), (facts) => {
        const made = commit(facts);
        const read = readCommit(storedCommit(made));
        expect(read).toEqual(made);
        verifyChain(DEBTOR, GENESIS_HEAD, [read]);
        // Neither what is hashed nor what is stored is remembered here: both are made again from the commit.
        expect(hashOf({ ...read })).toBe(made.hash);
        expect(storedCommit({ ...read })).toEqual(storedCommit(made));
      }),
    );
  });
});

describe('what is personal in a commit', () => {
  const reply = fact('ReplyReceived', { text: 'My name is Dana.' });
  const made = commit([...placement(), reply, fact('PaymentSettled'), fact('PaymentReturned')]);
  const stored = storedCommit(made);
  const erased = readCommit({ ...stored, sealed: undefined });

  it('stands beside what is hashed, and never in it', () => {
    for (const personal of ['Dana', 'dana.miller', '5550123', 'East Main', '43215', 'RB-1001', 'payment-1']) {
      expect(stored.content).not.toContain(personal);
      expect(stored.sealed).toContain(personal);
    }
  });

  it('can be erased: the chain holds, and the facts can still be read', () => {
    verifyChain(DEBTOR, GENESIS_HEAD, [erased]);
    expect(hashOf({ ...erased })).toBe(made.hash);
    expect(storedCommit({ ...erased })).toEqual({ ...stored, sealed: undefined });
    expect(erased.facts.map((each) => Fact.safeParse(each).success)).not.toContain(false);
    expect(JSON.stringify(erased)).not.toContain('Dana');
  });

  it('leaves what rules read, and what was equal equal', () => {
    const numbers = erased.facts.flatMap((each) =>
      each.type === 'ContactPointLearned' && each.reach.kind === 'phone' ? [each.reach.number] : [],
    );
    expect(numbers).toEqual([expect.stringMatching(/^\+1614\d{10}$/), expect.stringMatching(/^\+1614\d{10}$/)]);
    expect(new Set(numbers).size).toBe(2);
    const paymentIds = erased.facts.flatMap((each) => ('paymentId' in each ? [each.paymentId] : []));
    expect(paymentIds).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), paymentIds[0]]);
  });

  it('has other commitments for another person, and so tells nobody that two said the same', () => {
    const [ours, theirs] = [KEY, '1'.repeat(64)].map(
      (key) => makeCommit(DEBTOR, GENESIS_HEAD, [reply], stamp(), key).seals['0.text']?.commitment,
    );
    expect(ours).not.toBe(theirs);
  });

  const sealed = (change: (values: Record<string, [string, unknown]>) => void) => {
    const values: Record<string, [string, unknown]> = JSON.parse(stored.sealed ?? '{}');
    change(values);
    return { ...stored, sealed: JSON.stringify(values) };
  };
  it.each([
    [
      'another value',
      sealed((values) => (values['0.name.first'] = [values['0.name.first']?.[0] ?? '', 'Sam'])),
      '0.name.first: the value does not match its commitment',
    ],
    [
      'another salt',
      sealed((values) => (values['0.name.first'] = ['0'.repeat(32), 'Dana'])),
      '0.name.first: the value does not match its commitment',
    ],
    [
      'a value nobody committed to',
      sealed((values) => (values['0.nickname'] = ['0'.repeat(32), 'Dee'])),
      'a value is sealed for which there is no commitment',
    ],
    ['no list of values', { ...stored, sealed: '{' }, 'what is sealed is no JSON'],
    [
      'a name in the clear',
      { ...stored, content: stored.content.replace(/"last":\{[^}]*\}/, '"last":"Miller"') },
      '0.name.last: a personal value stands in the clear',
    ],
  ])('is refused with %s', (_, altered, because) => {
    expect(() => readCommit(altered)).toThrow(LedgerBroken);
    expect(() => readCommit(altered)).toThrow(because);
    expect(() => readProvenCommit(altered, GENESIS_HEAD)).toThrow(because);
  });
});

describe('reading a commit', () => {
  it.each(['', 'STOP dana.miller@example.com', '{}', '{"facts":["dana.miller@example.com"]}', 'null'])(
    'names debtor and commit when it finds %j, and repeats none of it',
    (content) => {
      const reading = () => readCommit({ debtorId: DEBTOR, seq: 7, content, sealed: undefined });
      expect(reading).toThrow(LedgerBroken);
      expect(reading).toThrow(`ledger ${DEBTOR}, commit 7: not a commit`);
      expect(reading).not.toThrow('dana');
    },
  );
});

describe('what is wrong with a commit', () => {
  it('is told by the place in it, and by “commit” where there is none', () => {
    const { content, sealed } = storedCommit(commit());
    const reading = (text: string) => () => readCommit({ debtorId: DEBTOR, seq: 7, content: text, sealed });
    const { seq: _seq, at: _at, ...rest } = JSON.parse(content);
    expect(reading(JSON.stringify(rest))).toThrow(
      /^ledger d-0000000000000001, commit 7: not a commit, see seq \(invalid_type\), at \([a-z_]+\)$/,
    );
    const [first, ...others] = rest.facts;
    const odd = { ...JSON.parse(content), facts: [{ ...first, at: 'yesterday' }, ...others] };
    expect(reading(JSON.stringify(odd))).toThrow(/see facts\.0\.at \(/);
    const nothing = { debtorId: DEBTOR, seq: 7, content: 'null', sealed: undefined };
    expect(() => readCommit(nothing)).toThrow('see commit (invalid_type)');
  });

  it('is told by the number that was expected', () => {
    const first = commit();
    expect(() => verifyChain(DEBTOR, GENESIS_HEAD, [{ ...first, seq: 3 }])).toThrow('commit 3: expected commit 1');
  });
});

describe('the chain', () => {
  const first = commit(placement());
  const second = commit([fact('ChargeAdded')], first);
  const third = commit([fact('BalanceAdjusted')], second);
  const fourth = commit([fact('PaymentSettled')], third);
  const fifth = commit([fact('DisputeOpened')], fourth);
  const chain = [first, second, third, fourth, fifth];
  const rehashed = (altered: Commit): Commit => ({ ...altered, hash: hashOf(altered) });

  it('holds as it was written, from the beginning or from anywhere', () => {
    verifyChain(DEBTOR, GENESIS_HEAD, chain);
    for (const head of chain) verifyChain(DEBTOR, head, chain.slice(head.seq));
    verifyChain(DEBTOR, fifth, []);
  });

  const alteredFacts = [fact('BalanceAdjusted', { amount: -500_000 })];
  it.each<{ what: string; where: number; found: Commit[] }>([
    { what: 'a fact altered', where: 3, found: [first, second, { ...third, facts: alteredFacts }, fourth, fifth] },
    {
      what: 'a fact altered and the commit hashed anew',
      where: 4,
      found: [first, second, rehashed({ ...third, facts: alteredFacts }), fourth, fifth],
    },
    { what: 'the time altered', where: 2, found: [first, { ...second, at: '2026-01-06T15:00:00.000Z' }, third] },
    { what: 'the policy version altered', where: 2, found: [first, { ...second, policyVersion: 'policy-2' }, third] },
    { what: 'an event id added', where: 2, found: [first, { ...second, eventId: 'sms:1' }, third] },
    { what: 'a hash altered', where: 2, found: [first, { ...second, hash: GENESIS }, third] },
    { what: 'a commit removed', where: 4, found: [first, second, fourth, fifth] },
    { what: 'the first removed', where: 2, found: [second, third] },
    { what: 'two reordered', where: 3, found: [first, third, second, fourth] },
    { what: 'one twice', where: 2, found: [first, second, second, third] },
    { what: 'one renumbered', where: 3, found: [first, rehashed({ ...second, seq: 3 })] },
    { what: 'one of somebody else', where: 2, found: [first, rehashed({ ...second, debtorId: debtorId(2) })] },
    { what: 'another beginning', where: 1, found: [rehashed({ ...first, previous: second.hash })] },
  ])('does not hold with $what', ({ where, found }) => {
    const verifying = () => verifyChain(DEBTOR, GENESIS_HEAD, found);
    expect(verifying).toThrow(LedgerBroken);
    expect(verifying).toThrow(`ledger ${DEBTOR}, commit ${where}:`);
  });

  it('does not hold with any one fact exchanged for another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), arbitraryFact, (at, other) => {
        const found = chain.with(at, { ...(chain[at] ?? first), facts: [other] });
        expect(() => verifyChain(DEBTOR, GENESIS_HEAD, found)).toThrow(`commit ${at + 1}:`);
      }),
    );
  });
});
