// SDMX-ML 2.1 data messages, structure-specific and generic, laid out by series or flat. The message does not carry its structure,
// so in a structure-specific one the concepts of a series are told apart by the lists in sdmx-concepts.ts.
import { ExchangeActionRefused, ExchangeRootRefused, ExchangeStructureUnknown, XmlLimit } from '../errors.js';
import { isAttribute, ofOneValue, pick } from './sdmx-concepts.js';
import { keyOf, missingAsNull, type Codes, type SourceSeries, type SourceValue } from '../source-value.js';
import type { XmlAttribute, XmlConsumer, XmlTag } from '../xml.js';

const MESSAGE = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message';
const ROOTS = ['StructureSpecificData', 'StructureSpecificTimeSeriesData', 'GenericData', 'GenericTimeSeriesData'];
export const EXPECTED_XML = 'SDMX-ML 2.1 (StructureSpecificData, GenericData), ADX (adx)';
/** Attributes of a data set that steer the message and say nothing of the data. */
const STEERING = new Set([
  'structureRef',
  'setID',
  'action',
  'dataScope',
  'type',
  'reportingBeginDate',
  'reportingEndDate',
  'validFromDate',
  'validToDate',
  'publicationYear',
  'publicationPeriod',
]);

interface Structure {
  flow: string;
  flowKind: SourceSeries['flowKind'];
}

interface Group {
  dimensions: Codes;
  attributes: Codes;
}

const NO_CODES: Codes = {};
/** Every series is compared with every group of its data set. */
const MOST_GROUPS = 5_000;

export class SdmxMl implements XmlConsumer<SourceValue> {
  private readonly path: string[] = [];
  private readonly structures = new Map<string, Structure>();
  /** In the generic form concepts are elements, and attributes only steer. */
  private generic = false;
  private structureId = '';
  private current: Structure = { flow: '', flowKind: 'datastructure' };
  private dataset: Record<string, string> = {};
  private groups: Group[] = [];
  /** What the open Series, Group or Obs has said so far. */
  private key: Record<string, string> = {};
  private attributes: Record<string, string> = {};
  private series: SourceSeries | undefined;
  private obs: { concepts: Record<string, string>; attributes: Record<string, string> } | undefined;
  private made: SourceValue[] = [];

  open(tag: XmlTag): void {
    if (this.path.length === 0) this.openRoot(tag);
    this.path.push(tag.name);
    if (this.path[1] === 'Header') this.openInHeader(tag);
    else this.openInData(tag);
  }

  close(name: string): void {
    this.path.pop();
    if (name === 'Obs') this.closeObs();
    else if (name === 'Group' && this.path.length === 2) this.closeGroup();
    else if (name === 'Series') this.series = undefined;
  }

  text(text: string): void {
    if (this.path.at(-1) !== 'URN' || this.path[1] !== 'Header') return;
    const match = /^urn:sdmx:[\w.]+\.(\w+)=([\w.-]+):([\w.-]+)\(([\w.]+)\)/.exec(text.trim());
    if (match !== null) this.name(match[2], match[3], match[4], match[1] === 'Dataflow');
  }

  take(): SourceValue[] {
    const made = this.made;
    this.made = [];
    return made;
  }

  private openRoot(tag: XmlTag): void {
    this.generic = tag.name.startsWith('Generic');
    if (tag.uri === MESSAGE && ROOTS.includes(tag.name)) return;
    throw ExchangeRootRefused({ root: `${tag.uri === '' ? '' : `{${tag.uri.slice(0, 120)}}`}${tag.name.slice(0, 60)}`, expected: EXPECTED_XML });
  }

  private openInHeader(tag: XmlTag): void {
    if (this.path.length === 3 && tag.name === 'Structure') {
      this.structureId = valueOf(tag.attributes, 'structureID') ?? '';
      const namespace = valueOf(tag.attributes, 'namespace') ?? '';
      const named = /=([\w.-]+):([\w.-]+)\(([\w.]+)\)/.exec(namespace);
      this.name(named?.[1], named?.[2], named?.[3], false);
    }
    if (tag.name === 'Ref' && this.path[2] === 'Structure') {
      const of = (name: string) => valueOf(tag.attributes, name);
      this.name(of('agencyID'), of('id'), of('version') ?? '1.0', this.path[3] === 'StructureUsage');
    }
  }

  private name(agency: string | undefined, id: string | undefined, version: string | undefined, usage: boolean): void {
    const flow = id === undefined ? '' : `${agency ?? ''}:${id}(${version ?? '1.0'})`;
    this.structures.set(this.structureId, { flow, flowKind: usage ? 'dataflow' : 'datastructure' });
  }

  private openInData(tag: XmlTag): void {
    const [, , third] = this.path;
    if (this.path.length === 2 && tag.name === 'DataSet') this.openDataSet(tag);
    else if (tag.name === 'Value') this.openValue(tag);
    else if (tag.name === 'Obs') this.openObs(tag);
    else if (tag.name === 'ObsDimension' && this.obs !== undefined)
      put(this.obs.concepts, valueOf(tag.attributes, 'id') ?? 'TIME_PERIOD', valueOf(tag.attributes, 'value'));
    else if (tag.name === 'ObsValue' && this.obs !== undefined) put(this.obs.concepts, 'OBS_VALUE', valueOf(tag.attributes, 'value'));
    else if (this.path.length === 3 && (third === 'Series' || third === 'Group')) this.openSeries(tag);
  }

  private openDataSet(tag: XmlTag): void {
    const reference = valueOf(tag.attributes, 'structureRef') ?? '';
    const structure = this.structures.get(reference) ?? (reference === '' && this.structures.size === 1 ? [...this.structures.values()][0] : undefined);
    if (structure === undefined) throw ExchangeStructureUnknown({ structure: reference.slice(0, 80) });
    const action = valueOf(tag.attributes, 'action');
    if (action === 'Delete') throw ExchangeActionRefused({ action });
    this.current = structure;
    this.groups = [];
    this.dataset = pick(conceptsOf(tag.attributes), (concept) => !this.generic && !STEERING.has(concept));
  }

  private openSeries(tag: XmlTag): void {
    const concepts = this.generic ? {} : conceptsOf(tag.attributes);
    this.key = pick(concepts, (concept) => !isAttribute(concept));
    this.attributes = pick(concepts, isAttribute);
    this.series = undefined;
  }

  private openObs(tag: XmlTag): void {
    this.obs = { concepts: this.generic ? {} : conceptsOf(tag.attributes), attributes: {} };
    if (this.path[2] === 'Obs') {
      this.key = {};
      this.attributes = {};
    }
  }

  /** `<Value id value>` of the generic form; what it belongs to is the element around it. */
  private openValue(tag: XmlTag): void {
    const id = valueOf(tag.attributes, 'id');
    const value = valueOf(tag.attributes, 'value');
    if (id === undefined || value === undefined) return;
    const around = this.path.at(-2);
    const place = this.path.at(-3);
    if (around === 'SeriesKey' || around === 'GroupKey') put(this.key, id, value);
    else if (around === 'ObsKey' && this.obs !== undefined) put(this.obs.concepts, id, value);
    else if (around === 'Attributes' && place === 'Obs' && this.obs !== undefined) put(this.obs.attributes, id, value);
    else if (around === 'Attributes' && place === 'DataSet') put(this.dataset, id, value);
    else if (around === 'Attributes') put(this.attributes, id, value);
  }

  private closeGroup(): void {
    if (this.groups.length >= MOST_GROUPS) throw XmlLimit({ line: '?', what: `> ${String(MOST_GROUPS)} Group` });
    this.groups.push({ dimensions: this.key, attributes: this.attributes });
  }

  private closeObs(): void {
    if (this.obs === undefined) return;
    const { TIME_PERIOD: ownPeriod, OBS_VALUE: value, ...rest } = this.obs.concepts;
    const period = ownPeriod ?? this.key['TIME_PERIOD'];
    const flat = this.path[2] !== 'Series';
    const acrossTime = ownPeriod === undefined;
    // Below a series in time everything else is an attribute; elsewhere only the lists can tell.
    const isDimension = (concept: string) => (flat || acrossTime) && !isAttribute(concept);
    const ofSeries = (concept: string) => flat && isAttribute(concept) && !ofOneValue(concept);
    const extra = pick(rest, isDimension);
    const shared = { ...pick(rest, ofSeries), ...pick(this.obs.attributes, ofSeries) };
    const series =
      Object.keys(extra).length === 0 && Object.keys(shared).length === 0 && !acrossTime
        ? (this.series ??= this.seriesOf({}, {}))
        : this.seriesOf(extra, shared);
    this.made.push({
      series,
      period: period ?? '',
      value: missingAsNull(value),
      attributes: pick({ ...pick(rest, (concept) => !isDimension(concept)), ...this.obs.attributes }, (concept) => !ofSeries(concept)),
    });
    this.obs = undefined;
  }

  private seriesOf(extra: Codes, shared: Codes): SourceSeries {
    const dimensions = pick({ ...this.key, ...extra }, (concept) => concept !== 'TIME_PERIOD');
    const fromGroups = this.groups
      .filter((group) => Object.entries(group.dimensions).every(([concept, code]) => dimensions[concept] === code))
      .map((group) => group.attributes);
    const attributes: Codes = Object.assign({}, ...fromGroups, this.attributes, shared) as Codes;
    return { ...this.current, key: keyOf(dimensions), dimensions, attributes, dataset: Object.keys(this.dataset).length === 0 ? NO_CODES : this.dataset };
  }
}

function valueOf(attributes: readonly XmlAttribute[], name: string): string | undefined {
  return attributes.find((each) => each.name === name)?.value;
}

/** Concepts travel as attributes without a namespace; everything qualified (xsi:type …) steers. */
function conceptsOf(attributes: readonly XmlAttribute[]): Record<string, string> {
  const concepts: Record<string, string> = {};
  for (const each of attributes) if (each.uri === '') put(concepts, each.name, each.value);
  return concepts;
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

function put(into: Record<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && !UNSAFE.has(name)) into[name] = value;
}
