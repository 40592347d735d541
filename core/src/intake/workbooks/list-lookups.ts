// What a free list may call things: sets, indicators and units by code or by name, remembered for the length of one file.
import { Injectable } from '@nestjs/common';
import { parsePeriod, tryPeriod, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold, OrgUnits } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import type { SourceFile, SourceItem } from '../imports/source.js';
import type { SheetName } from '../spreadsheet/protocol.js';
import type { BookReading, SheetReading } from './book-reading.js';
import { WorkbookNoTable } from './errors.js';
import { ListSheet, passedOver, type ListNeeds } from './list-reading.js';

@Injectable()
export class ListLookups {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  async open(file: SourceFile): Promise<BookReading> {
    const units = await this.definitions.unitsOfMeasure();
    const { set, period, orgUnit, numbers } = file;
    return new ListBook({
      units,
      setOf: once((text) => this.setOf(text)),
      indicatorOf: this.indicators(units),
      orgUnitOf: this.unitNames(),
      ...(set === undefined ? {} : { set }),
      ...(period === undefined ? {} : { period }),
      ...(orgUnit === undefined ? {} : { orgUnit }),
      ...(numbers === undefined ? {} : { numbers }),
    });
  }

  /** For people: the names of an indicator and a unit; what is not known is called by its code. */
  namesOf(set: string | undefined, indicator: string | undefined, orgUnit: string | undefined): string {
    const title = indicator === undefined || set === undefined ? undefined : this.definitions.indicator(set, indicator)?.def.title.vi;
    const unit = orgUnit === undefined ? undefined : (this.orgUnits.versions(orgUnit).at(-1)?.title ?? orgUnit);
    return [title ?? indicator, unit].filter((each) => each !== undefined).join(' · ');
  }

  private setOf(text: string): string | undefined {
    if (this.definitions.live(text) !== undefined) return text;
    const wanted = fold(text);
    const named = this.definitions.all().filter(({ manifest }) => fold(manifest.title.vi) === wanted || fold(manifest.title.en ?? '') === wanted);
    return named.length === 1 ? named[0]?.id : undefined;
  }

  private indicators(units: readonly UnitOfMeasure[]): ListNeeds['indicatorOf'] {
    const find = once((key) => {
      const [set = '', text = ''] = key.split('\n');
      const bundle = this.definitions.live(set);
      if (bundle === undefined) return undefined;
      const wanted = fold(text);
      const { indicators } = bundle.manifest;
      const named = indicators.filter(({ title }) => fold(title.vi) === wanted || fold(title.en ?? '') === wanted);
      const found = indicators.find(({ code }) => code === text) ?? (named.length === 1 ? named[0] : undefined);
      if (found === undefined) return undefined;
      return {
        code: found.code,
        unit: units.find(({ code }) => code === found.unitOfMeasure),
        nil: bundle.fields.some((field) => field.indicator === found.code && field.nil),
      };
    });
    return (set, text) => find(`${set}\n${text}`);
  }

  /** By code at the end of the period, else by a name that one unit alone has then. */
  private unitNames(): ListNeeds['orgUnitOf'] {
    const names = new Map<string, ReadonlyMap<string, string | undefined>>();
    return (text, period) => {
      const { end } = tryPeriod(period) ?? parsePeriod('2024');
      if (this.orgUnits.byRef(text, end) !== undefined || this.orgUnits.latest(text) !== undefined) return text;
      let known = names.get(end);
      if (known === undefined) {
        const made = new Map<string, string | undefined>();
        for (const unit of this.orgUnits.at(end)) made.set(unit.folded, made.has(unit.folded) ? undefined : unit.code);
        known = made;
        if (names.size < 1_000) names.set(end, known);
      }
      return known.get(fold(text));
    };
  }
}

/** Remembers answers, within reason. */
function once<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, { found: T }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.found;
    const found = find(key);
    if (known.size < 20_000) known.set(key, { found });
    return found;
  };
}

class ListBook implements BookReading {
  private readonly sheets: { name: string; list: ListSheet }[] = [];

  constructor(private readonly needs: ListNeeds) {}

  /** Hidden sheets are nobody's list. */
  sheet({ name, hidden }: SheetName): SheetReading | undefined {
    if (hidden) return undefined;
    const list = new ListSheet(name, this.needs);
    this.sheets.push({ name, list });
    return { row: (row, cells) => list.row(row, cells), end: () => [] };
  }

  end(): SourceItem[] {
    if (!this.sheets.some(({ list }) => list.isList)) throw WorkbookNoTable();
    return this.sheets.filter(({ list }) => !list.isList).map(({ name }) => passedOver(name));
  }
}
