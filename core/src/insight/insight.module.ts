// Floor 5: what the figures say: questions, the leaders' overview, where a figure comes from, and live changes.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { IntakeModule } from '../intake/index.js';
import { RegistryModule } from '../registry/index.js';
import { alerts } from './alerts/alerts.part.js';
import { audit } from './audit/audit.part.js';
import { Contested } from './query/contested.js';
import { Exports } from './exports/exports.service.js';
import { FiguresReader } from './figures/figures.reader.js';
import { integrity } from './integrity/integrity.part.js';
import { LineageController } from './lineage/lineage.controller.js';
import { Lineage } from './lineage/lineage.service.js';
import { LiveController } from './live/live.controller.js';
import { LiveHub } from './live/live-hub.js';
import { NewsController } from './news/news.controller.js';
import { NewsReader } from './news/news.reader.js';
import { News } from './news/news.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewReader } from './overview/overview.reader.js';
import { Overviews } from './overview/overview.service.js';
import { ServiceTiles } from './overview/service-tiles.service.js';
import { InsightVerbs } from './plugins/insight-verbs.js';
import { PreviewAsController } from './query/preview-as.controller.js';
import { quality } from './quality/quality.part.js';
import { references } from './references/references.part.js';
import { QueryController } from './query/query.controller.js';
import { Queries } from './query/query.service.js';
import { FigureLedger } from './vintages/figure-ledger.js';
import { FigurePlaces } from './vintages/figure-place.js';
import { KnownReader } from './vintages/known.reader.js';
import { VintagesController } from './vintages/vintages.controller.js';
import { RecordedUnits } from './vintages/recorded-units.js';
import { SensitiveReads } from './sensitive-reads.js';
import { StandingNotes } from './query/standing-notes.js';
import { Vintages } from './vintages/vintages.service.js';

@Module({
  imports: [AccessModule, RegistryModule, IntakeModule],
  controllers: [
    QueryController,
    PreviewAsController,
    OverviewController,
    LineageController,
    VintagesController,
    LiveController,
    ...alerts.controllers,
    ...audit.controllers,
    ...integrity.controllers,
    ...quality.controllers,
    ...references.controllers,
    NewsController,
  ],
  providers: [
    Contested,
    StandingNotes,
    SensitiveReads,
    Exports,
    FiguresReader,
    Queries,
    OverviewReader,
    Overviews,
    ServiceTiles,
    Lineage,
    FigurePlaces,
    FigureLedger,
    KnownReader,
    RecordedUnits,
    Vintages,
    News,
    NewsReader,
    LiveHub,
    InsightVerbs,
    ...alerts.providers,
    ...audit.providers,
    ...integrity.providers,
    ...quality.providers,
    ...references.providers,
  ],
  exports: [Queries, Overviews, ...(quality.exports ?? [])],
})
export class InsightModule {}
