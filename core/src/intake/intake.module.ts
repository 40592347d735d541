// Floor 4: what is owed, what is answered, how it is judged, and the figures that come of it.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { RegistryModule } from '../registry/index.js';
import { Checks } from './checks.js';
import { DirtyKeys } from './dirty-keys.js';
import { FigureReader } from './figure-reader.js';
import { FigureReports } from './figure-reports.js';
import { Figures } from './figures.service.js';
import { ObligationsController } from './obligations.controller.js';
import { Obligations } from './obligations.service.js';
import { ObservationsController } from './observations.controller.js';
import { PastFigures } from './past-figures.js';
import { PlansController } from './plans.controller.js';
import { Plans } from './plans.service.js';
import { Projection } from './projection.js';
import { Projector } from './projector.js';
import { Reports } from './report.js';
import { RollupProof } from './rollup-proof.js';
import { Rollups } from './rollups.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionReading } from './submissions.reading.js';
import { Submissions, SubmissionTools } from './submissions.service.js';
import { SubmissionsStore } from './submissions.store.js';

@Module({
  imports: [AccessModule, RegistryModule],
  controllers: [ObligationsController, SubmissionsController, ObservationsController, PlansController],
  providers: [
    Checks, DirtyKeys, FigureReader, FigureReports, Figures, Obligations, PastFigures, Plans, Projection, Projector, Reports, RollupProof, Rollups,
    SubmissionReading, Submissions, SubmissionsStore, SubmissionTools,
  ],
  exports: [DirtyKeys, Figures, Obligations, Plans, Projector, Reports, RollupProof, SubmissionsStore],
})
export class IntakeModule {}
