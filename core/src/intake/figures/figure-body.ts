// The body of POST /observations in its three notations, checked figure by figure against the wire shape.
import { parse } from 'csv-parse/sync';
import type { FigureInput, Finding } from '@haidang/plugin-sdk';
import { BodyRefused, fitsShape, ValueRefused } from '../../kernel/index.js';

const MOST_FIGURES = 200_000;
const COLUMNS = new Set(['set', 'indicator', 'period', 'orgUnit', 'value', 'status', 'measure', 'disaggregation']);

/** Figures of a JSON array, `{figures: []}`, NDJSON text or CSV text with a header line. */
export function figuresOfBody(contentType: string, body: unknown): FigureInput[] {
  const figures = raw(contentType, body);
  if (figures.length === 0) throw ValueRefused({ field: 'body', expected: '[{set, indicator, period, orgUnit, value}]' });
  if (figures.length > MOST_FIGURES) throw ValueRefused({ field: 'body', expected: `≤ ${String(MOST_FIGURES)}` });
  const faulty: Finding[] = [];
  figures.forEach((figure, index) => {
    if (!fitsShape('FigureInput', figure) && faulty.length < 50) {
      faulty.push({
        path: `/${String(index)}`,
        level: 'error',
        code: 'SHAPE',
        message: {
          vi: 'Số liệu không đúng dạng {set, indicator, period, orgUnit, value, status?, measure?, disaggregation?}.',
          en: 'Not of the shape {set, indicator, period, orgUnit, value, status?, measure?, disaggregation?}.',
        },
      });
    }
  });
  if (faulty.length > 0) throw BodyRefused({}, faulty);
  return figures as FigureInput[];
}

function raw(contentType: string, body: unknown): unknown[] {
  if (contentType.includes('ndjson')) return lines(body).map((line, index) => jsonLine(line, index));
  if (contentType.includes('csv')) return csvRows(body);
  if (Array.isArray(body)) return body;
  if (typeof body === 'object' && body !== null && 'figures' in body && Array.isArray(body.figures)) return body.figures;
  return [];
}

function lines(body: unknown): string[] {
  return typeof body === 'string' ? body.split('\n').filter((line) => line.trim() !== '') : [];
}

function jsonLine(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw BodyRefused({}, [
      {
        path: `/${String(index)}`,
        level: 'error',
        code: 'SHAPE',
        message: { vi: `Dòng ${String(index + 1)} không phải JSON.`, en: `Line ${String(index + 1)} is not JSON.` },
      },
    ]);
  }
}

function csvRows(body: unknown): unknown[] {
  if (typeof body !== 'string') return [];
  try {
    const rows: Record<string, string>[] = parse(body, { columns: true, skip_empty_lines: true, bom: true, trim: true });
    return rows.map(csvFigure);
  } catch {
    throw BodyRefused({}, [
      { path: '', level: 'error', code: 'SHAPE', message: { vi: 'Nội dung không phải CSV có dòng tiêu đề.', en: 'The body is not CSV with a header line.' } },
    ]);
  }
}

/** Empty optional columns are absent; an empty value is "no figure". Unknown columns are passed over. */
function csvFigure(row: Record<string, string>): Record<string, unknown> {
  const figure: Record<string, unknown> = { value: null };
  for (const [name, text] of Object.entries(row)) {
    if (COLUMNS.has(name) && text !== '') figure[name] = name === 'disaggregation' ? members(text) : text;
  }
  return figure;
}

function members(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(';')
      .map((pair) => pair.split('=', 2))
      .map(([dimension = '', member = '']) => [dimension, member]),
  );
}
