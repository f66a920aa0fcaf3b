import type { LintRule } from '../rendered-message.ts';
import { missingWordings, validationItems as itemsOf } from '../validation-items.ts';

/** Every item the law requires of a validation notice, and the optional ones the policy shows, 12 CFR 1006.34(c), (d)(3). */
export const validationItemsRule: LintRule = {
  id: 'validation-items',
  check: ({ template: { purpose, language, channel }, text, policy }) => {
    if (purpose !== 'validation-notice') return [];
    // A translated notice carries the English one: its own items come before that.
    return itemsOf(language, channel, policy).flatMap((item) =>
      missingWordings(item, text.replaceAll(/\[ \] |- /g, '')).map((wording) => ({
        sentence: wording,
        because: `expected this for ${item.id}, 12 CFR 1006.34${item.citation}`,
      })),
    );
  },
};
