import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { NumberList } from '#test/support/number-list.ts';
import type { NumberType, NumberTypes } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { IntakeScorecard } from '#domain/intake/scorecard.ts';
import { portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';

const MOBILE = '+16145550123';
const LANDLINE = '+16145550177';
const both = ordinaryAccount({ mobile_phone: MOBILE, landline_phone: LANDLINE });

/** A list that counts what it is asked. */
class Counting extends NumberList {
  readonly asked: string[] = [];
  override typesOf(numbers: readonly string[]): ReturnType<NumberTypes['typesOf']> {
    this.asked.push(...numbers);
    return super.typesOf(numbers);
  }
}

async function placedWith(types: Readonly<Record<string, NumberType>>) {
  const numberTypes = new Counting(types);
  const life = new Life({ numberTypes });
  const acknowledgment = await life.world.upload(BANK, 'a.csv', Buffer.from(portfolioCsv([both])));
  const file = await life.world.fileOf(accountIdOf(both, { creditorId: BANK }));
  const lines = Object.values(file.contactPoints).flatMap(({ reach }) =>
    reach.kind === 'phone' ? [[reach.number, reach.line]] : [],
  );
  const card = async (name: 'scorecard.json' | 'findings-while-placing.csv') => {
    const key = `outgoing/${BANK}/${acknowledgment.portfolioId}/${name}`;
    return (await life.files.list(key)).length === 0 ? '' : await text(await life.files.read(key));
  };
  return { life, numberTypes, acknowledgment, lines: Object.fromEntries(lines), card };
}

describe('where types of numbers are looked up', () => {
  it('a mobile number that is a landline is worked as one, and the clerk is told', async () => {
    const { acknowledgment, lines, card } = await placedWith({ [MOBILE]: 'landline', [LANDLINE]: 'landline' });
    expect(acknowledgment).toMatchObject({ verdict: 'accepted', placed: 1 });
    expect(lines).toEqual({ [MOBILE]: 'landline', [LANDLINE]: 'landline' });
    const scorecard = IntakeScorecard.parse(JSON.parse(await card('scorecard.json')));
    expect(scorecard.portfolio?.numbers).toEqual({ landline: 2 });
    expect(scorecard.findings).toMatchObject([{ code: 'phone-other-line', severity: 'warn', count: 1 }]);
    expect(await card('findings-while-placing.csv')).toContain(
      `2,phone-other-line,warn,mobile_phone,'${MOBILE},"a mobile number, not a landline"`,
    );
    expect(acknowledgment.findingsWhilePlacing).toMatch(/findings-while-placing\.csv$/);
  });

  it('a landline that is a mobile number is protected as one', async () => {
    const { lines } = await placedWith({ [MOBILE]: 'mobile', [LANDLINE]: 'mobile' });
    expect(lines).toEqual({ [MOBILE]: 'mobile', [LANDLINE]: 'mobile' });
  });

  it('a number on the internet is neither, which is the strictest', async () => {
    const { lines } = await placedWith({ [MOBILE]: 'voip' });
    expect(lines).toEqual({ [MOBILE]: 'unknown', [LANDLINE]: 'landline' });
  });

  it('a number that nobody has is left out and is a finding; the account is placed', async () => {
    const { acknowledgment, lines, card } = await placedWith({ [MOBILE]: 'invalid', [LANDLINE]: 'landline' });
    expect(acknowledgment).toMatchObject({ placed: 1, rejected: 0 });
    expect(lines).toEqual({ [LANDLINE]: 'landline' });
    expect(await card('findings-while-placing.csv')).toContain('2,phone-not-assigned,warn,mobile_phone');
  });

  it('what cannot be found out is counted as such, and the column holds', async () => {
    const { acknowledgment, lines, card } = await placedWith({});
    expect(acknowledgment).toMatchObject({ placed: 1, rejected: 0 });
    expect(acknowledgment.findingsWhilePlacing).toBeUndefined();
    expect(lines).toEqual({ [MOBILE]: 'mobile', [LANDLINE]: 'landline' });
    expect(IntakeScorecard.parse(JSON.parse(await card('scorecard.json'))).portfolio?.numbers).toEqual({ unknown: 2 });
  });

  it('an account that is placed already costs no look-up', async () => {
    const { life, numberTypes } = await placedWith({ [MOBILE]: 'mobile' });
    expect(numberTypes.asked).toEqual([MOBILE, LANDLINE]);
    const again = ordinaryAccount({ ...both, attorney_name: 'R. Vance' });
    await life.world.upload(BANK, 'b.csv', Buffer.from(portfolioCsv([again])));
    expect(numberTypes.asked).toEqual([MOBILE, LANDLINE]);
  });
});

it('nobody is asked unless look-ups are switched on', async () => {
  const life = new Life();
  const { portfolioId } = await life.world.upload(BANK, 'a.csv', Buffer.from(portfolioCsv([both])));
  expect(await life.files.list(`work/${portfolioId}/numbers`)).toEqual([]);
});
