// A frame as CSV (RFC 4180). A text that a spreadsheet would take for a formula is made harmless; numbers stay numbers. Pure.
import type { Frame, WireNumber } from '@haidang/plugin-sdk';
import type { Fact } from './export-facts.js';

/** With facts: a line for each above the table, and an empty line between. */
export function frameAsCsv(frame: Frame, facts: readonly Fact[] = []): string {
  const lines = [
    ...facts.map(({ name, text }) => [textCell(name), textCell(text)]),
    ...(facts.length === 0 ? [] : [[]]),
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
