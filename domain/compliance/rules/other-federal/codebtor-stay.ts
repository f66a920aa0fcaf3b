import { deny, type Rule } from '../../rule.ts';

/** A case whose chapter nobody told us is taken for one that stays co-debtors. Chapter 12 has the same stay, 11 USC 1201. */
export const codebtorStay: Rule = {
  id: 'bankruptcy-codebtor',
  title: 'The bankruptcy of a co-debtor under chapter 12 or 13 stays this debtor’s consumer debt too',
  citation: '11 USC 1301(a), 1201(a)',
  inForce: { from: '1979-10-01' },
  version: 1,
  scope: 'debt',
  description:
    'Denies everything about a debt for which somebody else is liable who filed under chapter 12 or 13, until that case has ended.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'an unknown chapter counts: stricter reading' },
  evaluate({ account: { codebtorCase } }) {
    if (codebtorCase === undefined || !STAYING_CHAPTERS.has(codebtorCase.chapter)) return undefined;
    const { chapter, filedOn, seq } = codebtorCase;
    return deny(`a co-debtor filed under chapter ${chapter} on ${filedOn}, and the case has not ended`, {
      facts: [seq],
    });
  },
};

const STAYING_CHAPTERS: ReadonlySet<string> = new Set(['12', '13', 'unknown']);
