// Documents for the tests of the designer: a small set with one indicator a code.
import type { Indicator, SetDraft } from '@haidang/plugin-sdk';
import type { DraftDocuments } from '../designer-tab.js';

export function indicator(code: string): Indicator {
  return { code, title: { vi: `Chỉ tiêu ${code}` }, unitOfMeasure: 'tonne', direction: 'up', aggregate: { time: 'sum', orgUnit: 'sum' } };
}

export function documents(codes: readonly string[]): DraftDocuments {
  return {
    manifest: {
      $schema: 'https://haidang.dev/schema/manifest-1.json',
      id: 'sample',
      kind: 'indicator-set',
      version: '1.0.0',
      sdk: '^1.0.0',
      title: { vi: 'Bộ thử' },
      group: 'economy',
      order: 10,
      owner: 'department-of-tourism',
      period: { type: 'monthly', first: '2024-M01' },
      reporters: { by: 'owner' },
      workflow: ['submit', 'approve'],
      indicators: codes.map(indicator),
    },
    form: { type: 'object', properties: {} },
    dashboard: { $schema: 'https://haidang.dev/schema/dashboard-1.json', id: 'sample', title: { vi: 'Bộ thử' }, panels: [] },
    ownForm: false,
    ownDashboard: false,
    changes: [],
  } as unknown as DraftDocuments;
}

export function draftOf({ manifest, form, dashboard, ownForm, ownDashboard, changes }: DraftDocuments, more: Partial<SetDraft> = {}): SetDraft {
  const generated: SetDraft['generated'] = [...(ownForm ? [] : (['form'] as const)), ...(ownDashboard ? [] : (['dashboard'] as const))];
  return {
    id: 'sample',
    revision: 1,
    basedOn: null,
    live: null,
    origin: 'authored',
    editable: true,
    manifest: { ...manifest },
    form: { ...form },
    dashboard: { ...dashboard },
    generated,
    changes: [...changes],
    findings: [],
    changedBy: null,
    changedAt: null,
    ...more,
  };
}
