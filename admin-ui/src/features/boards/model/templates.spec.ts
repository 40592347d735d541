// Templates and new panels: every one fits the grid, asks only for indicators of the set, and gives each panel a name of its own.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { fitted, meets } from './layout.js';
import { emptyBoard, withCopiedPanel, withNewPanel, withoutPanel } from './new-panel.js';
import { boardFrom, templateFor, TEMPLATES } from './templates.js';

const manifest = (id: string): IndicatorSetManifest =>
  JSON.parse(readFileSync(new URL(`../../../../../plugins/${id}/manifest.json`, import.meta.url), 'utf8')) as IndicatorSetManifest;

describe('templates', () => {
  it.each(['tourism', 'health', 'grdp', 'education'].flatMap((set) => TEMPLATES.map((template) => [set, template] as const)))('%s as %s', (set, template) => {
    const { panels, id } = boardFrom(template, manifest(set));
    const codes = new Set(manifest(set).indicators.map(({ code }) => code));
    expect(id).toBe(set);
    expect(panels.length).toBeGreaterThan(3);
    expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
    for (const [index, { position, query }] of panels.entries()) {
      expect(fitted(position, 12)).toEqual(position);
      expect(panels.slice(index + 1).some((other) => meets(position, other.position))).toBe(false);
      for (const name of query?.indicators ?? []) expect(codes).toContain(name);
    }
  });

  it('fit how a set is reported', () => {
    expect([templateFor(manifest('tourism')), templateFor(manifest('grdp'))]).toEqual(['monthly', 'quarterly']);
  });
});

describe('panels', () => {
  it('are added, copied and taken away, each with an id of its own', () => {
    const one = withNewPanel(emptyBoard('b', { vi: 'B' }), 'stat');
    const two = withNewPanel(one.dashboard, 'stat');
    expect([one.id, two.id]).toEqual(['stat', 'stat-2']);
    const copied = withCopiedPanel(two.dashboard, 'stat-2');
    expect(copied?.id).toBe('stat-3');
    expect(withCopiedPanel(two.dashboard, 'ghost')).toBeUndefined();
    expect(withoutPanel(two.dashboard, 'stat').panels.map(({ id }) => id)).toEqual(['stat-2']);
  });
});
