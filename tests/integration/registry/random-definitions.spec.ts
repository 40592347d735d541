// What holds for any definition, without a browser: whatever is accepted compiles, takes a filled document and is computed; whatever is
// refused says why in two languages. And for some of them in earnest: published, reported, asked about and taken away as files.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  inspectDocument,
  parsePeriod,
  periodAt,
  UNITS_OF_MEASURE,
  type FieldCell,
  type FilledDocument,
  type IndicatorSetManifest,
  type Problem,
} from '@haidang/plugin-sdk';
import { Accounts } from '../../../core/src/access/index.js';
import { compileBundle, readBundle, type Bundle, type BundleDocuments, type Surroundings } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client, type Answer } from '../../kit/client.js';
import { brokenDefinition, randomDefinition, type RandomDefinition } from '../../kit/random/random-definitions.js';

const PANELS = ['stat', 'trend', 'bars', 'stacked', 'combo', 'pie', 'gauge', 'heat', 'table', 'map', 'ranking', 'text', 'news', 'quality', 'work'];
const AROUND: Surroundings = { unitsOfMeasure: UNITS_OF_MEASURE, panelTypes: new Set(PANELS), checks: new Set(), sets: new Map() };
/** Of each kind in every run, drawn anew each time; five thousand before a release. */
const DRAWN = Number(process.env['HAIDANG_DEFINITIONS'] ?? 2_000);
const PURE = { sound: DRAWN, broken: DRAWN };
/** In every run; two hundred before a release. */
const PUBLISHED = Number(process.env['HAIDANG_PUBLISHED'] ?? 60);
const COMMUNE = '22366';
const FORMATS = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/json'];

const compiled = (documents: BundleDocuments): Bundle => compileBundle(documents, { version: 1, origin: 'authored', effectiveFrom: null });

/** A value that the field's type allows; bounds are the checks' to judge. */
function valueFor({ schema }: FieldCell): unknown {
  const types: readonly unknown[] = [schema.type].flat();
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (types.includes('number') || types.includes('integer')) return 1;
  return types.includes('null') ? null : 'x';
}

/** A document with something in every cell. */
function filled({ fields }: Pick<Bundle, 'fields'>, communes: readonly string[] = [COMMUNE]): FilledDocument {
  const document: Record<string, unknown> = {};
  for (const cell of fields) if (cell.calculated === undefined) put(document, cell.pointer.split('/').slice(1), cell, communes);
  return document;
}

function put(owner: Record<string, unknown>, [key = '', ...rest]: readonly string[], cell: FieldCell, communes: readonly string[]): void {
  if (rest.length === 0) owner[key] = valueFor(cell);
  else if (rest[0] === '*') {
    const rows = (owner[key] ??= cell.rows?.map(({ code }) => ({ row: code })) ?? communes.map((orgUnit) => ({ orgUnit }))) as Record<string, unknown>[];
    for (const row of rows) put(row, rest.slice(1), cell, communes);
  } else put((owner[key] ??= {}) as Record<string, unknown>, rest, cell, communes);
}

describe('any definition', () => {
  it(`is compiled, filled and computed where it belongs together (${String(PURE.sound)} of them)`, () => {
    fc.assert(
      fc.property(randomDefinition, (definition) => {
        const { bundle: documents, findings } = readBundle(definition, AROUND);
        expect(findings.filter((each) => each.level === 'error')).toEqual([]);
        if (documents === undefined) return;
        const bundle = compiled(documents);
        const document = filled(bundle);
        const shape = bundle.validate(document).filter((each) => !['pattern', 'format', 'min-length', 'enum'].includes(each.code));
        expect(shape).toEqual([]);
        inspectDocument(bundle, document, { period: parsePeriod(definition.manifest.period.first), orgUnits: [COMMUNE] });
      }),
      { numRuns: PURE.sound },
    );
  }, 600_000);

  it(`is refused with findings in two languages, or harmless, where something is broken (${String(PURE.broken)} of them)`, () => {
    fc.assert(
      fc.property(brokenDefinition, (definition) => {
        const { bundle: documents, findings } = readBundle(definition, AROUND);
        expect(documents === undefined).toBe(findings.some((each) => each.level === 'error'));
        for (const { message } of findings) expect((message.en ?? '').length * message.vi.length).toBeGreaterThan(0);
        if (documents === undefined) return;
        const bundle = compiled(documents);
        bundle.validate({});
        bundle.validate(filled(bundle));
        inspectDocument(bundle, filled(bundle), { period: parsePeriod(documents.manifest.period.first) });
      }),
      { numRuns: PURE.broken },
    );
  }, 600_000);
});

describe('some of them in earnest', () => {
  let t: TestApp;
  const writers: Client[] = [];

  beforeAll(async () => {
    t = await bootApp({ work: false });
    const requests = Array.from({ length: 8 }, (_, index) => ({ username: `writer-${String(index)}`, role: 'demo-administrator', orgUnit: '56', sets: ['*'] }));
    for (const { username, password } of await t.app.get(Accounts).createAccounts(requests)) writers.push(await new Client(t.url).signIn(username, password));
    const members = ['urban', 'rural', 'island'].map((code) => ({ code, title: { vi: code } }));
    await writers[0]?.put('/taxonomy/dimensions/area', { title: { vi: 'Khu vực' }, members, note: 'Cho bộ ngẫu nhiên' });
  }, 120_000);
  afterAll(() => t.close());

  async function live(definition: RandomDefinition, index: number): Promise<{ path: string; status: number }[]> {
    const writer = writers[index % writers.length];
    if (writer === undefined) throw new Error('nobody writes');
    const id = `random-${String(index)}`;
    const manifest: IndicatorSetManifest = { ...definition.manifest, id };
    const body = { manifest, form: { ...definition.form, $id: id }, dashboard: { ...definition.dashboard, id } };
    const seen: { path: string; status: number }[] = [];
    const ask = async (path: string, answer: Promise<Answer>): Promise<Answer> => {
      const { status, ...rest } = await answer;
      seen.push({ path, status });
      return { status, ...rest };
    };
    const made = await ask('make', writer.post('/indicator-sets', body));
    const published = await ask('publish', writer.post(`/indicator-sets/${id}/publish`, { note: 'Bộ ngẫu nhiên' }));
    expect([index, made.status, published.status, (published.body as Partial<Problem>).findings?.filter((each) => each.level === 'error') ?? []]).toEqual([
      index,
      201,
      201,
      [],
    ]);
    const period = periodAt(manifest.period.type, '2024-07-10', manifest.period).code;
    const report = `/submissions/${id}/${period}/${manifest.reporters.by === 'commune' ? COMMUNE : manifest.owner}`;
    const documents = readBundle(body, AROUND).bundle;
    const document = documents === undefined ? {} : filled(compiled(documents));
    await ask('report', writer.get(report));
    await ask('save', writer.put(report, { document }));
    await ask('submit', writer.post(`${report}/submit`));
    const [indicator] = manifest.indicators;
    const query = { indicators: [`${id}.${indicator?.code ?? ''}`], periods: [period] };
    for (const accept of FORMATS) await ask(`query ${accept}`, writer.post('/query', query, { accept }));
    await ask('last ten', writer.post('/query', { ...query, periods: { last: 10 }, measure: 'change', compare: ['previous', 'same-period', 'plan'] }));
    await ask('export', writer.get(`/indicator-sets/${id}/export`));
    await ask('types', writer.get(`/indicator-sets/${id}/types.d.ts`));
    await ask('uses', writer.get(`/taxonomy/units/${indicator?.unitOfMeasure ?? ''}/uses`));
    return seen;
  }

  it(`${String(PUBLISHED)} are published, reported, asked about and exported without a fault of the server`, async () => {
    const definitions = fc.sample(randomDefinition, PUBLISHED);
    const counts = new Map<string, number>();
    for (const [index, definition] of definitions.entries()) {
      const seen = await live(definition, index);
      const faults = seen.filter((each) => each.status >= 500);
      if (faults.length > 0) expect([index, faults, definition]).toEqual([index, [], definition]);
      for (const { path, status } of seen) counts.set(`${path} ${String(status)}`, (counts.get(`${path} ${String(status)}`) ?? 0) + 1);
    }
    expect(counts.get('save 200') ?? 0).toBeGreaterThan(PUBLISHED / 2);
    for (const accept of FORMATS) expect(counts.get(`query ${accept} 200`) ?? 0).toBeGreaterThan(PUBLISHED / 2);
    expect(counts.get('export 200')).toBe(PUBLISHED);
    expect((await t.anonymous.get('/health/live')).status).toBe(200);
  }, 900_000);
});
