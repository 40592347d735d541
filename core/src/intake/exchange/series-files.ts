// An SDMX-CSV of figures of our own units by somebody else, read and translated as an import would, and handed to whoever compares it
// with ours: nothing of it becomes a figure.
import { Injectable } from '@nestjs/common';
import { OrgUnits } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { readSdmxCsv } from '../formats/sdmx/sdmx-csv.js';
import { placeKey } from '../formats/source-value.js';
import { SDMX } from './exchange-readers.js';
import { Mappings } from './mappings.service.js';
import { translate, type Translated } from './translation.js';

export interface SeriesValue {
  /** Of the file. */
  readonly line: number | null;
  readonly key: string;
  /** Data flow, as the source names it. */
  readonly flow: string;
  readonly translated: Translated;
}

@Injectable()
export class SeriesFiles {
  constructor(
    private readonly mappings: Mappings,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** @throws MappingNotFound, ExchangeCsvFaulty, ExchangeActionRefused */
  async *read(csv: string, mapping: string | undefined): AsyncGenerator<SeriesValue> {
    const table = mapping === undefined ? undefined : await this.mappings.table(mapping);
    const here = {
      hasIndicator: (set: string, code: string): boolean => this.definitions.indicator(set, code) !== undefined,
      hasOrgUnit: (ref: string, at: string): boolean => (at === '' ? this.orgUnits.latest(ref) : this.orgUnits.byRef(ref, at)) !== undefined,
    };
    for await (const value of readSdmxCsv(whole(csv))) {
      const translated = translate(value, { format: 'sdmx-csv', ...SDMX, references: false }, table, here);
      yield { line: value.line ?? null, key: placeKey(value), flow: value.series.flow, translated };
    }
  }
}

// The parser takes what arrives piece by piece.
async function* whole(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}
