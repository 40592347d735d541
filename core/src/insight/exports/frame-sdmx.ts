// Series of a frame as SDMX-CSV 2.0 (by intake's writer, whose reader takes them back) and as SDMX-JSON 2.0. What the file says of
// itself goes along as the data set's comment.
import { Decimal, wireNumber, type WireNumber } from '@haidang/plugin-sdk';
import type { MessageHeader, WrittenSeries } from '../../intake/index.js';
import { COMPARED, type ExportedSeries } from './frame-series.js';
import type { Fact } from './export-facts.js';

const ATTRIBUTES = ['UNIT_MEASURE', 'DECIMALS', 'OBS_STATUS', 'OBS_ORIGIN'] as const;

export function commentOf(facts: readonly Fact[]): string {
  return facts.map(({ name, text }) => `${name}: ${text}`).join('. ');
}

/** Columns of the CSV: dimensions of every series, and the comparisons that any of them has. */
export function conceptsOf(series: readonly ExportedSeries[]): { dimensions: string[]; attributes: string[] } {
  const dimensions = [...new Set(['FREQ', 'INDICATOR', 'REF_AREA', ...series.flatMap((each) => Object.keys(each.dimensions))])];
  const compared = Object.values(COMPARED).filter((name) =>
    series.some((each) => each.observations.some((observation) => observation.compared[name] !== undefined)),
  );
  return { dimensions, attributes: [...ATTRIBUTES, ...compared, 'COMMENT_DSET'] };
}

export async function* writtenOf(series: readonly ExportedSeries[], comment: string): AsyncGenerator<WrittenSeries> {
  for (const each of series) {
    yield await Promise.resolve({
      flow: each.flow,
      flowKind: 'dataflow' as const,
      dimensions: each.dimensions,
      attributes: { UNIT_MEASURE: each.unit, DECIMALS: String(each.decimals) },
      dataset: { COMMENT_DSET: comment },
      observations: each.observations.map(({ period, value, status, origin, compared }) => ({
        period,
        value,
        attributes: { OBS_STATUS: status, OBS_ORIGIN: origin, ...compared },
      })),
    });
  }
}

/** A JSON number where a double holds it. */
function numberOf(text: string | null): WireNumber {
  return text === null ? null : wireNumber(new Decimal(text));
}

interface Coded {
  id: string;
  name?: string;
}

/** Codes of a component in the order of their first coming, and where each stands. */
class Codes {
  private readonly places = new Map<string, number>();

  indexOf(code: string): number {
    const known = this.places.get(code);
    if (known !== undefined) return known;
    this.places.set(code, this.places.size);
    return this.places.size - 1;
  }

  list(names: (code: string) => string | undefined): Coded[] {
    return [...this.places.keys()].map((id) => {
      const name = names(id);
      return name === undefined ? { id } : { id, name };
    });
  }
}

export interface SdmxNames {
  /** Title of a code of a concept, where it has one. */
  name(concept: string, code: string, set: string): string | undefined;
}

/** An SDMX-JSON 2.0 data message: a data set and a structure for each flow, grouped by series. */
export function sdmxJson(header: MessageHeader, series: readonly ExportedSeries[], facts: readonly Fact[], names: SdmxNames): object {
  const flows = [...new Set(series.map((each) => each.flow))];
  const parts = flows.map((flow, at) =>
    flowPart(
      at,
      series.filter((each) => each.flow === flow),
      facts,
      names,
    ),
  );
  return {
    meta: {
      schema: 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json',
      id: header.id,
      prepared: header.prepared,
      test: false,
      sender: { id: header.sender },
      contentLanguages: ['vi'],
    },
    data: { dataSets: parts.map((part) => part.dataSet), structures: parts.map((part) => part.structure) },
  };
}

function flowPart(at: number, series: readonly ExportedSeries[], facts: readonly Fact[], names: SdmxNames) {
  const [first] = series;
  const set = first?.set ?? '';
  const dimensions = Object.keys(first?.dimensions ?? {});
  const keys = dimensions.map(() => new Codes());
  const [times, units, decimals, statuses, origins] = [new Codes(), new Codes(), new Codes(), new Codes(), new Codes()];
  const compared = Object.values(COMPARED).filter((name) => series.some((each) => each.observations.some((one) => one.compared[name] !== undefined)));
  const rows = series.map((each) => {
    const key = dimensions.map((concept, index) => String(keys[index]?.indexOf(each.dimensions[concept] ?? ''))).join(':');
    const observations = each.observations.map(({ period, value, status, origin, compared: beside }) => [
      String(times.indexOf(period)),
      [numberOf(value), ...compared.map((name) => numberOf(beside[name] ?? null)), statuses.indexOf(status), origins.indexOf(origin)],
    ]);
    return [key, { attributes: [units.indexOf(each.unit), decimals.indexOf(String(each.decimals))], observations: Object.fromEntries(observations) as object }];
  });
  const component = (id: string, codes: Codes, more: object = {}) => ({ id, ...more, values: codes.list((code) => names.name(id, code, set)) });
  return {
    dataSet: { structure: at, action: 'Information', attributes: [0], series: Object.fromEntries(rows) as object },
    structure: {
      links: [{ rel: 'dataflow', urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${first?.flow ?? ''}` }],
      dataSets: [at],
      dimensions: {
        series: dimensions.map((concept, index) => component(concept, keys[index] ?? new Codes(), { keyPosition: index })),
        observation: [component('TIME_PERIOD', times, { keyPosition: dimensions.length })],
      },
      measures: { observation: ['OBS_VALUE', ...compared].map((id) => ({ id })) },
      attributes: {
        dataSet: [{ id: 'COMMENT_DSET', values: [{ value: commentOf(facts) }] }],
        series: [component('UNIT_MEASURE', units), component('DECIMALS', decimals)],
        observation: [component('OBS_STATUS', statuses), component('OBS_ORIGIN', origins)],
      },
    },
  };
}
