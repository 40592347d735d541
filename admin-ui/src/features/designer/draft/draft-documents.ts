// Between a draft on the wire, whose documents are plain objects, and the documents that the designer edits. Pure.
import type { Dashboard, FormDefinition, IndicatorSetManifest, SaveSetDraft, SetDraft } from '@haidang/plugin-sdk';
import type { DraftDocuments } from '../designer-tab.js';
import { isObject, sameJson } from './json-value.js';

const LISTED: readonly string[] = ['indicators', 'rules', 'workflow', 'legalBasis'];

/** A manifest that can be edited: what every page reads is there, even where somebody saved half of it. */
function editableManifest(raw: Record<string, unknown>, id: string): IndicatorSetManifest {
  const isReadable = ([name, value]: [string, unknown]): boolean => value !== null && value !== undefined && (!LISTED.includes(name) || Array.isArray(value));
  const repaired: Record<string, unknown> = { ...Object.fromEntries(Object.entries(raw).filter(isReadable)), id };
  if (!isObject(raw['title'])) repaired['title'] = { vi: '' };
  if (!isObject(raw['period'])) repaired['period'] = { type: 'monthly', first: '' };
  if (!isObject(raw['reporters'])) repaired['reporters'] = { by: 'owner' };
  if (!Array.isArray(repaired['indicators'])) repaired['indicators'] = [];
  if (!Array.isArray(repaired['workflow'])) repaired['workflow'] = ['submit', 'approve'];
  return repaired as unknown as IndicatorSetManifest;
}

function editableForm(raw: Record<string, unknown>): FormDefinition {
  return { ...raw, type: 'object', properties: isObject(raw['properties']) ? raw['properties'] : {} } as unknown as FormDefinition;
}

function editableDashboard(raw: Record<string, unknown>): Dashboard {
  return { ...raw, panels: Array.isArray(raw['panels']) ? (raw['panels'] as unknown[]) : [] } as unknown as Dashboard;
}

/** The documents as the designer edits them. */
export function documentsOf(draft: SetDraft): DraftDocuments {
  return {
    manifest: editableManifest(draft.manifest, draft.id),
    form: editableForm(draft.form),
    dashboard: editableDashboard(draft.dashboard),
    ownForm: !draft.generated.includes('form'),
    ownDashboard: !draft.generated.includes('dashboard'),
    changes: draft.changes,
  };
}

/** What is sent: documents that nobody wrote by hand are left out, to be made anew. */
export function bodyOf({ manifest, form, dashboard, ownForm, ownDashboard, changes }: DraftDocuments): SaveSetDraft {
  return {
    manifest: { ...manifest },
    ...(ownForm ? { form: { ...form } } : {}),
    ...(ownDashboard ? { dashboard: { ...dashboard } } : {}),
    changes: [...changes],
  };
}

/** The same as far as saving goes: generated documents do not count. */
export function sameDocuments(one: DraftDocuments, other: DraftDocuments): boolean {
  return one === other || sameJson(bodyOf(one), bodyOf(other));
}
