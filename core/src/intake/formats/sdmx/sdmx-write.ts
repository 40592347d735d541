// Reference series as SDMX-ML 2.1 StructureSpecificData and as SDMX-CSV 2.0: what came in goes out again with the same series,
// attributes and values. Streamed series by series.
import type { Codes } from '../source-value.js';

export interface WrittenSeries {
  flow: string;
  flowKind: 'datastructure' | 'dataflow' | 'dataset';
  dimensions: Codes;
  attributes: Codes;
  dataset: Codes;
  observations: readonly { period: string; value: string | null; attributes: Codes }[];
}

export interface MessageHeader {
  id: string;
  prepared: string;
  sender: string;
}

const V21 = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1';

/** Series must come ordered by flow and data set attributes; `flows` names every flow that will come, for the header. */
export async function* sdmxMl(
  header: MessageHeader,
  flows: readonly Pick<WrittenSeries, 'flow' | 'flowKind'>[],
  series: AsyncIterable<WrittenSeries>,
): AsyncGenerator<string> {
  yield opening(header, flows);
  let open: string | undefined;
  for await (const each of series) {
    const dataset = dataSetTag(each);
    if (dataset !== open) {
      if (open !== undefined) yield '</message:DataSet>';
      yield dataset;
      open = dataset;
    }
    yield seriesText(each);
  }
  if (open !== undefined) yield '</message:DataSet>';
  yield '</message:StructureSpecificData>\n';
}

function opening(header: MessageHeader, flows: readonly Pick<WrittenSeries, 'flow' | 'flowKind'>[]): string {
  const structures = flows.map(({ flow, flowKind }) => structureText(flow, flowKind)).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<message:StructureSpecificData xmlns:ss="${V21}/data/structurespecific" xmlns:message="${V21}/message"` +
    ` xmlns:common="${V21}/common" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:Header><message:ID>${escaped(header.id)}</message:ID>` +
    `<message:Test>false</message:Test><message:Prepared>${escaped(header.prepared)}</message:Prepared><message:Sender id="${escaped(header.sender)}"/>` +
    `${structures}<message:DataSetAction>Information</message:DataSetAction></message:Header>`
  );
}

function structureText(flow: string, kind: WrittenSeries['flowKind']): string {
  const { agency, id, version } = partsOf(flow);
  const artefact = kind === 'dataflow' ? 'datastructure.Dataflow' : 'datastructure.DataStructure';
  const element = kind === 'dataflow' ? 'StructureUsage' : 'Structure';
  return (
    `<message:Structure structureID="${structureId(flow)}" namespace="urn:sdmx:org.sdmx.infomodel.${artefact}=${escaped(flow)}:ObsLevelDim:TIME_PERIOD"` +
    ` dimensionAtObservation="TIME_PERIOD"><common:${element}><Ref agencyID="${escaped(agency)}" id="${escaped(id)}" version="${escaped(version)}"/></common:${element}></message:Structure>`
  );
}

function dataSetTag({ flow, dataset }: WrittenSeries): string {
  return `<message:DataSet${attributesText(dataset)} ss:dataScope="DataStructure" ss:structureRef="${structureId(flow)}">`;
}

function seriesText({ dimensions, attributes, observations }: WrittenSeries): string {
  const obs = observations.map(
    ({ period, value, attributes: own }) =>
      `<Obs TIME_PERIOD="${escaped(period)}"${value === null ? '' : ` OBS_VALUE="${escaped(value)}"`}${attributesText(own)}/>`,
  );
  return `<Series${attributesText(dimensions)}${attributesText(attributes)}>${obs.join('')}</Series>`;
}

function attributesText(codes: Codes): string {
  return Object.entries(codes)
    .filter(([concept]) => /^[A-Za-z_][\w.-]*$/.test(concept))
    .map(([concept, code]) => ` ${concept}="${escaped(code)}"`)
    .join('');
}

export function partsOf(flow: string): { agency: string; id: string; version: string } {
  const match = /^(?:([^:()]*):)?([^:()]*)(?:\(([^()]*)\))?$/.exec(flow);
  return { agency: match?.[1] ?? '', id: match?.[2] ?? flow, version: match?.[3] ?? '1.0' };
}

function structureId(flow: string): string {
  return `S_${flow.replace(/[^A-Za-z0-9]/g, '_')}`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/[\t\n\r]/g, (character) => `&#${String(character.charCodeAt(0))};`)
      // Characters that XML cannot hold at all.
      .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
  );
}

/** `concepts`: every dimension and attribute of the series that will come. */
export async function* sdmxCsv(
  concepts: { dimensions: readonly string[]; attributes: readonly string[] },
  series: AsyncIterable<WrittenSeries>,
): AsyncGenerator<string> {
  const { dimensions, attributes } = concepts;
  yield csvLine(['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...dimensions, 'TIME_PERIOD', 'OBS_VALUE', ...attributes]);
  for await (const each of series) {
    const kind = each.flowKind === 'dataflow' ? 'dataflow' : 'datastructure';
    const lines = each.observations.map((observation) => {
      const all: Codes = { ...each.dataset, ...each.attributes, ...observation.attributes };
      return csvLine([
        kind,
        each.flow,
        'I',
        ...dimensions.map((concept) => each.dimensions[concept] ?? ''),
        observation.period,
        observation.value ?? '',
        ...attributes.map((concept) => all[concept] ?? ''),
      ]);
    });
    yield lines.join('');
  }
}

/** Codes that a spreadsheet would run as a formula are kept apart from it by a quote mark in front, numbers excepted. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
