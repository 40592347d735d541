// SDMX-CSV 2.0, and 1.0 whose first column is DATAFLOW. What stands left of OBS_VALUE is a dimension unless it is a known
// attribute, what stands right of it is an attribute.
import { parse } from 'csv-parse';
import { DomainError } from '../../../kernel/index.js';
import { ExchangeActionRefused, ExchangeCsvFaulty } from '../errors.js';
import { isAttribute, ofOneValue } from './sdmx-concepts.js';
import { keyOf, missingAsNull, type SourceSeries, type SourceValue } from '../source-value.js';

const MOST_COLUMNS = 200;
const LONGEST_ROW = 65_536;
/** Columns that name or steer; the names of codes that some exports add are told by their heading. */
const NO_CONCEPT = new Set([
  'STRUCTURE',
  'STRUCTURE_ID',
  'STRUCTURE_NAME',
  'ACTION',
  'SERIES_KEY',
  'OBS_KEY',
  'DATAFLOW',
  'TIME_PERIOD',
  'OBS_VALUE',
  '__PROTO__',
]);

interface Column {
  index: number;
  concept: string;
  /** `REF_AREA: Reference area` holds `VN: Viet Nam`. */
  labelled: boolean;
}

interface Layout {
  version: 1 | 2;
  at: ReadonlyMap<string, number>;
  dimensions: Column[];
  ofSeries: Column[];
  ofValue: Column[];
}

export async function* readSdmxCsv(chunks: AsyncIterable<string>): AsyncGenerator<SourceValue> {
  const feed = chunks[Symbol.asyncIterator]();
  const first = await feed.next();
  const opening = first.done === true ? '' : first.value.replace(/^\uFEFF/, '');
  const parser = parse({ delimiter: delimiterOf(opening), max_record_size: LONGEST_ROW, relax_column_count_less: true, skip_empty_lines: true, info: true });
  const feeding = fed(parser, opening, feed);
  let layout: Layout | undefined;
  try {
    for await (const each of parser) {
      const { record, info } = each as { record: string[]; info: { lines: number } };
      if (layout === undefined) layout = layoutOf(record);
      else yield valueOf(layout, record, info.lines);
    }
    await feeding;
  } catch (fault) {
    parser.destroy();
    await feeding.catch(() => undefined);
    if (fault instanceof DomainError) throw fault;
    throw ExchangeCsvFaulty({ fault: fault instanceof Error ? fault.message.slice(0, 160) : 'CSV' });
  }
  if (layout === undefined) throw ExchangeCsvFaulty({ fault: 'no header' });
}

async function fed(parser: ReturnType<typeof parse>, opening: string, feed: AsyncIterator<string>): Promise<void> {
  try {
    parser.write(opening);
    for (let next = await feed.next(); next.done !== true; next = await feed.next()) {
      if (parser.destroyed) return;
      if (!parser.write(next.value)) await drained(parser);
    }
    parser.end();
  } catch (fault) {
    parser.destroy(fault instanceof Error ? fault : new Error('CSV'));
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resume) => {
    const go = (): void => {
      parser.off('drain', go).off('close', go);
      resume();
    };
    parser.on('drain', go).on('close', go);
  });
}

function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return [',', ';', '\t'].find((each) => /^"?(STRUCTURE|DATAFLOW)/i.test(line) && line.includes(each)) ?? ',';
}

function layoutOf(header: readonly string[]): Layout {
  if (header.length > MOST_COLUMNS) throw ExchangeCsvFaulty({ fault: `> ${String(MOST_COLUMNS)} columns` });
  const columns = header.map((text, index): Column => {
    const [concept = ''] = text.trim().split(/[:[]/, 1);
    return { index, concept: concept.trim(), labelled: text.includes(':') };
  });
  const at = new Map(columns.map((column) => [column.concept.toUpperCase(), column.index]));
  const value = at.get('OBS_VALUE');
  if (value === undefined || !at.has('TIME_PERIOD')) throw ExchangeCsvFaulty({ fault: 'TIME_PERIOD, OBS_VALUE' });
  if (!at.has('STRUCTURE_ID') && !at.has('DATAFLOW')) throw ExchangeCsvFaulty({ fault: 'STRUCTURE_ID, DATAFLOW' });
  const concepts = columns.filter(({ concept }) => /^[A-Za-z][\w@$-]*$/.test(concept) && !NO_CONCEPT.has(concept.toUpperCase()));
  const attribute = (column: Column) => column.index > value || isAttribute(column.concept);
  return {
    version: at.has('DATAFLOW') ? 1 : 2,
    at,
    dimensions: concepts.filter((column) => !attribute(column)),
    ofSeries: concepts.filter((column) => attribute(column) && !ofOneValue(column.concept)),
    ofValue: concepts.filter((column) => attribute(column) && ofOneValue(column.concept)),
  };
}

function valueOf(layout: Layout, record: readonly string[], line: number): SourceValue {
  const cell = (name: string): string => record[layout.at.get(name) ?? -1] ?? '';
  const action = cell('ACTION');
  if (action === 'D') throw ExchangeActionRefused({ action });
  const dimensions = codesOf(layout.dimensions, record);
  const series: SourceSeries = {
    flow: layout.version === 1 ? (cell('DATAFLOW').split(': ', 1)[0] ?? '') : (cell('STRUCTURE_ID').split(': ', 1)[0] ?? ''),
    flowKind: layout.version === 2 && cell('STRUCTURE').toLowerCase() === 'datastructure' ? 'datastructure' : 'dataflow',
    key: keyOf(dimensions),
    dimensions,
    attributes: codesOf(layout.ofSeries, record),
    dataset: {},
  };
  return { series, period: cell('TIME_PERIOD').trim(), value: missingAsNull(cell('OBS_VALUE')), attributes: codesOf(layout.ofValue, record), line };
}

function codesOf(columns: readonly Column[], record: readonly string[]): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const { index, concept, labelled } of columns) {
    const text = (record[index] ?? '').trim();
    const code = labelled ? (text.split(':', 1)[0] ?? '').trim() : text;
    if (code !== '') codes[concept] = code;
  }
  return codes;
}
