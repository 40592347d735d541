// A frame in the format that the caller prefers. Pure. In CSV a text that a spreadsheet would take for a formula is made
// harmless; numbers stay numbers.
import type { Frame, WireNumber } from '@haidang/plugin-sdk';

export type FrameFormat = 'application/json' | 'text/csv';
export const FRAME_FORMATS: readonly FrameFormat[] = ['application/json', 'text/csv'];

/** The best format for an Accept header; undefined when none of ours is accepted. The first of equals wins. */
export function formatFor(accept: string | undefined): FrameFormat | undefined {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const wanted = accept.split(',').map((part, place) => ({ ...rangeOf(part), place }));
  const ranked = wanted.filter((range) => range.quality > 0).sort((left, right) => right.quality - left.quality || left.place - right.place);
  const allowed = FRAME_FORMATS.filter((format) => !wanted.some((range) => range.quality === 0 && range.type === format));
  for (const range of ranked) {
    const found = allowed.find((format) => fits(range.type, format));
    if (found !== undefined) return found;
  }
  return undefined;
}

function rangeOf(part: string): { type: string; quality: number } {
  const [type = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
  const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? '1');
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function fits(range: string, format: FrameFormat): boolean {
  return range === '*/*' || range === format || range === `${format.split('/', 1)[0] ?? ''}/*`;
}

export function frameAsCsv(frame: Frame): string {
  const lines = [
    frame.columns.map((column) => textCell(column.name)),
    ...frame.rows.map((row) => row.map((cell, at) => csvCell(cell, frame.columns[at]?.type === 'number'))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function csvCell(cell: WireNumber, isNumber: boolean): string {
  if (cell === null) return '';
  return isNumber ? String(cell) : textCell(String(cell));
}

function textCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
