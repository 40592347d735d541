// The formats of other systems, made known to the import when the process starts. XML that none of them knows is read as SDMX-ML,
// whose parser then says what was expected.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrgUnits } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { Adx, ADX } from '../formats/adx.js';
import { readDhis2 } from '../formats/dhis2.js';
import { readSdmxCsv } from '../formats/sdmx/sdmx-csv.js';
import { SdmxMl } from '../formats/sdmx/sdmx-ml.js';
import { textOfFile } from '../formats/text-file.js';
import { readXml } from '../formats/xml.js';
import { SourceReaders } from '../imports/source.js';
import { ExchangeReader, type Format } from './exchange-reader.js';
import { Mappings } from './mappings.service.js';
import { ReferenceSeriesStore } from './reference-series.store.js';
import type { Dialect } from './translation.js';
import { UnmappedCodes } from './unmapped.js';

export const SDMX: Omit<Dialect, 'format'> = { indicatorConcept: 'INDICATOR', orgUnitConcept: 'REF_AREA', ignored: new Set(['FREQ']), references: true };
const DHIS2: Omit<Dialect, 'format'> = {
  indicatorConcept: 'dataElement',
  orgUnitConcept: 'orgUnit',
  ignored: new Set(),
  references: false,
};

export const FORMATS: readonly Format[] = [
  {
    dialect: { format: 'adx', ...DHIS2 },
    recognises: (head) => head.includes(ADX),
    values: (path) => readXml(textOfFile(path), new Adx()),
  },
  {
    dialect: { format: 'sdmx-ml', ...SDMX },
    recognises: (head, name) => /^\uFEFF?\s*<\?xml|^\uFEFF?\s*<\w+:(StructureSpecific|Generic)\w*Data/.test(head) || name.endsWith('.xml'),
    values: (path) => readXml(textOfFile(path), new SdmxMl()),
  },
  {
    dialect: { format: 'sdmx-csv', ...SDMX },
    recognises: (head) => /^\uFEFF?"?(STRUCTURE(\[.\])?"?[,;\t]"?STRUCTURE_ID|DATAFLOW"?[,;\t])/i.test(head),
    values: (path) => readSdmxCsv(textOfFile(path)),
  },
  {
    dialect: { format: 'dhis2-json', ...DHIS2 },
    recognises: (head) => /^\uFEFF?\s*\{/.test(head) && /"(dataValues|dataElement|dataSet)"\s*:/.test(head),
    values: (path) => readDhis2(() => textOfFile(path)),
  },
];

@Injectable()
export class ExchangeReaders implements OnModuleInit {
  constructor(
    private readonly readers: SourceReaders,
    private readonly mappings: Mappings,
    private readonly unmapped: UnmappedCodes,
    private readonly references: ReferenceSeriesStore,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  onModuleInit(): void {
    const { mappings, unmapped, references, definitions, orgUnits } = this;
    for (const format of FORMATS) this.readers.register(new ExchangeReader(format, { mappings, unmapped, references, definitions, orgUnits }));
  }
}
