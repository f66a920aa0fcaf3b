import { NumberList } from '#test/support/number-list.ts';
import { describeNumberTypes } from '#test/support/number-types-contract.ts';

describeNumberTypes('a list', (types) => new NumberList(types));
