// The words of the taxonomy as a definition is checked against them today: entries become terms. Pure.
import type { TaxonomyKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import type { LegalTerm, Term, Terms } from '../documents/names/terms.js';
import type { Contents } from './content.js';
import { speaksOf } from './legal-texts.js';

/** What is needed of an entry. */
export interface Standing<K extends TaxonomyKind> {
  code: string;
  endedOn: string | null;
  content: Contents[K];
}

/** All entries by kind. */
export type Entries = { readonly [K in TaxonomyKind]: readonly Standing<K>[] };

export function termsOf(entries: Entries, today: string): Terms {
  const term = ({ content, endedOn }: Pick<Standing<TaxonomyKind>, 'content' | 'endedOn'>): Term => ({ title: content.title, ...ended(endedOn, today) });
  const byCode = (list: readonly Standing<TaxonomyKind>[]): Map<string, Term> => new Map(list.map((each) => [each.code, term(each)]));
  return {
    units: byCode(entries.units),
    groups: byCode(entries.groups),
    dimensions: new Map(
      entries.dimensions.map((each) => [
        each.code,
        { ...term(each), members: new Map(each.content.members.map(({ code, title, to }) => [code, { title, ...ended(to, today) }])) },
      ]),
    ),
    legalBases: entries['legal-bases'].map((each) => legalTerm(each, entries['legal-bases'], term(each))),
    orgUnitGroups: byCode(entries['org-unit-groups']),
  };
}

const ended = (on: string | null, today: string): Pick<Term, 'ended'> => (on !== null && on < today ? { ended: on } : {});

function legalTerm({ code, content }: Standing<'legal-bases'>, all: readonly Standing<'legal-bases'>[], term: Term): LegalTerm {
  const successor = all.find((each) => each.content.replaces === code)?.content;
  const name = { number: content.number, title: content.title.vi };
  return {
    ...term,
    isNamedIn: (text) => speaksOf(text, name),
    ...(successor !== undefined && { replacedBy: successor.number === '' ? successor.title.vi : successor.number }),
  };
}

export function unitsOf(entries: readonly Standing<'units'>[]): UnitOfMeasure[] {
  return entries.map(({ code, content: { title, symbol, dimension, base, factor } }) => ({
    code,
    title: { vi: title.vi, en: title.en ?? title.vi },
    symbol: { vi: symbol.vi, en: symbol.en ?? symbol.vi },
    dimension,
    base,
    factor,
  }));
}
