// From which day a version counts, pure: a date or the first day of a period; nothing said is today, and a first version counts
// for every period that the set owes.
import { isIsoDate, tryPeriod } from '@haidang/plugin-sdk';
import { ValueRefused } from '../../kernel/index.js';

export function effectiveFromOf(asked: string | null | undefined, { isFirst, today }: { isFirst: boolean; today: string }): string | null {
  if (asked === null || asked === undefined || asked === '') return isFirst ? null : today;
  if (isIsoDate(asked)) return asked;
  const period = tryPeriod(asked);
  if (period === undefined) throw ValueRefused({ field: 'effectiveFrom', expected: '2024-M07, 2024-Q3, 2024, 2024-07-15' });
  return period.start;
}
