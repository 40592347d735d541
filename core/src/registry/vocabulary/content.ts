// What an entry of each kind says, apart from its code and standing: the part that history keeps before and after.
import type {
  Localised,
  SaveTaxonomyDimension,
  SaveTaxonomyGroup,
  SaveTaxonomyLegalBasis,
  SaveTaxonomyOrgUnitGroup,
  SaveTaxonomyUnit,
  TaxonomyKind,
} from '@haidang/plugin-sdk';

export const KINDS: readonly TaxonomyKind[] = ['units', 'dimensions', 'groups', 'legal-bases', 'org-unit-groups'];

export type UnitContent = Omit<SaveTaxonomyUnit, 'note'>;
export interface DatedMember {
  from: string | null;
  to: string | null;
}
export interface DimensionContent {
  title: Localised;
  members: ({ code: string; title: Localised } & DatedMember)[];
}
export type GroupContent = Omit<SaveTaxonomyGroup, 'note'>;
export type LegalBasisContent = Required<Omit<SaveTaxonomyLegalBasis, 'note'>>;
export interface OrgUnitGroupContent {
  title: Localised;
  members: ({ orgUnit: string } & DatedMember)[];
}

/** Contents by kind. */
export interface Contents {
  units: UnitContent;
  dimensions: DimensionContent;
  groups: GroupContent;
  'legal-bases': LegalBasisContent;
  'org-unit-groups': OrgUnitGroupContent;
}

/** An entry as it stands. */
export interface EntryRow<K extends TaxonomyKind = TaxonomyKind> {
  code: string;
  revision: number;
  endedOn: string | null;
  changedBy: string;
  changedAt: Date;
  content: Contents[K];
}

const dated = <T extends { from?: string | null; to?: string | null }>(each: T): T & DatedMember => ({ ...each, from: each.from ?? null, to: each.to ?? null });

/** What was sent, with nothing left open, so that the same wish is always the same content. */
export const contentOf = {
  units: ({ title, symbol, dimension, base, factor }: UnitContent): UnitContent => ({ title, symbol, dimension, base, factor }),
  dimensions: ({ title, members }: Omit<SaveTaxonomyDimension, 'note'>): DimensionContent => ({
    title,
    members: members.map((each) => {
      const { code, title: own, from, to } = dated(each);
      return { code, title: own, from, to };
    }),
  }),
  groups: ({ title, order }: GroupContent): GroupContent => ({ title, order }),
  'legal-bases': ({ title, number, issuer, issuedOn, link, from, replaces }: Omit<SaveTaxonomyLegalBasis, 'note'>): LegalBasisContent => ({
    title,
    number,
    issuer,
    issuedOn: issuedOn ?? null,
    link: link ?? '',
    from: from ?? null,
    replaces: replaces ?? null,
  }),
  'org-unit-groups': ({ title, members }: Omit<SaveTaxonomyOrgUnitGroup, 'note'>): OrgUnitGroupContent => ({
    title,
    members: members.map((each) => {
      const { orgUnit, from, to } = dated(each);
      return { orgUnit, from, to };
    }),
  }),
};

/** Same content, whatever the order of its properties. */
export function sameContent(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}
