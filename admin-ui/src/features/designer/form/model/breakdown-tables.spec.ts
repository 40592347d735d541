import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { compileSet, deriveForm, fieldsOf } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { missingFields } from './arrangement.js';
import { withMissing, withoutField } from './arranging.js';
import { breakdownOfRows, breakdownsOf, rowsOf, withBreakdownTable } from './breakdown-tables.js';

const manifestOf = (set: string): IndicatorSetManifest => JSON.parse(readFileSync(`plugins/${set}/manifest.json`, 'utf8')) as IndicatorSetManifest;
const SETS = ['education', 'labour', 'ntp-poverty-reduction', 'press', 'traffic-safety'];
const figures = (form: Parameters<typeof fieldsOf>[0]): string[] =>
  fieldsOf(form)
    .flatMap((cell) => (cell.rows ?? [{ members: {} }]).map((row) => JSON.stringify([cell.indicator, { ...row.members, ...cell.members }])))
    .sort();

describe('a table by the members of a breakdown', () => {
  it.each(SETS)('%s: answers what the fields by member answered, each figure once, and nothing is missing', (set) => {
    const manifest = manifestOf(set);
    const derived = deriveForm(manifest);
    const breakdowns = breakdownsOf(manifest);
    expect(breakdowns.length).toBeGreaterThan(0);
    const form = breakdowns.reduce((next, each) => withBreakdownTable(next, manifest, each).form, derived);
    expect(figures(form)).toEqual(figures(derived));
    expect(missingFields(manifest, form)).toEqual([]);
    expect(compileSet(manifest, form).findings.filter(({ level }) => level === 'error')).toEqual([]);
    const tables = Object.values(form.properties).filter((field) => Array.isArray(field['x-rows']));
    expect(tables).toHaveLength(breakdowns.length);
    for (const table of tables) expect(breakdownOfRows(manifest, Array.isArray(table['x-rows']) ? table['x-rows'] : [])).toBeDefined();
  });

  it('takes a figure that is missing as one column for all members', () => {
    const manifest = manifestOf('education');
    const [breakdown] = breakdownsOf(manifest);
    if (breakdown === undefined) throw new Error('no breakdown');
    const { form, name } = withBreakdownTable(deriveForm(manifest), manifest, breakdown);
    const code = breakdown.indicators[0]?.code ?? '';
    const without = withoutField(form, [name, code]);
    const missing = missingFields(manifest, without);
    expect(missing).toHaveLength(breakdown.members.length);
    const whole = missing.reduce((next, each) => withMissing(next, each, false), without);
    expect(missingFields(manifest, whole)).toEqual([]);
    expect(Object.keys(whole.properties[name]?.items?.properties ?? {})).toContain(code);
    expect(figures(whole)).toEqual(figures(form));
  });

  it('is known by its rows alone, and a second one of the same answers nothing twice', () => {
    const manifest = manifestOf('education');
    const [breakdown] = breakdownsOf(manifest);
    if (breakdown === undefined) throw new Error('no breakdown');
    expect(breakdownOfRows(manifest, rowsOf(breakdown))?.dimension).toBe(breakdown.dimension);
    expect(breakdownOfRows(manifest, [{ code: 'one', title: { vi: 'Một' } }])).toBeUndefined();
    const once = withBreakdownTable(deriveForm(manifest), manifest, breakdown).form;
    expect(figures(withBreakdownTable(once, manifest, breakdown).form)).toEqual(figures(once));
  });
});
