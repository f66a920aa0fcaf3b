import { describe, expect, it } from 'vitest';
import { revokes } from '#domain/conversation/revoking-words.ts';
import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { baseHazards } from '#tools/analysis/simulator/base-hazard.ts';
import { latinHypercube } from '#tools/analysis/simulator/latin-hypercube.ts';
import { PARAMETERS, PARAMETER_NAMES, parametersWith } from '#tools/analysis/simulator/parameter-table.ts';
import { PaymentClock } from '#tools/analysis/simulator/payment-clock.ts';
import { sampleSimulatedPerson, phoneHourFactor } from '#tools/analysis/simulator/person.ts';
import { Exposure, reactTo } from '#tools/analysis/simulator/reaction.ts';
import { rankCorrelation } from '#tools/analysis/simulator/statistics.ts';
import { type ReplyMeaning, replyText } from '#tools/analysis/simulator/reply-texts.ts';

const parameters = parametersWith();
const bases = baseHazards(parameters);
const people = Array.from({ length: 4_000 }, (_, index) => sampleSimulatedPerson(parameters, 'people', String(index)));

describe('a person', () => {
  it('is the same for the same seed and id, and another for any other', () => {
    expect(sampleSimulatedPerson(parameters, 'people', '0')).toEqual(people[0]);
    expect(sampleSimulatedPerson(parameters, 'other', '0')).not.toEqual(people[0]);
  });

  it('has traits that go together as the table says', () => {
    const able = people.map((person) => person.able);
    expect(
      rankCorrelation(
        able,
        people.map(({ willing }) => willing),
      ),
    ).toBeCloseTo(parameters.ableWilling, 1);
    expect(
      rankCorrelation(
        able,
        people.map(({ organized }) => organized),
      ),
    ).toBeCloseTo(parameters.ableOrganized, 1);
  });

  it('is called at an average hour with average success, whatever hour is preferred', () => {
    const matches = people.map((person) => phoneHourFactor(person, 14, parameters));
    expect(matches.reduce((sum, match) => sum + match, 0) / people.length).toBeCloseTo(1, 1);
  });

  it('of the least able share cannot pay', () => {
    expect(people.filter(({ cannotPay }) => cannotPay).length / people.length).toBeCloseTo(0.3, 1);
  });
});

describe('the next payment', () => {
  const clockOf = (index: number, threshold: number, pastDue = 30) => {
    const person = people[index] ?? sampleSimulatedPerson(parameters, 'people', '0');
    const terms = { from: 0, delinquentSince: -pastDue * DAY, threshold };
    return new PaymentClock(person, bases, parameters, terms);
  };

  it('is brought forward by a contact that is seen, and never put off', () => {
    let sooner = 0;
    for (let index = 0; index < 200; index++) {
      const threshold = new SeededRandom('threshold', String(index)).exponential();
      const [untouched, contacted] = [clockOf(index, threshold), clockOf(index, threshold)];
      const before = untouched.next(400 * DAY) ?? 400 * DAY;
      if (before < DAY) continue;
      contacted.boost(DAY, 2 * DAY, 1);
      const after = contacted.next(400 * DAY) ?? 400 * DAY;
      // A millisecond is what sums in another order may differ by.
      expect(after).toBeLessThan(before + 1);
      if (after < before - 1) sooner++;
    }
    expect(sooner).toBeGreaterThan(60);
  });

  it('comes rarer the later the account is', () => {
    const within = (pastDue: number) =>
      people.filter((_, index) =>
        clockOf(index, new SeededRandom('late', String(index)).exponential(), pastDue).next(30 * DAY),
      );
    expect(within(10).length).toBeGreaterThan(2 * within(90).length);
    expect(within(90).length).toBeGreaterThan(3 * within(300).length);
  });

  it('is likelier right after payday', () => {
    const days = people.flatMap((person, index) => {
      const paid = clockOf(index, new SeededRandom('payday', String(index)).exponential()).next(60 * DAY);
      if (paid === undefined) return [];
      const since = (paid / DAY - person.payday) % parameters.paydayEvery;
      return [since < 0 ? since + parameters.paydayEvery : since];
    });
    const onPayday = days.filter((day) => day < parameters.paydayLasts).length / days.length;
    // Two days of fourteen, 1.7 times as likely.
    expect(onPayday).toBeCloseTo((1.7 * 2) / (1.7 * 2 + 12), 1);
  });

  it('after a payment waits for luck of its own', () => {
    const clock = clockOf(1, 0.0001);
    const first = clock.next(60 * DAY) ?? 0;
    expect(first).toBeLessThan(DAY);
    clock.renew(first, 1_000);
    expect(clock.next(60 * DAY)).toBeUndefined();
  });
});

describe('a contact', () => {
  const reach = (exposure: () => Exposure, changes = {}) => {
    const chosen = parametersWith(changes);
    return people.filter((person, index) => {
      const draws = new SeededRandom('contact', String(index));
      const approached = { approach: 'call', at: 10 * DAY, hour: 14, inError: false } as const;
      return reactTo(person, exposure(), approached, chosen, draws).seen;
    }).length;
  };

  it('is seen the less, the more came before it in a week', () => {
    const tired = () => {
      const exposure = new Exposure();
      for (let day = 5; day < 10; day++) exposure.recordAttempt(day * DAY);
      return exposure;
    };
    expect(reach(tired)).toBeLessThan(0.6 * reach(() => new Exposure()));
  });

  it('never reaches who has another number', () => {
    expect(reach(() => new Exposure(), { wrongPartyShare: 0 })).toBeGreaterThan(0);
    const strangers = people.map((person) => ({ ...person, wrongParty: true }));
    for (const [index, person] of strangers.slice(0, 300).entries()) {
      const approached = { approach: 'call', at: 0, hour: 14, inError: false } as const;
      const { seen, boost, response } = reactTo(
        person,
        new Exposure(),
        approached,
        parameters,
        new SeededRandom('x', String(index)),
      );
      expect([seen, boost]).toEqual([false, 0]);
      expect(response === undefined || response === 'wrong-number').toBe(true);
    }
  });
});

describe('what people say', () => {
  const sentences = (said: ReplyMeaning) =>
    (['en', 'es'] as const).flatMap((language) => [
      ...new Set(
        Array.from({ length: 60 }, (_, index) => replyText(said, language, new SeededRandom('say', String(index)))),
      ),
    ]);

  it('comes in several ways, in both languages', () => {
    for (const said of ['wrong-number', 'dispute', 'attorney', 'cease', 'complaint', 'hardship', 'promise'] as const)
      expect(sentences(said).length).toBeGreaterThanOrEqual(4);
  });

  it('takes a medium away only where it means to', () => {
    expect(sentences('stop').filter((words) => !revokes(words))).toEqual([]);
    for (const said of ['wrong-number', 'dispute', 'attorney', 'already-paid', 'hardship', 'promise'] as const)
      expect(sentences(said).filter(revokes)).toEqual([]);
  });
});

describe('the sweep of assumptions', () => {
  const sets = latinHypercube(20, 'sweep');

  it('moves every assumption over all of ± 50 %, and nothing that was measured or published', () => {
    for (const name of PARAMETER_NAMES) {
      const { basis, value, unit } = PARAMETERS[name];
      const tried = sets.flatMap((set) => set[name] ?? []);
      if (basis !== 'assumed') {
        expect(tried).toEqual([]);
        continue;
      }
      expect(tried).toHaveLength(20);
      const strata = new Set(tried.map((each) => Math.floor(20 * (each / value - 0.5))));
      // Shares end below 1, so some strata of large ones fall together.
      if (unit !== 'share' || value * 1.5 < 0.99) expect(strata.size).toBe(20);
      expect(Math.max(...tried)).toBeLessThanOrEqual(1.5 * value);
      expect(Math.min(...tried)).toBeGreaterThanOrEqual(0.5 * value);
    }
  });

  it('repeats', () => {
    expect(latinHypercube(20, 'sweep')).toEqual(sets);
    expect(latinHypercube(20, 'other')).not.toEqual(sets);
  });
});
