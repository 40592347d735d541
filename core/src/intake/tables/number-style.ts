// How the numbers of one file are written, told by those that leave no doubt: 12,5 and 1.234.567 are Vietnamese, 12.5 and 1,234,567
// English. Where nothing tells, 1.234 is asked about and never guessed. Pure.
import { decimalText, parseLocalised } from '@haidang/plugin-sdk';

export type NumberStyle = 'vi' | 'en';

/** What the numbers of a file say of their style. */
export class NumberEvidence {
  private readonly seen: Record<NumberStyle, number> = { vi: 0, en: 0 };

  note(text: string): void {
    const style = styleOf(text);
    if (style !== undefined) this.seen[style] += 1;
  }

  /** Undefined where nothing tells, or the file contradicts itself. */
  get style(): NumberStyle | undefined {
    const { vi, en } = this.seen;
    if (vi > 0 === en > 0) return undefined;
    return vi > 0 ? 'vi' : 'en';
  }

  get isMixed(): boolean {
    return this.seen.vi > 0 && this.seen.en > 0;
  }
}

/** The style that a number shows beyond doubt. */
export function styleOf(text: string): NumberStyle | undefined {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points + commas === 0 || parseLocalised(text).kind !== 'value') return undefined;
  if (points > 0 && commas > 0) return text.lastIndexOf(',') > text.lastIndexOf('.') ? 'vi' : 'en';
  const grouped = points + commas > 1;
  return points > 0 === grouped ? 'vi' : 'en';
}

export type ReadNumber = { kind: 'value'; value: string } | { kind: 'ambiguous'; vi: string; en: string } | { kind: 'refused' };

export function readNumber(text: string, style: NumberStyle | undefined): ReadNumber {
  const read = parseLocalised(text, style);
  switch (read.kind) {
    case 'value':
      return { kind: 'value', value: decimalText(read.value) };
    case 'ambiguous':
      return { kind: 'ambiguous', vi: decimalText(read.vi), en: decimalText(read.en) };
    case 'refused':
      return { kind: 'refused' };
  }
}
