// The org unit of a matrix's row, as a person reads it after a cell's name.
import type { Submission } from '@haidang/plugin-sdk';

export function rowTitle({ rows }: Pick<Submission, 'rows'>, orgUnit: string | undefined): string {
  if (orgUnit === undefined) return '';
  return ` (${rows?.find(({ code }) => code === orgUnit)?.title ?? orgUnit})`;
}
