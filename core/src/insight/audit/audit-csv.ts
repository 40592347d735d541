// The audit as a CSV file: an entry a line, with its hash and its seal, and the chained root that the seals came to when it was written.
// A text that a spreadsheet would take for a formula is made harmless.
import type { AuditRow } from './audit.reader.js';

const COLUMNS = ['id', 'at', 'action', 'actor', 'on_behalf_of', 'via', 'set_id', 'indicator', 'period', 'org_unit', 'object', 'reason'] as const;

export async function* auditCsv(
  rows: AsyncIterable<{ row: AuditRow; hash: string; before: string; after: string }>,
  last: { seal: number; chained: string } | undefined,
): AsyncGenerator<Buffer> {
  const root = last === undefined ? '' : `${String(last.seal)} ${last.chained}`;
  yield line([...COLUMNS, 'old', 'new', 'request_id', 'address', 'hash', 'seal', 'last_seal']);
  for await (const { row, hash, before, after } of rows)
    yield line([...COLUMNS.map((column) => row[column]), before, after, row.request_id, row.address, hash, row.seal === null ? '' : String(row.seal), root]);
}

function line(cells: readonly (string | null)[]): Buffer {
  return Buffer.from(`${cells.map((cell) => textCell(cell ?? '')).join(',')}\r\n`);
}

function textCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
