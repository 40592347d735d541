// What a new set begins with, pure: documents that were sent, a copy of a live set under a new name, or a template. Whatever belongs
// to one set alone (id, place in lists, code of plugins) is its own.
import { periodAt, type Localised, type NewSet } from '@haidang/plugin-sdk';
import type { BundleDocuments } from '../documents/compile.js';
import { SET_TEMPLATES, type SetTemplate } from '../generation/set-templates.js';
import type { DraftDocuments } from './draft-store.js';

export type Beginning = { manifest: DraftDocuments['manifest'] } & Partial<DraftDocuments>;

/** What the manifest of every authored set holds; what was sent goes before. */
const FRAME = { $schema: 'https://haidang.dev/schema/manifest-1.json', kind: 'indicator-set', version: '1.0.0', sdk: '^1.0.0' } as const;

/** The documents as sent, with the id and what a manifest needs besides. */
export function fromDocuments({ manifest = {}, form, dashboard }: NewSet, id: string, order: number): Beginning {
  return {
    manifest: { ...FRAME, order, ...manifest, id },
    ...(form && { form: { ...form, $id: id } }),
    ...(dashboard && { dashboard: { ...dashboard, id } }),
  };
}

/** A live set under a new name: data only, so what its plugin contributes stays with it. */
export function copyOf(source: BundleDocuments, { id, title, order }: { id: string; title: Localised | undefined; order: number }): DraftDocuments {
  const { contributes: _contributes, permissions: _permissions, ...manifest } = source.manifest;
  const named = title ?? copyTitle(source.manifest.title);
  return {
    manifest: { ...manifest, id, order, title: named, version: '1.0.0' },
    form: { ...source.form, $id: id, 'x-title': named },
    dashboard: { ...source.dashboard, id, title: named, panels: source.dashboard.panels.map((panel) => leading(panel, source.manifest.id, id)) },
  };
}

/** The same documents, to be edited here from now on. */
export function takenOver(source: BundleDocuments): DraftDocuments {
  return { manifest: { ...source.manifest }, form: { ...source.form }, dashboard: { ...source.dashboard } };
}

export function templateOf(id: string): SetTemplate | undefined {
  return SET_TEMPLATES.find((each) => each.id === id);
}

/** The owner is left open where the person who begins works for no department: nobody else may choose it. */
export function fromTemplate(
  { manifest, title: kind }: SetTemplate,
  { id, title, order, owner, today }: { id: string; title: Localised | undefined; order: number; owner: string | undefined; today: string },
): Beginning {
  const { period, ...rest } = manifest;
  return {
    manifest: {
      ...FRAME,
      id,
      title: title ?? kind,
      group: 'economy',
      order,
      stage: 'trial',
      ...(owner !== undefined && { owner }),
      period: { ...period, first: periodAt(period.type, today, period).code },
      ...rest,
    },
  };
}

function copyTitle({ vi, en }: Localised): Localised {
  return { vi: `${vi} (bản sao)`, ...(en !== undefined && { en: `${en} (copy)` }) };
}

/** A click on a panel leads to the page of its own set. */
function leading(panel: BundleDocuments['dashboard']['panels'][number], from: string, to: string): BundleDocuments['dashboard']['panels'][number] {
  if (panel.drill === undefined) return panel;
  return { ...panel, drill: { to: panel.drill.to.replace(new RegExp(`^/sets/${from}(?=[/?#]|$)`), `/sets/${to}`) } };
}
