// One reader for every format of other systems: the format parses, this translates by the mapping, tells what is not mapped, and
// keeps series of other areas. With a mapping each refused value is named; without one each unmapped code is named once.
import type { Finding, MappingKind } from '@haidang/plugin-sdk';
import { holds, OrgUnits } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { placeKey, type SourceValue } from '../formats/source-value.js';
import type { SourceFile, SourceItem, SourcePlace, SourceReader } from '../imports/source.js';
import type { Mappings } from './mappings.service.js';
import type { KeptValue, ReferenceSeriesStore } from './reference-series.store.js';
import { translate, type Dialect, type Here, type MappingTable, type Translated } from './translation.js';
import { remarkOn, saidOf, slug, UnmappedTally, type UnmappedCodes } from './unmapped.js';

export interface Format {
  dialect: Dialect;
  recognises(head: string, name: string): boolean;
  values(path: string): AsyncIterable<SourceValue>;
}

export interface ReaderTools {
  mappings: Mappings;
  unmapped: UnmappedCodes;
  references: ReferenceSeriesStore;
  definitions: Definitions;
  orgUnits: OrgUnits;
}

interface Tallies {
  refused: UnmappedTally;
  kept: UnmappedTally;
}

export class ExchangeReader implements SourceReader {
  readonly format: string;

  constructor(
    private readonly reads: Format,
    private readonly tools: ReaderTools,
  ) {
    this.format = reads.dialect.format;
  }

  recognises(head: Buffer, name: string): boolean {
    return this.reads.recognises(headText(head), name.toLowerCase());
  }

  async *read(file: SourceFile): AsyncGenerator<SourceItem> {
    const mapping = file.mapping === undefined ? undefined : await this.tools.mappings.table(file.mapping);
    const here = this.hereOf(file);
    const tallies: Tallies = { refused: new UnmappedTally(), kept: new UnmappedTally() };
    for await (const value of this.reads.values(file.path)) {
      const translated = translate(value, this.reads.dialect, mapping, here);
      const item = this.itemOf(value, translated, mapping, file, tallies);
      if (item !== undefined) yield item;
    }
    yield* this.remarks(tallies, mapping, file);
  }

  keep(sql: Sql, payloads: readonly object[], file: SourceFile): Promise<{ accepted: number; unchanged: number }> {
    return this.tools.references.keep(sql, payloads as readonly KeptValue[], file.principal);
  }

  private itemOf(value: SourceValue, translated: Translated, mapping: MappingTable | undefined, file: SourceFile, tallies: Tallies): SourceItem | undefined {
    const at = placeOf(value);
    switch (translated.outcome) {
      case 'figure':
        return { kind: 'figure', at, figure: translated.figure };
      case 'left-aside':
        return undefined;
      case 'no-number':
        return { kind: 'finding', at, finding: notANumber(translated.text) };
      case 'reference':
        if (!mayKeep(file)) return { kind: 'finding', at, finding: REFERENCE_REFUSED };
        tallies.kept.add(translated.missing);
        return { kind: 'kept', at, payload: this.keptOf(value, translated.secondSource) };
      case 'unmapped':
        tallies.refused.add(translated.missing);
        return mapping === undefined ? undefined : { kind: 'finding', at, finding: notMapped(translated.missing) };
    }
  }

  /** Each code once, with its values and the nearest of ours; remembered for the page of mappings. */
  private async *remarks(tallies: Tallies, mapping: MappingTable | undefined, file: SourceFile): AsyncGenerator<SourceItem> {
    const refused = this.tools.unmapped.counted(tallies.refused);
    const kept = this.tools.unmapped.counted(tallies.kept);
    await this.tools.unmapped.remember([...refused, ...kept], {
      mapping: mapping?.id ?? '',
      format: this.format,
      file: file.name,
      by: file.principal.username,
    });
    for (const code of kept) yield { kind: 'finding', at: { key: code.source }, finding: remarkOn(code, 'hint') };
    if (mapping === undefined) {
      for (const code of refused) yield { kind: 'finding', at: { key: code.source }, finding: remarkOn(code, 'error'), values: code.first };
    }
  }

  private keptOf(value: SourceValue, secondSource: string | undefined): KeptValue {
    const dot = secondSource?.indexOf('.') ?? -1;
    const indicator = secondSource === undefined ? undefined : this.tools.definitions.indicator(secondSource.slice(0, dot), secondSource.slice(dot + 1));
    const { series, period, value: said, attributes } = value;
    return { series, period, value: said, attributes, ...(indicator === undefined ? {} : { indicatorId: indicator.id }) };
  }

  private hereOf(file: SourceFile): Here {
    const { definitions, orgUnits } = this.tools;
    const units = new Map<string, boolean>();
    return {
      hasIndicator: (set, code) => definitions.indicator(set, code) !== undefined,
      hasOrgUnit: (ref, at) => {
        const key = `${ref} ${at}`;
        const known = units.get(key);
        if (known !== undefined) return known;
        const found = (at === '' ? orgUnits.latest(ref) : (orgUnits.byRef(ref, at) ?? orgUnits.latest(ref))) !== undefined;
        if (units.size < 50_000) units.set(key, found);
        return found;
      },
      set: file.set,
      period: file.period,
      orgUnit: file.orgUnit,
    };
  }
}

/** UTF-16 is looked through as well, so that its reader can refuse it by its name instead of nobody knowing the file. */
function headText(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le').slice(1);
  if (head[0] === 0xfe && head[1] === 0xff)
    return Buffer.from(head.subarray(0, head.length & ~1))
      .swap16()
      .toString('utf16le')
      .slice(1);
  return head.toString('utf8');
}

/** Series of other areas belong to no set: who may publish or define somewhere may bring them in. */
function mayKeep({ principal }: SourceFile): boolean {
  return holds(principal, 'publish') || holds(principal, 'define');
}

function placeOf(value: SourceValue): SourcePlace {
  return { ...(value.line === undefined ? {} : { row: value.line }), key: placeKey(value) };
}

function notMapped(missing: readonly { kind: MappingKind; source: string }[]): Finding {
  const said = missing.map(saidOf);
  const [first] = missing;
  return {
    path: '',
    level: 'error',
    code: `${slug(first?.kind ?? 'indicator')}-not-mapped`,
    message: { vi: `${said.map((each) => each.vi).join('; ')}.`, en: `${said.map((each) => each.en).join('; ')}.` },
  };
}

function notANumber(text: string): Finding {
  const shown = text.slice(0, 40);
  return { path: '', level: 'error', code: 'not-a-number', message: { vi: `“${shown}” không phải là số.`, en: `"${shown}" is not a number.` } };
}

const REFERENCE_REFUSED: Finding = {
  path: '',
  level: 'error',
  code: 'reference-refused',
  message: {
    vi: 'Bạn không có quyền nạp chuỗi tham chiếu (cần quyền công bố hoặc thiết kế).',
    en: 'You may not bring in reference series (needs the right to publish or to define).',
  },
};
