// Other reporting systems: SDMX, DHIS2 and ADX, code mappings, reference series.
import type { Part } from '../../kernel/index.js';
import { ExchangeReaders } from './exchange-readers.js';
import { MappingsController } from './mappings.controller.js';
import { Mappings } from './mappings.service.js';
import { ReferenceSeriesController } from './reference-series.controller.js';
import { ReferenceSeriesReading } from './reference-series.service.js';
import { ReferenceSeriesStore } from './reference-series.store.js';
import { SeriesFiles } from './series-files.js';
import { UnmappedCodes } from './unmapped.js';

export const exchange: Part = {
  controllers: [MappingsController, ReferenceSeriesController],
  providers: [Mappings, UnmappedCodes, ReferenceSeriesReading, ReferenceSeriesStore, ExchangeReaders, SeriesFiles],
  exports: [SeriesFiles],
};
