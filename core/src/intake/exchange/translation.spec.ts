// From the codes of a source to figures of ours: mapped, kept as a reference, left aside, or refused with every missing code.
import { describe, expect, it } from '@jest/globals';
import type { CodeMappingEntry } from '@haidang/plugin-sdk';
import { keyOf, type SourceValue } from '../formats/source-value.js';
import { translate, type Dialect, type Here, type MappingTable } from './translation.js';

const SDMX: Dialect = { format: 'sdmx-ml', indicatorConcept: 'INDICATOR', orgUnitConcept: 'REF_AREA', ignored: new Set(['FREQ']), references: true };
const DHIS2: Dialect = { format: 'dhis2-json', indicatorConcept: 'dataElement', orgUnitConcept: 'orgUnit', ignored: new Set(), references: false };
const here: Here = { hasIndicator: (set, code) => set === 'tourism' && code === 'visitors', hasOrgUnit: (ref) => ref === '56' };

function valueOf(dimensions: Record<string, string>, more: Partial<SourceValue> = {}): SourceValue {
  return {
    series: { flow: 'F', flowKind: 'dataflow', key: keyOf(dimensions), dimensions, attributes: {}, dataset: {} },
    period: '2024-01',
    value: '2',
    attributes: {},
    ...more,
  };
}

function mappingOf(entries: CodeMappingEntry[]): MappingTable {
  return {
    id: 'm',
    indicatorConcept: undefined,
    orgUnitConcept: undefined,
    find: (kind, source) => {
      const entry = entries.find((each) => each.kind === kind && each.source === source);
      return entry === undefined ? undefined : { target: entry.target, factor: entry.factor ?? null };
    },
  };
}

const MAPPED = mappingOf([
  { kind: 'indicator', source: 'VIS', target: 'tourism.visitors', factor: '0.001' },
  { kind: 'orgUnit', source: 'KH', target: '56' },
  { kind: 'disaggregation', source: 'SEX=F', target: 'sex=female' },
  { kind: 'disaggregation', source: 'SEX=T', target: '' },
  { kind: 'obsStatus', source: 'X', target: 'E' },
  { kind: 'indicator', source: 'OLD', target: '' },
]);

describe('translation', () => {
  it('maps codes, members, status, power of ten and factor', () => {
    const value = valueOf({ FREQ: 'M', REF_AREA: 'KH', INDICATOR: 'VIS', SEX: 'F', AGE: '_T' }, { attributes: { OBS_STATUS: 'X', UNIT_MULT: '6' } });
    expect(translate(value, SDMX, MAPPED, here)).toEqual({
      outcome: 'figure',
      figure: { set: 'tourism', indicator: 'visitors', period: '2024-M01', orgUnit: '56', value: '2000', status: 'E', disaggregation: { sex: 'female' } },
    });
  });

  it('leaves aside what the mapping says to', () => {
    expect(translate(valueOf({ REF_AREA: 'KH', INDICATOR: 'OLD' }), SDMX, MAPPED, here)).toEqual({ outcome: 'left-aside' });
    expect(translate(valueOf({ REF_AREA: 'KH', INDICATOR: 'VIS', SEX: 'T' }), SDMX, MAPPED, here)).toMatchObject({
      outcome: 'figure',
      figure: { value: '0.002' },
    });
  });

  it('names every code that is not mapped', () => {
    expect(translate(valueOf({ REF_AREA: 'KHX', INDICATOR: 'WHAT', SEX: 'M' }, { period: '2024-W05' }), SDMX, MAPPED, here)).toEqual({
      outcome: 'unmapped',
      missing: [
        { kind: 'period', source: '2024-W05' },
        { kind: 'orgUnit', source: 'KHX' },
        { kind: 'indicator', source: 'WHAT' },
        { kind: 'disaggregation', source: 'SEX=M' },
      ],
    });
  });

  it('keeps the nation’s series as references, with a mapping and without', () => {
    const national = valueOf({ REF_AREA: 'VN', INDICATOR: 'PCPI_IX' });
    expect(translate(national, SDMX, MAPPED, here)).toMatchObject({ outcome: 'reference' });
    expect(translate(national, SDMX, undefined, here)).toMatchObject({
      outcome: 'reference',
      missing: [
        { kind: 'orgUnit', source: 'VN' },
        { kind: 'indicator', source: 'PCPI_IX' },
      ],
    });
    const second = mappingOf([{ kind: 'series', source: national.series.key, target: 'tourism.visitors' }]);
    expect(translate(national, SDMX, second, here)).toEqual({ outcome: 'reference', missing: [], secondSource: 'tourism.visitors' });
  });

  it('takes our own codes without a mapping, and what the sender said of the file', () => {
    const own = valueOf({ dataElement: 'visitors', orgUnit: '56', categoryOptionCombo: 'default' });
    expect(translate(own, DHIS2, undefined, { ...here, set: 'tourism' })).toMatchObject({
      outcome: 'figure',
      figure: { set: 'tourism', value: '2', status: 'A' },
    });
    expect(translate(valueOf({ dataElement: 'tourism.visitors' }), DHIS2, undefined, { ...here, orgUnit: '56' })).toMatchObject({
      outcome: 'figure',
      figure: { orgUnit: '56' },
    });
    expect(translate(valueOf({ dataElement: 'abc', orgUnit: 'VN' }), DHIS2, undefined, here)).toMatchObject({ outcome: 'unmapped' });
  });

  it('an absent value takes a figure away; a text is no number', () => {
    expect(translate(valueOf({ REF_AREA: 'KH', INDICATOR: 'VIS' }, { value: null }), SDMX, MAPPED, here)).toMatchObject({ figure: { value: null } });
    expect(translate(valueOf({ REF_AREA: 'KH', INDICATOR: 'VIS' }, { value: '1,5' }), SDMX, MAPPED, here)).toEqual({ outcome: 'no-number', text: '1,5' });
  });

  it('says what a value lacks, and takes from the sender what the file leaves open', () => {
    const missing = (value: SourceValue, dialect: Dialect, known: Here = here) => {
      const translated = translate(value, dialect, MAPPED, known);
      return 'missing' in translated ? translated.missing.map((each) => [each.kind, each.source]) : translated.outcome;
    };
    const nothing = valueOf({ dataElement: '', orgUnit: '' }, { period: '' });
    expect(missing(nothing, DHIS2)).toEqual([
      ['period', ''],
      ['orgUnit', ''],
      ['indicator', ''],
    ]);
    expect(missing(valueOf({ dataElement: 'VIS', orgUnit: '' }, { period: '' }), DHIS2, { ...here, orgUnit: '56', period: '2024-M01' })).toBe('figure');
    // A series of the nation without a period, or without anything that names it, is no reference series.
    expect(missing(valueOf({ REF_AREA: 'VN', INDICATOR: 'CPI' }, { period: '' }), SDMX)).toContainEqual(['period', '']);
    expect(missing(valueOf({}), SDMX)).toContainEqual(['indicator', '']);
    expect(missing(valueOf({ REF_AREA: 'VN', INDICATOR: 'CPI' }), SDMX)).toEqual([
      ['orgUnit', 'VN'],
      ['indicator', 'CPI'],
    ]);
  });
});
