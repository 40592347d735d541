// Sets, indicators and org units by code or by the name that people write. What is not found stays as written: whoever takes the figure
// says that it is unknown.
import { Injectable } from '@nestjs/common';
import { tryPeriod } from '@haidang/plugin-sdk';
import { fold, OrgUnits } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { plainName } from './headings.js';

export interface Names {
  set(text: string): string;
  indicator(set: string, text: string): string | undefined;
  orgUnit(text: string, period: string): string;
}

const MOST_KNOWN = 50_000;

@Injectable()
export class TableNames {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** The question for one file: names are looked up once. */
  ofFile(): Names {
    const sets = new Map<string, string>();
    const indicators = new Map<string, Map<string, string | undefined>>();
    const units = new Map<string, string>();
    return {
      set: (text) => known(sets, text, () => this.setNamed(text)),
      indicator: (set, text) => {
        const ofSet = known(indicators, set, () => this.indicatorsOf(set));
        return this.definitions.indicator(set, text) === undefined ? (ofSet.get(plainName(text)) ?? ofSet.get(plainName(withoutUnit(text)))) : text;
      },
      orgUnit: (text, period) => known(units, `${period} ${text}`, () => this.unitNamed(text, period)),
    };
  }

  private setNamed(text: string): string {
    if (this.definitions.live(text) !== undefined) return text;
    const wanted = fold(text);
    const found = this.definitions.all().find(({ id, manifest: { title } }) => [id, title.vi, title.en ?? ''].some((name) => fold(name) === wanted));
    return found?.id ?? text;
  }

  private indicatorsOf(set: string): Map<string, string | undefined> {
    const found = new Map<string, string | undefined>();
    for (const { code, title } of this.definitions.live(set)?.manifest.indicators ?? []) {
      for (const name of new Set([code, title.vi, title.en ?? code].map(plainName)))
        found.set(name, found.has(name) && found.get(name) !== code ? undefined : code);
    }
    return found;
  }

  /** A name that several units bear names none. */
  private unitNamed(text: string, code: string): string {
    const at = tryPeriod(code)?.end;
    if (at === undefined || this.orgUnits.byRef(text, at) !== undefined) return text;
    const wanted = fold(text);
    const [only, ...more] = this.orgUnits.at(at).filter((unit) => unit.folded === wanted || fold(unit.title) === wanted);
    return only !== undefined && more.length === 0 ? only.code : text;
  }
}

function known<K, V>(map: Map<K, V>, key: K, find: () => V): V {
  const before = map.get(key);
  if (before !== undefined) return before;
  const found = find();
  if (map.size < MOST_KNOWN) map.set(key, found);
  return found;
}

/** "Số hộ nghèo (hộ)" is "Số hộ nghèo". */
function withoutUnit(text: string): string {
  return text.replace(/\s*[([][^()[\]]*[)\]]\s*$/, '');
}
