// Everything on disk, read together: which id is a set, a service or a dashboard that crosses sets, and what is wrong with it.
// Pure, and the same for the command line, the start and the contract tests.
import type { Dashboard, Finding, FormDefinition, IndicatorSetManifest, ServiceManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import { readBundle, readDashboard, readService } from '../bundle.js';
import type { DiskContent, DiskDocument, DiskEntry } from './disk.js';
import { fault, hasErrors } from '../documents/finding.js';
import type { SetIndicators, Surroundings } from '../documents/names/names.js';
import type { Terms } from '../documents/names/terms.js';

export type CatalogueItem =
  | { id: string; state: 'refused'; what: 'indicator-set' | 'service' | 'dashboard'; findings: readonly Finding[] }
  | {
      id: string;
      state: 'read';
      what: 'indicator-set';
      manifest: IndicatorSetManifest;
      form: FormDefinition;
      dashboard: Dashboard;
      findings: readonly Finding[];
    }
  | { id: string; state: 'read'; what: 'service'; manifest: ServiceManifest; form: null; dashboard: null; findings: readonly Finding[] }
  | { id: string; state: 'read'; what: 'dashboard'; dashboard: Dashboard; findings: readonly Finding[] };

const DOCUMENTS = { manifest: 'plugins/{id}/manifest.json', form: 'form-definitions/{id}.json', dashboard: 'dashboards/{id}.json' } as const;

/** Reads every entry in the light of all the others. */
export function readCatalogue(content: DiskContent, unitsOfMeasure: readonly UnitOfMeasure[], terms?: Terms): CatalogueItem[] {
  const around = { ...surroundingsOf(content.entries, unitsOfMeasure), ...(terms !== undefined && { terms }) };
  return content.entries.map((entry) => readEntry(entry, content.shared, around));
}

function readEntry(entry: DiskEntry, shared: DiskDocument | undefined, around: Surroundings): CatalogueItem {
  const what = whatIs(entry);
  const broken = [entry.manifest, entry.form, entry.dashboard, what === 'indicator-set' ? shared : undefined].flatMap((each) => each?.finding ?? []);
  if (broken.length > 0) return { id: entry.id, state: 'refused', what, findings: broken };
  switch (what) {
    case 'indicator-set':
      return readSet(entry, shared?.value, around);
    case 'service':
      return readServiceEntry(entry);
    case 'dashboard':
      return readDashboardEntry(entry, around);
  }
}

/** A form or a manifest of kind indicator-set makes a set; a dashboard alone crosses sets. */
function whatIs(entry: DiskEntry): CatalogueItem['what'] {
  const kind = fieldOf(entry.manifest?.value, 'kind');
  if (kind === 'service' && entry.form === undefined) return 'service';
  if (entry.manifest === undefined && entry.form === undefined) return 'dashboard';
  return 'indicator-set';
}

function readSet(entry: DiskEntry, shared: unknown, around: Surroundings): CatalogueItem {
  const { id } = entry;
  const orphaned = orphans(entry, ['manifest', 'form', 'dashboard']);
  if (orphaned.length > 0) return { id, state: 'refused', what: 'indicator-set', findings: orphaned };
  const others = new Map([...around.sets].filter(([set]) => set !== id));
  const read = readBundle({ manifest: entry.manifest?.value, form: entry.form?.value, dashboard: entry.dashboard?.value, shared }, { ...around, sets: others });
  const wrongName = misnamed(id, fieldOf(entry.manifest?.value, 'id'), '/manifest/id');
  const findings = [...wrongName, ...read.findings];
  if (read.bundle === undefined || hasErrors(findings)) return { id, state: 'refused', what: 'indicator-set', findings };
  return { id, state: 'read', what: 'indicator-set', ...read.bundle, findings };
}

function readServiceEntry(entry: DiskEntry): CatalogueItem {
  const read = readService(entry.manifest?.value);
  const findings = [...misnamed(entry.id, fieldOf(entry.manifest?.value, 'id'), '/manifest/id'), ...read.findings];
  if (read.manifest === undefined || hasErrors(findings)) return { id: entry.id, state: 'refused', what: 'service', findings };
  return { id: entry.id, state: 'read', what: 'service', manifest: read.manifest, form: null, dashboard: null, findings };
}

function readDashboardEntry(entry: DiskEntry, around: Surroundings): CatalogueItem {
  const read = readDashboard(entry.dashboard?.value, around);
  const findings = [...misnamed(entry.id, fieldOf(entry.dashboard?.value, 'id'), '/dashboard/id'), ...read.findings];
  if (read.dashboard === undefined || hasErrors(findings)) return { id: entry.id, state: 'refused', what: 'dashboard', findings };
  return { id: entry.id, state: 'read', what: 'dashboard', dashboard: read.dashboard, findings };
}

function orphans(entry: DiskEntry, needed: readonly (keyof typeof DOCUMENTS)[]): Finding[] {
  return needed
    .filter((each) => entry[each] === undefined)
    .map((each) => {
      const file = DOCUMENTS[each].replace('{id}', entry.id);
      return fault(
        `/${each}`,
        'document-missing',
        `Thiếu ${file}: một bộ chỉ tiêu gồm ba tài liệu cùng mã.`,
        `${file} is missing: a set is three documents of one id.`,
      );
    });
}

function misnamed(file: string, inside: unknown, path: string): Finding[] {
  if (inside === file) return [];
  return [
    fault(
      path,
      'id-mismatch',
      `Mã trong tài liệu (${String(inside)}) khác tên tệp hoặc thư mục (${file}).`,
      `The id in the document (${String(inside)}) differs from the name of the file or folder (${file}).`,
    ),
  ];
}

/** Names gathered leniently from raw documents: a faulty set must not make its neighbours faulty too. */
function surroundingsOf(entries: readonly DiskEntry[], unitsOfMeasure: readonly UnitOfMeasure[]): Surroundings {
  const manifests = entries.map((entry) => ({ id: entry.id, manifest: entry.manifest?.value }));
  const contributed = (part: string, key: string): { plugin: string; name: string }[] =>
    manifests.flatMap(({ id, manifest }) => textsOf(listOf(fieldOf(fieldOf(manifest, 'contributes'), part)), key).map((name) => ({ plugin: id, name })));
  return {
    unitsOfMeasure,
    panelTypes: new Set(contributed('panels', 'type').map((each) => each.name)),
    checks: new Set(contributed('checks', 'id').map((each) => `${each.plugin}/${each.name}`)),
    sets: new Map(manifests.flatMap(({ id, manifest }) => (Array.isArray(fieldOf(manifest, 'indicators')) ? [[id, indicatorNames(manifest)] as const] : []))),
  };
}

function indicatorNames(manifest: unknown): SetIndicators {
  return new Map(
    listOf(fieldOf(manifest, 'indicators')).flatMap((each) => {
      const [code, formula] = [fieldOf(each, 'code'), fieldOf(each, 'formula')];
      return typeof code === 'string' ? [[code, typeof formula === 'string' ? formula : undefined] as const] : [];
    }),
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (values: readonly unknown[], name: string): string[] => values.map((each) => fieldOf(each, name)).filter((each) => typeof each === 'string');
