// Every form that the registry accepts is drawn by form.io in a browser, with all its fields and a filled document in it: five hundred random definitions in
// every run, as many as HAIDANG_FORMS says when somebody asks (ten thousand before a release).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import { readBundle, type Surroundings } from '../../../core/src/registry/index.js';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import { drawingPage, type DrawingPage } from '../../kit/browser/drawing-page.js';
import { randomDefinition } from '../../kit/random/random-definitions.js';

const FORMS = Number(process.env['HAIDANG_FORMS'] ?? 250);
const BATCH = 50;
const SEED = Number(process.env['HAIDANG_SEED'] ?? 20240704);
const PANELS = ['stat', 'trend', 'bars', 'stacked', 'combo', 'pie', 'gauge', 'heat', 'table', 'map', 'ranking', 'text', 'news', 'quality', 'work'];
const around: Surroundings = { unitsOfMeasure: UNITS_OF_MEASURE, panelTypes: new Set(PANELS), checks: new Set(), sets: new Map() };

describe('any form that the registry accepts', () => {
  let drawing: DrawingPage;
  let browsing: Browsing;
  let somebody: Person;

  beforeAll(async () => {
    drawing = await drawingPage();
    browsing = await Browsing.start(drawing.url);
    somebody = await browsing.person();
    await somebody.page.goto('/');
    await somebody.page.waitForFunction(() => 'drawAll' in window);
  }, 120_000);
  afterAll(async () => {
    await browsing.close();
    drawing.close();
  });

  it('is drawn with every field, and the browser has no complaint', async () => {
    let drawn = 0;
    const failed: string[] = [];
    for (let batch = 0; drawn < FORMS && failed.length === 0; batch += 1) {
      const definitions = fc
        .sample(randomDefinition, { numRuns: BATCH, seed: SEED + batch })
        .filter((definition) => readBundle(definition, around).bundle !== undefined)
        .map(({ manifest, form }) => ({ manifest, form, document: documentOf(form.properties) }));
      failed.push(
        ...(await somebody.page.evaluate(
          (all) => (window as unknown as { drawAll: (definitions: unknown) => Promise<string[]> }).drawAll(all),
          JSON.parse(JSON.stringify(definitions)) as unknown,
        )),
      );
      drawn += definitions.length;
    }
    expect([failed, somebody.faults]).toEqual([[], []]);
    expect(drawn).toBeGreaterThanOrEqual(FORMS);
  }, 3_600_000);
});

/** A figure in each plain cell of numbers, and one row in each table. */
function documentOf(
  properties: Readonly<Record<string, { type?: unknown; items?: { properties?: Readonly<Record<string, { type?: unknown }>> } }>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]): [string, unknown][] => {
      const types = [field.type].flat();
      if (name === 'nil' || name === 'orgUnit' || name === 'row') return [];
      if (types.includes('number') || types.includes('integer')) return [[name, 1]];
      if (types.includes('array') && field.items?.properties !== undefined) return [[name, [{ orgUnit: '22000', ...documentOf(field.items.properties) }]]];
      return [];
    }),
  );
}
