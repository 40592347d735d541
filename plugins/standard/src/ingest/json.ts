// Figures as JSON: a list, `{ "figures": [...] }`, or one object a line (NDJSON). Names are those of POST /observations. A number
// that a double cannot hold exactly must come as text, else digits would be lost before anybody could notice.
import { decimalText, parseDecimal, type Finding, type Ingest, type IngestAnswer, type IngestedFigure, type IngestRequest } from '@haidang/plugin-sdk';
import { decoded } from './rows.js';

const STATUSES = ['A', 'P', 'E', 'M'] as const;
const MEASURES = ['value', 'cumulative'] as const;
type JsonObject = Readonly<Record<string, unknown>>;

export const json: Ingest = {
  read(request: IngestRequest): IngestAnswer {
    const text = decoded(request.bytes);
    if (text === undefined) return refused('not-utf-8', 'Tệp không phải UTF-8.', 'The file is not UTF-8.');
    const items = itemsOf(text);
    if (items === undefined) return refused('not-json', 'Tệp không phải JSON hay NDJSON gồm các số liệu.', 'The file is no JSON or NDJSON of figures.');
    const read = items.map((item, index) => figureOf(item, index, request));
    return {
      figures: read.flatMap((each) => ('figure' in each ? [each.figure] : [])),
      findings: read.flatMap((each) => ('finding' in each ? [each.finding] : [])),
      unmapped: [],
    };
  },
};

function itemsOf(text: string): readonly unknown[] | undefined {
  const whole = parsed(text);
  if (isList(whole)) return whole;
  if (isRecord(whole)) return isList(whole['figures']) ? whole['figures'] : [whole];
  if (whole !== undefined) return undefined;
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsed);
  return lines.length === 0 || lines.some((line) => !isRecord(line)) ? undefined : lines;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function figureOf(item: unknown, index: number, request: IngestRequest): { figure: IngestedFigure } | { finding: Finding } {
  if (!isRecord(item)) return { finding: fault(index, 'not-a-figure', 'Mục này không phải một số liệu.', 'This item is no figure.') };
  const { indicator: named } = item;
  const [first, second] = typeof named === 'string' ? (request.mapping?.[named] ?? named).split('.', 2) : [];
  const [set, indicator] = second === undefined ? [textIn(item, 'set') ?? request.set, first] : [first, second];
  const period = textIn(item, 'period') ?? request.period;
  const orgUnit = textIn(item, 'orgUnit') ?? request.orgUnit;
  if (!set || !indicator || !period || !orgUnit)
    return { finding: fault(index, 'incomplete', 'Thiếu set, indicator, period hoặc orgUnit.', 'set, indicator, period or orgUnit is missing.') };
  const value = valueOf(item['value']);
  if (value === undefined)
    return {
      finding: fault(
        index,
        'not-a-number',
        'value phải là số, chuỗi thập phân (vd "1234.5") hoặc null; số dài hơn 15 chữ số phải ghi dạng chuỗi.',
        'value must be a number, a decimal text ("1234.5") or null; a number of more than 15 digits must be text.',
      ),
    };
  return { figure: { set, indicator, period, orgUnit, value, place: { row: index + 1 }, ...detailsOf(item) } };
}

function detailsOf(item: JsonObject): Pick<IngestedFigure, 'status' | 'measure' | 'disaggregation'> {
  const status = STATUSES.find((each) => each === item['status']);
  const measure = MEASURES.find((each) => each === item['measure']);
  const { disaggregation } = item;
  const members = isRecord(disaggregation) ? Object.entries(disaggregation).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : [];
  return { ...(status && { status }), ...(measure && { measure }), ...(members.length > 0 && { disaggregation: Object.fromEntries(members) }) };
}

/** Canonical text, null for "no figure", undefined when it is neither. */
function valueOf(value: unknown): string | null | undefined {
  if (value === null) return null;
  const text = typeof value === 'number' ? exactText(value) : value;
  const number = typeof text === 'string' ? parseDecimal(text) : undefined;
  return number === undefined ? undefined : decimalText(number);
}

/** Fifteen significant digits survive a double; more may not. */
function exactText(value: number): string | undefined {
  const text = String(value);
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 ? text : undefined;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (item: JsonObject, key: string): string | undefined => (typeof item[key] === 'string' && item[key] !== '' ? item[key] : undefined);

function fault(index: number, code: string, vi: string, en: string): Finding {
  return { path: `/${String(index)}`, level: 'error', code, message: { vi, en }, place: { row: index + 1 } };
}

function refused(code: string, vi: string, en: string): IngestAnswer {
  return { figures: [], findings: [{ path: '', level: 'error', code, message: { vi, en } }], unmapped: [] };
}
