// The words of the taxonomy that a definition uses: groups, dimensions with their members, units, legal bases and groups of org
// units. An unknown one is refused with the nearest that is known; one that is over is a warning, because sets that live go on.
import type { Dashboard, Finding, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import { fault, finding, pointer } from '../finding.js';
import { proposing, type Proposing } from './nearest.js';

/** One word and, where it is over, since when. */
export interface Term {
  title: Localised;
  /** Its last day, already past. */
  ended?: string | undefined;
}

export interface DimensionTerm extends Term {
  members: ReadonlyMap<string, Term>;
}

export interface LegalTerm extends Term {
  /** True when the text names it. */
  isNamedIn: (text: string) => boolean;
  replacedBy?: string | undefined;
}

/** Everything that is known, as it stands today. */
export interface Terms {
  units: ReadonlyMap<string, Term>;
  groups: ReadonlyMap<string, Term>;
  dimensions: ReadonlyMap<string, DimensionTerm>;
  legalBases: readonly LegalTerm[];
  orgUnitGroups: ReadonlyMap<string, Term>;
}

type Word = 'unit' | 'group' | 'dimension' | 'member' | 'org-unit-group';
const WORDS: Readonly<Record<Word, { vi: string; en: string }>> = {
  unit: { vi: 'đơn vị tính', en: 'unit of measure' },
  group: { vi: 'nhóm bộ chỉ tiêu', en: 'group of sets' },
  dimension: { vi: 'phân tổ', en: 'dimension' },
  member: { vi: 'thành viên phân tổ', en: 'member' },
  'org-unit-group': { vi: 'nhóm đơn vị', en: 'group of org units' },
};

export function checkTerms(manifest: IndicatorSetManifest, terms: Terms): Finding[] {
  const propose = proposing();
  return [
    ...checkTerm({ word: 'group', code: manifest.group, path: '/manifest/group' }, terms.groups, propose),
    ...(manifest.legalBasis ?? []).flatMap((text, index) => checkLegal(text.vi, terms.legalBases, pointer('/manifest/legalBasis', index))),
    ...manifest.indicators.flatMap((indicator, index) => {
      const path = pointer('/manifest/indicators', index);
      const unit = endedTerm('unit', indicator.unitOfMeasure, terms.units.get(indicator.unitOfMeasure), pointer(path, 'unitOfMeasure'));
      const dimensions = (indicator.disaggregate ?? []).flatMap((each, place) =>
        checkDimension(each, { terms, propose, path: pointer(path, 'disaggregate', place) }),
      );
      return [...unit, ...dimensions].map((each) => ({ ...each, indicator: indicator.code }));
    }),
  ];
}

/** Groups of org units that panels ask for. */
export function checkAskedGroups(dashboard: Dashboard, terms: Terms): Finding[] {
  const propose = proposing();
  return dashboard.panels.flatMap(({ query }, index) => {
    const asked = query?.orgUnits;
    if (typeof asked !== 'object' || !('group' in asked)) return [];
    return checkTerm(
      { word: 'org-unit-group', code: asked.group, path: pointer('/dashboard/panels', index, 'query', 'orgUnits', 'group') },
      terms.orgUnitGroups,
      propose,
    );
  });
}

interface Around {
  terms: Terms;
  propose: Proposing;
  path: string;
}

function checkDimension({ dimension, members }: { dimension: string; members: readonly { code: string }[] }, { terms, propose, path }: Around): Finding[] {
  const findings = checkTerm({ word: 'dimension', code: dimension, path: pointer(path, 'dimension') }, terms.dimensions, propose);
  const known = terms.dimensions.get(dimension);
  if (known === undefined) return findings;
  const unknown = members.flatMap(({ code }, index) =>
    checkTerm({ word: 'member', code, path: pointer(path, 'members', index, 'code') }, known.members, propose),
  );
  return [...findings, ...unknown];
}

function checkTerm({ word, code, path }: { word: Word; code: string; path: string }, known: ReadonlyMap<string, Term>, propose: Proposing): Finding[] {
  const term = known.get(code);
  if (term !== undefined) return endedTerm(word, code, term, path);
  const { vi, en } = WORDS[word];
  const meant = propose(code, known.keys());
  return [fault(path, `unknown-${word}`, `Không có ${vi} “${code}”.${meant.vi}`, `There is no ${en} "${code}".${meant.en}`)];
}

function endedTerm(word: Word, code: string, term: Term | undefined, path: string): Finding[] {
  if (term?.ended === undefined) return [];
  const { vi, en } = WORDS[word];
  return [finding('warning', path, `ended-${word}`, `${capital(vi)} “${code}” đã kết thúc từ ${term.ended}.`, `The ${en} "${code}" ended on ${term.ended}.`)];
}

function checkLegal(text: string, known: readonly LegalTerm[], path: string): Finding[] {
  return known.flatMap((term) => {
    if (term.ended === undefined || !term.isNamedIn(text)) return [];
    const by = term.replacedBy === undefined ? { vi: '', en: '' } : { vi: `, thay bằng “${term.replacedBy}”`, en: `, replaced by "${term.replacedBy}"` };
    return [
      finding(
        'warning',
        path,
        'ended-legal-basis',
        `“${term.title.vi}” hết hiệu lực từ ${term.ended}${by.vi}.`,
        `"${term.title.en ?? term.title.vi}" is out of force since ${term.ended}${by.en}.`,
      ),
    ];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
