import { describe, expect, it } from 'vitest';
import { type PermitDifference, emptyTotals } from '#tools/review/replay/replay-totals.ts';
import { CODE_RULES } from '#domain/compliance/rule-table.ts';
import { summarize } from '#tools/review/replay/summary.ts';
import { accountId, debtorId } from '#test/support/builders.ts';

const ALLOW = { outcome: 'allow', version: 1 } as const;

function difference(changes: Partial<PermitDifference>): PermitDifference {
  return {
    debtorId: debtorId(1),
    accountId: accountId(1),
    seq: 7,
    at: '2026-01-16T13:00:00.000Z',
    recorded: 'ContactIntended',
    stage: 'reminder',
    treatmentId: 'first-reminder',
    channel: 'email',
    purpose: 'reminder',
    policyVersion: 'policy-1',
    codeVersion: 'code-1',
    effect: 'none',
    was: { verdict: 'allow' },
    is: { verdict: 'allow' },
    members: ['rules'],
    rules: [],
    ...changes,
  };
}

function summaryOf(...differences: PermitDifference[]) {
  return summarize(
    { ledgers: 'forbear.sqlite', filters: {} },
    { ...emptyTotals(), permits: 9, differences },
    CODE_RULES,
  );
}

describe('a permit of the policy in force that does not come out again', () => {
  const why = (changes: Partial<PermitDifference>) =>
    summaryOf(difference(changes)).notReproduced.map(({ because }) => because);

  it('is explained by the rule that has another version', () => {
    const rules = [{ id: 'quiet', members: ['version'], was: ALLOW, is: { ...ALLOW, version: 2 } }];
    expect(why({ rules })).toEqual(['quiet was version 1 and is version 2 (written by code code-1)']);
  });

  it('is explained by a rule that is new, or gone', () => {
    expect(why({ rules: [{ id: 'new', members: [], is: ALLOW }] })[0]).toContain('new said nothing and speaks now');
    expect(why({ rules: [{ id: 'gone', members: [], was: ALLOW }] })[0]).toContain(
      'gone spoke, version 1, and says nothing',
    );
  });

  it('shows what differs where neither rule nor version changed', () => {
    const rules = [{ id: 'quiet', members: ['because', 'facts'], was: ALLOW, is: ALLOW }];
    expect(why({ rules })[0]).toContain('quiet, version 1 both times, differs in because, facts');
    expect(why({ members: ['goodUntil'] })[0]).toContain('its goodUntil differ');
  });
});

describe('a summary', () => {
  it('counts contacts, accounts and debtors by effect, and rules by what they do now and no longer do', () => {
    const defer = { outcome: 'defer', version: 1 } as const;
    const deny = { outcome: 'deny', version: 1 } as const;
    const { effects, affected, rules, delayHours } = summaryOf(
      difference({ effect: 'refused', rules: [{ id: 'cap', members: ['outcome'], was: ALLOW, is: deny }] }),
      difference({ effect: 'refused', rules: [{ id: 'cap', members: [], is: deny }], accountId: accountId(2) }),
      difference({
        effect: 'delayed',
        firstAllowedAt: '2026-01-17T01:00:00.000Z',
        rules: [{ id: 'quiet', members: ['outcome'], was: ALLOW, is: defer }],
        debtorId: debtorId(2),
      }),
      difference({ effect: 'allowed', rules: [{ id: 'quiet', members: [], was: deny }], debtorId: debtorId(2) }),
    );
    expect(effects.refused).toEqual({ contacts: 2, accounts: 2, debtors: 1 });
    expect(affected).toEqual({ contacts: 4, accounts: 2, debtors: 2 });
    expect(rules).toMatchObject([
      { id: 'cap', nowRefuses: 2, nowDelays: 0, noLongerRefuses: 0 },
      { id: 'quiet', nowRefuses: 0, nowDelays: 1, noLongerRefuses: 1 },
    ]);
    expect(delayHours).toEqual({ median: 12, longest: 12, withoutEnd: 0 });
  });
});
