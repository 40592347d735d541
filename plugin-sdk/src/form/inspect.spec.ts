// One look at a filled document: bounds, rules, missing cells and calculated values, for a single form and for a matrix.
import { describe, expect, it } from '@jest/globals';
import { compileSet } from '../definition/compile.js';
import { Decimal } from '../decimal.js';
import type { Finding } from '../finding.js';
import type { FormDefinition } from '../generated/form-definition.js';
import type { IndicatorSetManifest, Rule } from '../generated/manifest.js';
import { parsePeriod } from '../period/period.js';
import { printReference } from '../formula/print.js';
import { manifest } from '../definition/samples.fixture.js';
import { deriveForm } from './derive.js';
import { inspectDocument, valueOfCell } from './inspect.js';
import type { DocumentContext, Inspection } from './inspect.js';

interface Look {
  manifest?: IndicatorSetManifest;
  form?: FormDefinition;
  period?: string;
  known?: Record<string, string>;
  orgUnits?: string[];
}

function look(document: Record<string, unknown>, { manifest: own = manifest(), form, period = '2024-M06', known = {}, orgUnits = [] }: Look = {}): Inspection {
  const { set, findings } = compileSet(own, form ?? deriveForm(own));
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  const context: DocumentContext = {
    period: parsePeriod(period),
    orgUnits,
    known: (reference, orgUnit) => {
      const text = known[[printReference(reference), orgUnit].filter((part) => part !== undefined).join(' ')];
      return text === undefined ? undefined : new Decimal(text);
    },
  };
  return inspectDocument(set, document, context);
}

const brief = (findings: readonly Finding[]): unknown[] => findings.map(({ path, level, code }) => [path, level, code]);

describe('a form of the department', () => {
  it('passes what is right, and calculates', () => {
    const seen = look({ 'planned-capital': '7014.000', disbursed: 3872.5 }, { known: { 'previous(disbursed)': '3000' } });
    expect(seen.findings).toEqual([]);
    expect(seen.completeness).toEqual({ filled: 2, required: 2, missing: [] });
    expect(valueOfCell(seen, '/disbursement-rate')?.toDecimalPlaces(3).toString()).toBe('55.211');
    expect(valueOfCell(seen, '/disbursed')?.toString()).toBe('3872.5');
  });

  it('answers a broken rule at the first cell, with the plausible bound', () => {
    const { findings } = look({ 'planned-capital': 100, disbursed: 101 });
    expect(findings).toEqual([
      {
        path: '/disbursed',
        level: 'warning',
        code: 'disbursed-within-plan',
        indicator: 'disbursed',
        related: ['/planned-capital'],
        message: { vi: 'Giải ngân vượt kế hoạch vốn' },
        needsReason: true,
        plausible: ['100'],
      },
    ]);
  });

  it('does not compare January with the year before', () => {
    const past = { 'previous(disbursed)': '3000' };
    const document = { 'planned-capital': 7014, disbursed: 100 };
    expect(brief(look(document, { known: past }).findings)).toEqual([['/disbursed', 'error', 'cumulative-never-falls']]);
    expect(look(document, { known: past, period: '2024-M01' }).findings).toEqual([]);
  });

  it('does not judge a rule whose figures are missing', () => {
    expect(look({ disbursed: 100 }).findings).toEqual([]);
    expect(brief(look({ disbursed: 100 }).completeness.missing)).toEqual([['/planned-capital', 'error', 'required']]);
  });

  it.each([
    [{ disbursed: '1.2345' }, 'too-many-decimals'],
    [{ disbursed: 0.07 }, undefined],
    [{ disbursed: '19.990' }, undefined],
    [{ disbursed: '1234567890123456789012345' }, 'too-large'],
  ])('judges %j in decimals: %s', (document, code) => {
    expect(look(document).findings.map((finding) => finding.code)).toEqual(code === undefined ? [] : [code]);
  });

  it('says when a divisor is 0, and shows no figure', () => {
    const seen = look({ 'planned-capital': 0, disbursed: 0 });
    expect(brief(seen.findings)).toEqual([['/disbursement-rate', 'hint', 'division-by-zero']]);
    expect(valueOfCell(seen, '/disbursement-rate')).toBeUndefined();
  });

  it('says nothing of a rate whose every part was answered as nil: that there is none is known', () => {
    const own = manifest();
    const indicators = own.indicators.map((each) => (each.formula === undefined ? { ...each, nil: true } : each));
    const seen = look({ nil: ['/disbursed', '/planned-capital'] }, { manifest: { ...own, indicators } });
    expect(brief(seen.findings)).toEqual([]);
    expect(valueOfCell(seen, '/disbursement-rate')).toBeUndefined();
    expect(brief(look({ disbursed: 5, nil: ['/planned-capital'] }, { manifest: { ...own, indicators } }).findings)).toContainEqual([
      '/disbursement-rate',
      'hint',
      'division-by-zero',
    ]);
  });
});

describe('rules', () => {
  const flow = (rule: Partial<Rule> & Pick<Rule, 'when'>): IndicatorSetManifest =>
    manifest({
      indicators: [
        { code: 'guests', title: { vi: 'Khách' }, unitOfMeasure: 'thousand-visit', direction: 'up', aggregate: { time: 'sum', orgUnit: 'sum' } },
        {
          code: 'international',
          title: { vi: 'Quốc tế' },
          unitOfMeasure: 'thousand-visit',
          direction: 'up',
          aggregate: { time: 'sum', orgUnit: 'sum' },
          required: false,
        },
        {
          code: 'domestic',
          title: { vi: 'Nội địa' },
          unitOfMeasure: 'thousand-visit',
          direction: 'up',
          aggregate: { time: 'sum', orgUnit: 'sum' },
          required: false,
        },
      ],
      rules: [{ id: 'rule', level: 'error', message: { vi: 'Sai' }, ...rule }],
    });
  const codes = (
    rule: Partial<Rule> & Pick<Rule, 'when'>,
    document: Record<string, unknown>,
    known: Record<string, string> = {},
    period = '2024-M06',
  ): string[] => look(document, { manifest: flow(rule), known, period }).findings.map(({ code }) => code);

  it('allows the tolerance of rounding', () => {
    const rule = { when: 'guests = international + domestic', tolerance: '0.1' };
    expect(codes(rule, { guests: '10', international: '4.2', domestic: '5.9' })).toEqual([]);
    expect(codes(rule, { guests: '10', international: '4.2', domestic: '6.0' })).toEqual(['rule']);
  });

  it('adds the year so far', () => {
    const rule = { when: 'yearToDate(guests) <= plan(guests)' };
    const known = { 'previous(yearToDate(guests))': '7000', 'plan(guests)': '9000' };
    expect(codes(rule, { guests: 2000 }, known)).toEqual([]);
    expect(codes(rule, { guests: 2001 }, known)).toEqual(['rule']);
    expect(codes(rule, { guests: 9001 }, { 'plan(guests)': '9000' }, '2024-M01')).toEqual(['rule']);
    expect(codes(rule, { guests: 9001 }, { 'plan(guests)': '9000' })).toEqual([]);
  });

  it('points at the cells that the rule names', () => {
    const { findings } = look(
      { guests: 5, international: 3, domestic: 1 },
      { manifest: flow({ when: 'guests = international + domestic', indicators: ['domestic'], level: 'warning', needsReason: false }) },
    );
    expect(findings).toMatchObject([{ path: '/domestic', indicator: 'domestic', needsReason: false }]);
    expect(findings[0]).not.toHaveProperty('related');
  });

  it('reads other sets through what is known', () => {
    expect(codes({ when: 'guests <= tax.total' }, { guests: 5 }, { 'tax.total': '4' })).toEqual(['rule']);
  });
});

describe('a matrix by commune', () => {
  const poverty = manifest({
    reporters: { by: 'owner-per-commune' },
    indicators: [
      {
        code: 'households',
        title: { vi: 'Hộ' },
        unitOfMeasure: 'household',
        valueType: 'integer',
        direction: 'neutral',
        aggregate: { time: 'last', orgUnit: 'sum' },
      },
      {
        code: 'poor',
        title: { vi: 'Hộ nghèo' },
        unitOfMeasure: 'household',
        valueType: 'integer',
        direction: 'down',
        aggregate: { time: 'last', orgUnit: 'sum' },
        nil: true,
      },
      { code: 'poverty-rate', title: { vi: 'Tỷ lệ' }, unitOfMeasure: 'percent', direction: 'down', formula: 'poor / households * 100' },
      {
        code: 'total',
        title: { vi: 'Tổng hộ' },
        unitOfMeasure: 'household',
        valueType: 'integer',
        direction: 'neutral',
        aggregate: { time: 'last', orgUnit: 'none' },
        required: false,
      },
    ],
    rules: [
      { id: 'poor-within', level: 'error', when: 'poor <= households', message: { vi: 'Hộ nghèo nhiều hơn số hộ' } },
      { id: 'total-agrees', level: 'warning', when: 'total = sum(households over orgUnit)', message: { vi: 'Tổng không khớp' } },
      { id: 'poor-falls', level: 'hint', when: 'poor <= previous(poor)', message: { vi: 'Hộ nghèo tăng' } },
    ],
  });

  it('judges each row by itself', () => {
    const seen = look(
      {
        rows: [
          { orgUnit: '1', households: 100, poor: 101 },
          { orgUnit: '2', households: 50, poor: 10 },
        ],
      },
      { manifest: poverty, known: { 'previous(poor) 1': '200', 'previous(poor) 2': '9' } },
    );
    expect(seen.findings).toMatchObject([
      { path: '/rows/0/poor', code: 'poor-within', orgUnit: '1', related: ['/rows/0/households'], plausible: ['100'] },
      { path: '/rows/1/poor', code: 'poor-falls', orgUnit: '2' },
    ]);
    expect(valueOfCell(seen, '/rows/1/poverty-rate')?.toString()).toBe('20');
  });

  it('compares a total with the sum of its rows', () => {
    expect(
      brief(
        look(
          {
            total: 151,
            rows: [
              { orgUnit: '1', households: 100 },
              { orgUnit: '2', households: 50 },
            ],
          },
          { manifest: poverty },
        ).findings,
      ),
    ).toEqual([['/total', 'warning', 'total-agrees']]);
    expect(look({ total: 151, rows: [{ orgUnit: '1', households: 100 }, { orgUnit: '2' }] }, { manifest: poverty }).findings).toEqual([]);
  });

  it('takes nil as 0 and as an answer, and names missing rows and cells', () => {
    const seen = look(
      { rows: [{ orgUnit: '1', households: 100, poor: null }], nil: ['/rows/0/poor', '/rows/0/households'] },
      { manifest: poverty, orgUnits: ['1', '2'] },
    );
    expect(valueOfCell(seen, '/rows/0/poverty-rate')?.toString()).toBe('0');
    expect(seen.completeness).toMatchObject({ filled: 2, required: 4, missing: [{ path: '/rows', code: 'row-missing', orgUnit: '2' }] });
    expect(look({ rows: [] }, { manifest: poverty, orgUnits: ['1', '2'] }).completeness).toMatchObject({ filled: 0, required: 4 });
  });

  it('refuses a row that stands twice', () => {
    expect(
      brief(
        look(
          {
            rows: [
              { orgUnit: '1', households: 1 },
              { orgUnit: '1', households: 2 },
            ],
          },
          { manifest: poverty },
        ).findings,
      ),
    ).toEqual([['/rows/1', 'error', 'row-twice']]);
  });
});

it('does not want what the form does not show', () => {
  const form = deriveForm(manifest());
  const properties = {
    ...form.properties,
    note: { type: 'string' as const },
    disbursed: { ...form.properties['disbursed'], 'x-visible-if': 'planned-capital > 0' },
  };
  const shown = { ...form, properties, required: ['planned-capital', 'disbursed', 'note'] };
  expect(brief(look({ 'planned-capital': 0, note: 'x' }, { form: shown }).completeness.missing)).toEqual([]);
  expect(brief(look({ 'planned-capital': 5 }, { form: shown }).completeness.missing)).toEqual([
    ['/disbursed', 'error', 'required'],
    ['/note', 'error', 'required'],
  ]);
});

it('texts, groups and tables that are not shown are not missing either, and are named', () => {
  const form = deriveForm(manifest());
  const { disbursed = {}, ...others } = form.properties;
  const properties: FormDefinition['properties'] = {
    ...others,
    why: { type: 'string', 'x-visible-if': 'planned-capital > 100' },
    group: { type: 'object', 'x-visible-if': 'planned-capital > 0', properties: { disbursed }, required: ['disbursed'] },
  };
  const shown = { ...form, properties, required: ['planned-capital', 'why'] };
  const none = look({ 'planned-capital': 0 }, { form: shown });
  expect([[...none.hidden].sort(), none.completeness.missing]).toEqual([['/group', '/group/disbursed', '/why'], []]);
  const all = look({ 'planned-capital': 101 }, { form: shown });
  expect([[...all.hidden], brief(all.completeness.missing)]).toEqual([
    [],
    [
      ['/group/disbursed', 'error', 'required'],
      ['/why', 'error', 'required'],
    ],
  ]);
  // What is unknown hides nothing.
  expect([...look({}, { form: shown }).hidden]).toEqual([]);
});
