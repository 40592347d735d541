// ADX (IHE QRPH Aggregate Data Exchange): groups of an org unit and a period, data values with disaggregations as attributes.
import { ExchangeRootRefused } from './errors.js';
import { EXPECTED_XML } from './sdmx/sdmx-ml.js';
import { keyOf, missingAsNull, type SourceSeries, type SourceValue } from './source-value.js';
import type { XmlConsumer, XmlTag } from './xml.js';

export const ADX = 'urn:ihe:qrph:adx:2015';
/** Attributes of a group that are not dimensions of its values. */
const OF_GROUP = new Set(['period', 'dataSet', 'completeDate', 'comment', 'orgUnitIdScheme', 'dataElementIdScheme', 'dataSetIdScheme']);
const OF_VALUE = new Set(['value', 'completeDate', 'comment']);

export class Adx implements XmlConsumer<SourceValue> {
  private depth = 0;
  private group: { flow: string; period: string; dimensions: Record<string, string> } | undefined;
  private value: { series: SourceSeries; value: string | null; note: string } | undefined;
  private noted = false;
  private made: SourceValue[] = [];

  open(tag: XmlTag): void {
    this.depth += 1;
    if (this.depth === 1 && (tag.uri !== ADX || tag.name !== 'adx')) {
      throw ExchangeRootRefused({ root: `${tag.uri === '' ? '' : `{${tag.uri.slice(0, 120)}}`}${tag.name.slice(0, 60)}`, expected: EXPECTED_XML });
    }
    const attributes = Object.fromEntries(tag.attributes.filter((each) => each.uri === '' && each.name !== '__proto__').map((each) => [each.name, each.value]));
    if (this.depth === 2 && tag.name === 'group') this.openGroup(attributes);
    if (this.depth === 3 && tag.name === 'dataValue') this.openValue(attributes);
    this.noted = this.depth === 4 && tag.name === 'annotation';
  }

  close(name: string): void {
    if (this.depth === 3 && name === 'dataValue') this.closeValue();
    if (this.depth === 2) this.group = undefined;
    this.depth -= 1;
    this.noted = false;
  }

  text(text: string): void {
    if (this.noted && this.value !== undefined) this.value.note = (this.value.note + text).slice(0, 2_000);
  }

  take(): SourceValue[] {
    const made = this.made;
    this.made = [];
    return made;
  }

  private openGroup(attributes: Record<string, string>): void {
    const dimensions = Object.fromEntries(Object.entries(attributes).filter(([name]) => !OF_GROUP.has(name)));
    this.group = { flow: attributes['dataSet'] ?? '', period: attributes['period'] ?? '', dimensions };
  }

  private openValue(attributes: Record<string, string>): void {
    if (this.group === undefined) return;
    const own = Object.fromEntries(Object.entries(attributes).filter(([name]) => !OF_VALUE.has(name)));
    const dimensions = { ...this.group.dimensions, ...own };
    const series: SourceSeries = { flow: this.group.flow, flowKind: 'dataset', key: keyOf(dimensions), dimensions, attributes: {}, dataset: {} };
    this.value = { series, value: missingAsNull(attributes['value']), note: attributes['comment'] ?? '' };
  }

  private closeValue(): void {
    if (this.value === undefined || this.group === undefined) return;
    const { series, note } = this.value;
    this.made.push({ series, period: this.group.period, value: this.value.value, attributes: note === '' ? {} : { COMMENT: note } });
    this.value = undefined;
  }
}
