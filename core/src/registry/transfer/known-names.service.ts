// What is known here of the names that a foreign set uses, and the nearest to those that are not.
import { Injectable } from '@nestjs/common';
import type { ForeignKind, Localised, UnknownName } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { Vocabulary } from '../vocabulary/vocabulary.service.js';
import { foreignNames } from './foreign-names.js';
import type { SetDocuments } from './three-files.js';

type Known = ReadonlyMap<string, Localised>;
const MOST_NEAREST = 3;

@Injectable()
export class KnownNames {
  constructor(
    private readonly orgUnits: OrgUnits,
    private readonly plugins: PluginHost,
    private readonly vocabulary: Vocabulary,
    private readonly clock: Clock,
  ) {}

  unknownIn(documents: SetDocuments): UnknownName[] {
    const known = this.known();
    return foreignNames(documents)
      .filter(({ kind, name }) => !known[kind].has(name) && !(kind === 'org-unit' && this.isUnit(name)))
      .map((each) => ({ ...each, nearest: nearestOf(each.name, known[each.kind]) }));
  }

  private known(): Readonly<Record<ForeignKind, Known>> {
    const units = this.orgUnits.at(this.clock.today());
    const titled = (level: (each: string) => boolean): Known =>
      new Map(units.filter((unit) => level(unit.level)).map(({ code, title }) => [code, { vi: title }]));
    return {
      owner: titled((level) => level === 'department'),
      'org-unit': titled((level) => level !== 'department'),
      unit: new Map(this.vocabulary.entries('units').map(({ code, content }) => [code, content.title])),
      group: new Map(this.vocabulary.entries('groups').map(({ code, content }) => [code, content.title])),
      'panel-type': new Map(this.plugins.views().flatMap(({ contributes }) => contributes.panels.map((type) => [type, { vi: type }] as const))),
    };
  }

  /** Of any time: a dashboard may look back. */
  private isUnit(name: string): boolean {
    return (this.orgUnits.byRef(name, this.clock.today()) ?? this.orgUnits.latest(name)) !== undefined;
  }
}

function nearestOf(name: string, known: Known): UnknownName['nearest'] {
  const words = new Set(name.toLowerCase().split('-'));
  return [...known]
    .map(([code, title]) => ({ code, title, near: sharedWords(words, code.toLowerCase().split('-')) }))
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_NEAREST)
    .map(({ code, title }) => ({ code, title }));
}

const COMMON: ReadonlySet<string> = new Set(['of', 'and', 'the', 'department', 'provincial', 'per']);

/** Rare words count fully, those that many names share a little. */
function sharedWords(words: ReadonlySet<string>, others: readonly string[]): number {
  const shared = others.filter((word) => words.has(word));
  const weight = shared.reduce((sum, word) => sum + (COMMON.has(word) ? 0.1 : 1), 0);
  return shared.every((word) => COMMON.has(word)) ? 0 : weight / Math.max(words.size, others.length);
}
