import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Frame } from '@haidang/plugin-sdk';
import plugin from '../index.js';

const frame: Frame = {
  columns: [
    { name: 'indicator', role: 'indicator', type: 'string' },
    { name: 'period', role: 'period', type: 'string' },
    { name: 'value', role: 'measure', type: 'number', title: { vi: 'Tỷ đồng' } },
  ],
  rows: [
    ['t.a', '2024-M05', 1],
    ['t.a', '2024-M06', '12345678901234567890.5'],
    ['t.b', '2024-M06', null],
  ],
  asOf: '2024-07-01T00:00:00Z',
  notes: [],
};

describe('panels', () => {
  test('are those that the manifest names', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as {
      contributes: { panels: { type: string; title: object }[] };
    };
    expect(Object.keys(plugin.panels).sort()).toEqual(manifest.contributes.panels.map((each) => each.type).sort());
    for (const { type, title } of manifest.contributes.panels) expect(plugin.panels[type]?.title).toEqual(title);
  });

  test('a trend is a table of periods by indicators; what is missing stays missing, and no digit is lost', () => {
    expect(plugin.panels['trend']?.toTable(frame, {})).toEqual({
      columns: [
        { vi: 'Kỳ', en: 'Period' },
        { vi: 't.a', en: 't.a' },
        { vi: 't.b', en: 't.b' },
      ],
      rows: [
        ['2024-M05', 1, null],
        ['2024-M06', '12345678901234567890.5', null],
      ],
    });
  });

  test('a list keeps the frame, with titles in two languages', () => {
    const table = plugin.panels['table']?.toTable(frame, {});
    expect(table?.rows).toEqual(frame.rows);
    expect(table?.columns).toEqual([{ vi: 'Chỉ tiêu', en: 'Indicator' }, { vi: 'Kỳ', en: 'Period' }, { vi: 'Tỷ đồng' }]);
  });

  test('every panel gives a table of an empty frame, and titles for its settings', () => {
    for (const panel of Object.values(plugin.panels)) {
      expect(panel.toTable({ columns: [], rows: [], asOf: '', notes: [] }, {}).rows.length).toBeLessThanOrEqual(1);
      for (const setting of Object.values(panel.optionsSchema['properties'] as Record<string, { 'x-title'?: { vi: string; en: string } }>)) {
        expect(setting['x-title']).toEqual({ vi: expect.any(String), en: expect.any(String) });
      }
    }
  });
});
