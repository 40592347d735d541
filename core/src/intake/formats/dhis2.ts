// DHIS2 dataValueSets JSON. Members of the whole set (period, orgUnit …) hold for every value that says nothing else and may stand
// behind the list, so the file is read twice: once for them, once for the values.
import { ExchangeJsonFaulty } from './errors.js';
import { jsonParts } from './json-entries.js';
import { keyOf, missingAsNull, type SourceSeries, type SourceValue } from './source-value.js';

const LIST = 'dataValues';
const OF_SET = ['dataSet', 'period', 'orgUnit', 'attributeOptionCombo'] as const;

export async function* readDhis2(open: () => AsyncIterable<string>): AsyncGenerator<SourceValue> {
  const set = await membersOf(open());
  let index = 0;
  for await (const part of jsonParts(open(), LIST)) {
    if (!('element' in part)) continue;
    yield valueOf(part.element, set, index);
    index += 1;
  }
}

async function membersOf(chunks: AsyncIterable<string>): Promise<Map<string, string>> {
  const members = new Map<string, string>();
  let listed = false;
  for await (const part of jsonParts(chunks, LIST)) {
    if ('element' in part) listed = true;
    else if (part.member === LIST) throw ExchangeJsonFaulty({ fault: LIST });
    else if (OF_SET.some((each) => each === part.member)) members.set(part.member, textOf(part.value) ?? '');
  }
  if (!listed) throw ExchangeJsonFaulty({ fault: `${LIST} []` });
  return members;
}

function valueOf(element: unknown, set: ReadonlyMap<string, string>, index: number): SourceValue {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) throw ExchangeJsonFaulty({ fault: `${LIST}[${String(index)}]` });
  const said = element as Record<string, unknown>;
  const of = (name: string): string => textOf(said[name]) ?? set.get(name) ?? '';
  const dimensions: Record<string, string> = { dataElement: of('dataElement'), orgUnit: of('orgUnit') };
  for (const name of ['categoryOptionCombo', 'attributeOptionCombo']) if (of(name) !== '') dimensions[name] = of(name);
  const series: SourceSeries = { flow: set.get('dataSet') ?? '', flowKind: 'dataset', key: keyOf(dimensions), dimensions, attributes: {}, dataset: {} };
  const comment = of('comment');
  return {
    series,
    period: of('period'),
    value: said['deleted'] === true ? null : missingAsNull(textOf(said['value'])),
    attributes: comment === '' ? {} : { COMMENT: comment.slice(0, 2_000) },
  };
}

/** DHIS2 writes values as text; some clients write numbers. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
