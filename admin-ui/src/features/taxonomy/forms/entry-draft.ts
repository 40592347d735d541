// What a person is writing of an entry, whatever its kind: filled from the entry, turned into what the server takes. Pure.
import type { Localised, TaxonomyKind } from '@haidang/plugin-sdk';
import type { TaxonomyEntry } from '../taxonomy.api.js';

export interface MemberDraft {
  /** Of a dimension its code, of a group the org unit's. */
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly from: string;
  readonly to: string;
  /** It is used and stays. */
  readonly used: boolean;
}

export interface EntryDraft {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly symbolVi: string;
  readonly symbolEn: string;
  readonly dimension: string;
  /** Empty: the unit is its own base. */
  readonly base: string;
  readonly factor: string;
  readonly order: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly link: string;
  readonly from: string;
  readonly replaces: string;
  readonly members: readonly MemberDraft[];
  readonly note: string;
}

const EMPTY: EntryDraft = {
  code: '',
  vi: '',
  en: '',
  symbolVi: '',
  symbolEn: '',
  dimension: '',
  base: '',
  factor: '1',
  order: '100',
  number: '',
  issuer: '',
  issuedOn: '',
  link: '',
  from: '',
  replaces: '',
  members: [],
  note: '',
};
export const NEW_MEMBER: MemberDraft = { code: '', vi: '', en: '', from: '', to: '', used: false };

export function draftOf(entry: TaxonomyEntry | undefined): EntryDraft {
  if (entry === undefined) return EMPTY;
  const { code, title } = entry;
  const head = { ...EMPTY, code, vi: title.vi, en: title.en ?? '' };
  if ('factor' in entry) {
    const { symbol, dimension, base, factor } = entry;
    return { ...head, symbolVi: symbol.vi, symbolEn: symbol.en ?? '', dimension, base: base === code ? '' : base, factor };
  }
  if ('order' in entry) return { ...head, order: String(entry.order) };
  if ('issuer' in entry) {
    const { number, issuer, issuedOn, link, from, replaces } = entry;
    return { ...head, number, issuer, issuedOn: issuedOn ?? '', link, from: from ?? '', replaces: replaces ?? '' };
  }
  const members = entry.members.map((member) => ({
    code: member.code,
    vi: typeof member.title === 'string' ? member.title : member.title.vi,
    en: typeof member.title === 'string' ? '' : (member.title.en ?? ''),
    from: member.from ?? '',
    to: member.to ?? '',
    used: 'used' in member && member.used,
  }));
  return { ...head, members };
}

const localised = (vi: string, en: string): Localised => ({ vi: vi.trim(), ...(en.trim() !== '' && { en: en.trim() }) });
const dateOr = (text: string): string | null => (text === '' ? null : text);

/** The body of PUT /taxonomy/:kind/:code. */
export function bodyOf(kind: TaxonomyKind, draft: EntryDraft): object {
  const head = { title: localised(draft.vi, draft.en), note: draft.note.trim() };
  switch (kind) {
    case 'units': {
      const base = draft.base === '' ? draft.code.trim() : draft.base;
      const symbol = { vi: draft.symbolVi.trim(), en: draft.symbolEn.trim() };
      return { ...head, symbol, dimension: draft.dimension.trim(), base, factor: decimalTyped(draft.factor) };
    }
    case 'dimensions':
      return {
        ...head,
        members: draft.members.map(({ code, vi, en, from, to }) => ({ code: code.trim(), title: localised(vi, en), from: dateOr(from), to: dateOr(to) })),
      };
    case 'groups':
      return { ...head, order: Number(draft.order) };
    case 'legal-bases':
      return {
        ...head,
        number: draft.number.trim(),
        issuer: draft.issuer.trim(),
        issuedOn: dateOr(draft.issuedOn),
        link: draft.link.trim(),
        from: dateOr(draft.from),
        replaces: draft.replaces === '' ? null : draft.replaces,
      };
    case 'org-unit-groups':
      return { ...head, members: draft.members.map(({ code, from, to }) => ({ orgUnit: code, from: dateOr(from), to: dateOr(to) })) };
  }
}

/** A factor as people here write it: "0,001" is 0.001, "1.000" is refused by the server only if it says nothing. */
export function decimalTyped(text: string): string {
  const trimmed = text.trim();
  return /^\d+,\d+$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed;
}

export type DraftFault = 'code' | 'title' | 'members' | 'note' | 'unchanged';

/** What is still missing, said before anything is sent. */
export function faultOf(kind: TaxonomyKind, draft: EntryDraft, before: EntryDraft): DraftFault | undefined {
  if (draft.code.trim() === '') return 'code';
  if (draft.vi.trim() === '') return 'title';
  if (kind === 'dimensions' && (draft.members.length === 0 || draft.members.some(({ code, vi }) => code.trim() === '' || vi.trim() === ''))) return 'members';
  if (before.code !== '' && JSON.stringify({ ...draft, note: '' }) === JSON.stringify({ ...before, note: '' })) return 'unchanged';
  return draft.note.trim().length < 3 ? 'note' : undefined;
}
