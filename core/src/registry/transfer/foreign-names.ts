// Names in a set that only the installation which made it may know: who answers, org units, units of measure, groups, panel types. Each with
// its places, and the same documents with other names in those places. Pure, and for faulty documents too: it trusts no shape.
import type { ForeignKind, ImportMapping } from '@haidang/plugin-sdk';
import { pointer } from '../documents/finding.js';
import type { SetDocuments } from './three-files.js';

export interface ForeignName {
  kind: ForeignKind;
  name: string;
  places: string[];
}

type Visit = (kind: ForeignKind, name: string, path: string) => string;
type Unread = Readonly<Record<string, unknown>>;

/** Every such name once, with all its places. */
export function foreignNames(documents: SetDocuments): ForeignName[] {
  const found = new Map<string, ForeignName>();
  visited(documents, (kind, name, path) => {
    const key = `${kind} ${name}`;
    const known = found.get(key) ?? { kind, name, places: [] };
    known.places.push(path);
    found.set(key, known);
    return name;
  });
  return [...found.values()];
}

const PART: Readonly<Record<ForeignKind, keyof ImportMapping | undefined>> = {
  owner: 'owners',
  'org-unit': 'orgUnits',
  unit: 'units',
  group: 'groups',
  'panel-type': undefined,
};

export function mappedDocuments(documents: SetDocuments, mapping: ImportMapping): SetDocuments {
  return visited(documents, (kind, name) => {
    const part = PART[kind];
    const names = part === undefined ? undefined : mapping[part];
    return names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? name) : name;
  });
}

function visited({ manifest, form, dashboard }: SetDocuments, visit: Visit): SetDocuments {
  return { manifest: ofManifest(manifest as Unread, visit), form, dashboard: ofDashboard(dashboard as Unread, visit) };
}

function ofManifest(manifest: Unread, visit: Visit): Unread {
  const at = (...steps: (string | number)[]): string => pointer('/manifest', ...steps.map(String));
  return {
    ...manifest,
    ...replaced(manifest, 'owner', (name) => visit('owner', name, at('owner'))),
    ...replaced(manifest, 'group', (name) => visit('group', name, at('group'))),
    ...listed(manifest, 'coOwners', (each, index) => (typeof each === 'string' ? visit('owner', each, at('coOwners', index)) : each)),
    ...listed(manifest, 'indicators', (each, index) =>
      isRecord(each)
        ? {
            ...each,
            ...replaced(each, 'unitOfMeasure', (name) => visit('unit', name, at('indicators', index, 'unitOfMeasure'))),
            ...replaced(each, 'producer', (name) => visit('owner', name, at('indicators', index, 'producer'))),
          }
        : each,
    ),
  };
}

function ofDashboard(dashboard: Unread, visit: Visit): Unread {
  const at = (...steps: (string | number)[]): string => pointer('/dashboard', ...steps.map(String));
  const unit =
    (...steps: (string | number)[]) =>
    (name: string): string =>
      name.startsWith('$') ? name : visit('org-unit', name, at(...steps));
  const { variables } = dashboard;
  const ofPanel = (panel: unknown, index: number): unknown => {
    if (!isRecord(panel)) return panel;
    const query = isRecord(panel['query']) ? { query: ofQuery(panel['query'], (...steps) => unit('panels', index, 'query', ...steps)) } : {};
    return { ...panel, ...replaced(panel, 'type', (name) => visit('panel-type', name, at('panels', index, 'type'))), ...query };
  };
  return {
    ...dashboard,
    ...(isRecord(variables) && isRecord(variables['orgUnit'])
      ? {
          variables: {
            ...variables,
            orgUnit: {
              ...variables['orgUnit'],
              ...replaced(variables['orgUnit'], 'root', unit('variables', 'orgUnit', 'root')),
              ...replaced(variables['orgUnit'], 'default', unit('variables', 'orgUnit', 'default')),
            },
          },
        }
      : {}),
    ...listed(dashboard, 'panels', ofPanel),
  };
}

function ofQuery(query: Unread, unit: (...steps: (string | number)[]) => (name: string) => string): Unread {
  const { orgUnits } = query;
  if (Array.isArray(orgUnits))
    return { ...query, orgUnits: orgUnits.map((each: unknown, index) => (typeof each === 'string' ? unit('orgUnits', index)(each) : each)) };
  return isRecord(orgUnits) ? { ...query, orgUnits: { ...orgUnits, ...replaced(orgUnits, 'within', unit('orgUnits', 'within')) } } : query;
}

function replaced(object: Unread, key: string, replace: (name: string) => string): Unread {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? { [key]: replace(value) } : {};
}

function listed(object: Unread, key: string, each: (value: unknown, index: number) => unknown): Unread {
  const value = object[key];
  return Array.isArray(value) ? { [key]: value.map(each) } : {};
}

const isRecord = (value: unknown): value is Unread => typeof value === 'object' && value !== null && !Array.isArray(value);
