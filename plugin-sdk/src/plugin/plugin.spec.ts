// A plugin as its author writes and tests it: an ingest of lines, a check against the past, and a panel with its table.
import { describe, expect, it } from '@jest/globals';
import { Decimal, decimalText, parseLocalised } from '../decimal.js';
import type { Finding } from '../finding.js';
import { findingKey, textOf } from '../finding.js';
import { definePlugin } from './plugin.js';
import { manifest } from '../definition/samples.fixture.js';
import { memoryHost } from './memory-host.js';
import { inspectSample, runCheck, runIngest } from '../testkit.js';

const plugin = definePlugin({
  ingest: {
    lines: {
      read({ bytes, mapping = {}, period = '', orgUnit = '' }, context) {
        const lines = new TextDecoder()
          .decode(bytes)
          .split('\n')
          .map((line) => line.split(';'));
        context.log('info', `${String(lines.length)} lines`);
        const known = lines.filter(([label = '']) => Object.hasOwn(mapping, label));
        return {
          figures: known.map(([label = '', text = ''], index) => {
            const [set = '', indicator = ''] = (mapping[label] ?? '').split('.');
            const read = parseLocalised(text, 'vi');
            return { set, indicator, period, orgUnit, value: read.kind === 'value' ? decimalText(read.value) : null, place: { row: index + 1 } };
          }),
          findings: [],
          unmapped: lines.flatMap(([label = '']) => (Object.hasOwn(mapping, label) ? [] : [label])),
        };
      },
    },
  },
  checks: {
    jump: {
      pastPeriods: 1,
      run: ({ figures, past }) =>
        figures.flatMap(({ path, indicator, orgUnit, value }): Finding[] => {
          const before = past.find((figure) => figure.indicator === indicator && figure.orgUnit === orgUnit);
          if (value === null || before === undefined || new Decimal(value).lte(new Decimal(before.value).times(2))) return [];
          return [{ path, level: 'warning', code: 'jump', indicator, message: { vi: 'Tăng hơn gấp đôi kỳ trước' } }];
        }),
    },
  },
});

describe('testkit', () => {
  it('runs an ingest over a text', async () => {
    const answer = await runIngest(plugin, 'lines', {
      fileName: 'a.csv',
      bytes: 'Giải ngân;1.234,5\nKhác;1',
      period: '2024-M06',
      orgUnit: '56',
      mapping: { 'Giải ngân': 'public-investment.disbursed' },
    });
    expect(answer).toEqual({
      figures: [{ set: 'public-investment', indicator: 'disbursed', period: '2024-M06', orgUnit: '56', value: '1234.5', place: { row: 1 } }],
      findings: [],
      unmapped: ['Khác'],
    });
  });

  it('runs a check over a sample', async () => {
    const past = [{ indicator: 'disbursed', orgUnit: '56', period: '2024-M05', value: '10' }];
    const sample = { manifest: manifest(), period: '2024-M06', past };
    expect(await runCheck(plugin, 'jump', { ...sample, document: { disbursed: '20' } })).toEqual([]);
    expect(await runCheck(plugin, 'jump', { ...sample, document: { disbursed: '20.1' } })).toMatchObject([{ path: '/disbursed', code: 'jump' }]);
  });

  it('says when the plugin has no such part', async () => {
    await expect(runIngest(plugin, 'toString', { fileName: 'a', bytes: '' })).rejects.toThrow('no ingest "toString"');
    await expect(runCheck(plugin, 'constructor', { manifest: manifest(), document: {}, period: '2024-M06' })).rejects.toThrow('no check "constructor"');
  });

  it('tells a passing sample from a failing one', () => {
    const sample = { manifest: manifest(), period: '2024-M06' };
    expect(inspectSample({ ...sample, document: { 'planned-capital': 10, disbursed: 5 } })).toEqual([]);
    expect(inspectSample({ ...sample, document: { disbursed: 5 } }).map(findingKey)).toEqual(['required@/planned-capital']);
  });

  it('keeps what a plugin logs', () => {
    const { context, lines } = memoryHost({ now: () => '2024-01-02T00:00:00.000Z' });
    context.log('warn', 'slow');
    expect([context.today, lines]).toEqual(['2024-01-02', ['warn slow']]);
  });
});

it('refuses ids that a manifest could not name', () => {
  expect(() => definePlugin({ checks: { notKebab: { run: () => [] } } })).toThrow('notKebab');
  expect(() => definePlugin({ http: { 'PATCH /x': () => ({}) } })).toThrow('PATCH /x');
  expect(Object.isFrozen(plugin)).toBe(true);
});

it('falls back to Vietnamese where English is missing', () => {
  expect([textOf({ vi: 'Lỗi' }, 'en'), textOf({ vi: 'Lỗi', en: 'Error' }, 'en'), textOf({ vi: 'Lỗi', en: 'Error' }, 'vi')]).toEqual(['Lỗi', 'Error', 'Lỗi']);
});

describe('the store of a host in memory', () => {
  const at = (now: string) => memoryHost({ now: () => now }).context.store;

  it('reads ranges in the order of their keys, forwards and backwards', async () => {
    const store = at('2024-07-05T00:00:00.000Z');
    await store.write(['e/3', 'e/1', 'f/1', 'e/2'].map((key) => ({ key, value: { key } })));
    const keys = async (range: Parameters<typeof store.list>[0]) => (await store.list(range)).map(({ key }) => key);
    expect(await keys({ prefix: 'e/' })).toEqual(['e/1', 'e/2', 'e/3']);
    expect(await keys({ prefix: 'e/', after: 'e/1', until: 'e/3' })).toEqual(['e/2']);
    expect(await keys({ prefix: 'e/', reverse: true, after: 'e/3', until: 'e/1' })).toEqual(['e/2', 'e/1']);
    expect(await keys({ prefix: 'e/', limit: 1 })).toEqual(['e/1']);
    expect([await store.count('e/'), await store.deleteAll('e/'), await store.count('')]).toEqual([3, 3, 1]);
  });

  it('writes all or nothing, and refuses what came too late', async () => {
    const store = at('2024-07-05T00:00:00.000Z');
    await store.put('a', 1, { ifRevision: 0 });
    await expect(
      store.write([
        { key: 'b', value: 2 },
        { key: 'a', value: 2, ifRevision: 0 },
      ]),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await store.getMany(['a', 'b'])).toEqual([{ key: 'a', value: 1, revision: 1 }, undefined]);
    await expect(store.put('no key', 1)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('forgets what has expired', async () => {
    let now = '2024-07-05T00:00:00.000Z';
    const { store } = memoryHost({ now: () => now }).context;
    await store.put('snapshot', new Uint8Array([1, 2]), { expiresAt: '2024-07-06T00:00:00.000Z' });
    expect((await store.get('snapshot'))?.value).toEqual(new Uint8Array([1, 2]));
    now = '2024-07-06T00:00:00.000Z';
    expect(await store.get('snapshot')).toBeUndefined();
  });
});
