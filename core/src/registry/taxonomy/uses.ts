// Who uses an entry of the taxonomy: read out of definitions, live ones with the place in the document, earlier versions by their
// number. Pure.
import type { Dashboard, FormDefinition, IndicatorSetManifest, Localised, ServiceManifest, TaxonomyKind, TaxonomyUse, TaxonomyUses } from '@haidang/plugin-sdk';
import { fieldsOf } from '@haidang/plugin-sdk';
import { pointer } from '../documents/finding.js';
import { fieldPlaces } from '../documents/shared.js';
import { speaksOf, type LegalName } from '../vocabulary/legal-texts.js';

/** A use before it is told: `code` of the entry, `member` where it is a dimension's. */
export interface FoundUse extends TaxonomyUse {
  of: TaxonomyKind;
  code: string;
  member?: string;
}

/** What of an earlier version, or of a draft, speaks of the taxonomy. */
export interface EarlierVersion {
  set: string;
  version: number | null;
  title: Localised;
  group: string | null;
  legalBasis: Localised[];
  draft: boolean;
  units: string[];
  dimensions: { dimension: string; members: unknown[] }[];
}

type NewUse = Pick<FoundUse, 'of' | 'code' | 'path'> & { member?: string };

export function usesOfManifest(manifest: IndicatorSetManifest | ServiceManifest, legal: readonly LegalName[]): FoundUse[] {
  const isSet = manifest.kind === 'indicator-set';
  const found: NewUse[] = [...legalUses(manifest.legalBasis ?? [], legal)];
  if (manifest.group !== undefined) found.push({ of: 'groups', code: manifest.group, path: '/group' });
  if (isSet) found.push(...indicatorUses(manifest));
  return found.map((use) => ({ ...use, kind: isSet ? ('set' as const) : ('service' as const), id: manifest.id, title: manifest.title, version: null }));
}

function legalUses(texts: readonly Localised[], legal: readonly LegalName[]): NewUse[] {
  return texts.flatMap((text, index) =>
    legal.filter((name) => speaksOf(text.vi, name)).map(({ code }) => ({ of: 'legal-bases' as const, code, path: pointer('/legalBasis', index) })),
  );
}

function indicatorUses(manifest: IndicatorSetManifest): NewUse[] {
  return manifest.indicators.flatMap((indicator, index) => {
    const path = pointer('/indicators', index);
    const dimensions = (indicator.disaggregate ?? []).flatMap(({ dimension, members }, place): NewUse[] => {
      const at = pointer(path, 'disaggregate', place);
      return [
        { of: 'dimensions', code: dimension, path: at },
        ...members.map(({ code: member }, row): NewUse => ({ of: 'dimensions', code: dimension, member, path: pointer(at, 'members', row) })),
      ];
    });
    const summed = [...(indicator.formula ?? '').matchAll(/\bover\s+([a-z][a-z0-9-]*)/g)];
    return [
      { of: 'units', code: indicator.unitOfMeasure, path: pointer(path, 'unitOfMeasure') },
      ...dimensions,
      ...summed.map(([, code = '']): NewUse => ({ of: 'dimensions', code, path: pointer(path, 'formula') })),
    ];
  });
}

/** Fields that ask for one member, or rows that are members. */
export function usesOfForm(id: string, title: Localised, form: FormDefinition): FoundUse[] {
  const places = new Map(fieldPlaces(form).map(({ field, path }) => [field, path.slice('/form'.length)]));
  return fieldsOf(form).flatMap((cell) => {
    const members = [cell.members, ...(cell.rows ?? []).map((row) => row.members ?? {})].flatMap((each) => Object.entries(each));
    return members.map(([dimension, member]) => ({
      of: 'dimensions' as const,
      code: dimension,
      member,
      kind: 'form' as const,
      id,
      title,
      version: null,
      path: places.get(cell.schema) ?? null,
    }));
  });
}

export function usesOfDashboard(dashboard: Dashboard): FoundUse[] {
  const found = dashboard.panels.flatMap(({ query }, index): NewUse[] => {
    const path = pointer('/panels', index, 'query');
    const dimensions = (query?.by ?? []).flatMap((each) => (each.startsWith('dimension:') ? [each.slice('dimension:'.length)] : []));
    const { orgUnits } = query ?? {};
    const group = typeof orgUnits === 'object' && 'group' in orgUnits ? orgUnits.group : undefined;
    return [
      ...dimensions.map((code): NewUse => ({ of: 'dimensions', code, path: pointer(path, 'by') })),
      ...(group === undefined ? [] : [{ of: 'org-unit-groups' as const, code: group, path: pointer(path, 'orgUnits') }]),
    ];
  });
  return found.map((use) => ({ ...use, kind: 'dashboard' as const, id: dashboard.id, title: dashboard.title, version: null }));
}

export function usesOfVersion(earlier: EarlierVersion, legal: readonly LegalName[]): FoundUse[] {
  const found: NewUse[] = [
    ...(earlier.group === null ? [] : [{ of: 'groups' as const, code: earlier.group, path: null }]),
    ...legalUses(earlier.legalBasis, legal),
    ...[...new Set(earlier.units)].map((code): NewUse => ({ of: 'units', code, path: null })),
    ...earlier.dimensions.flatMap(({ dimension, members }): NewUse[] => [
      { of: 'dimensions', code: dimension, path: null },
      ...members.flatMap(memberCode).map((member): NewUse => ({ of: 'dimensions', code: dimension, member, path: null })),
    ]),
  ];
  return found.map((use) => ({
    ...use,
    kind: earlier.draft ? ('draft' as const) : ('version' as const),
    id: earlier.set,
    title: earlier.title,
    version: earlier.version,
    path: null,
  }));
}

/** Each thing that uses it counts once, in however many places it does. */
export function countUses(uses: readonly FoundUse[]): TaxonomyUses {
  const once = new Map(uses.map((use) => [`${use.kind} ${use.id} ${String(use.version)}`, use.kind]));
  const kinds = [...once.values()];
  const count = (...wanted: TaxonomyUse['kind'][]): number => kinds.filter((kind) => wanted.includes(kind)).length;
  const [sets, forms, dashboards, versions] = [count('set', 'service'), count('form'), count('dashboard'), count('version')];
  return { sets, forms, dashboards, versions, others: kinds.length - sets - forms - dashboards - versions, total: kinds.length };
}

/** As people see them: one line a place; a dimension's members stand at the place of the dimension. */
export function toldUses(uses: readonly FoundUse[], member?: string): TaxonomyUse[] {
  const wanted = uses.filter((use) => (member === undefined ? use.member === undefined || use.kind === 'form' : use.member === member));
  const lines = new Map(wanted.map((use) => [`${use.kind} ${use.id} ${String(use.version)} ${use.path ?? ''}`, use]));
  return [...lines.values()].map(({ kind, id, title, version, path }) => ({ kind, id, title, version, path }));
}

function memberCode(member: unknown): string[] {
  return typeof member === 'object' && member !== null && 'code' in member && typeof member.code === 'string' ? [member.code] : [];
}
