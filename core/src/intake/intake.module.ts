// Floor 4: what is owed, what is answered, how it is judged, and the figures that come of it.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { RegistryModule } from '../registry/index.js';
import { CalendarSeed } from './calendar/calendar-seed.js';
import { WorkingCalendar } from './calendar/working-calendar.js';
import { Checks } from './submissions/checks/checks.js';
import { DirtyKeys } from './figures/dirty-keys.js';
import { FigureReader } from './figures/figure-reader.js';
import { FigureReports } from './figures/figure-reports.js';
import { Figures } from './figures/figures.service.js';
import { ObligationsController } from './obligations/lists/obligations.controller.js';
import { DutyChanges } from './obligations/duty-changes.js';
import { ObligationJobs } from './obligations/obligation-jobs.js';
import { ObligationReading } from './obligations/lists/obligation-reading.js';
import { Obligations } from './obligations/obligations.service.js';
import { ObservationsController } from './ingest/observations.controller.js';
import { PastFigures } from './submissions/checks/past-figures.js';
import { PlansController } from './plans/plans.controller.js';
import { Plans } from './plans/plans.service.js';
import { PARTS } from './parts.js';
import { Notifications } from './reminders/notifications.service.js';
import { Projection } from './submissions/projection/projection.js';
import { PlacesTold } from './reminders/places-told.js';
import { Projector } from './figures/projector.js';
import { ReminderRulesStore } from './reminders/reminder-rules.js';
import { Reports } from './submissions/report.js';
import { ReportsOfUnits } from './obligations/reports-of-units.js';
import { ReportTidings } from './submissions/report-tidings.js';
import { RollupProof } from './figures/rollups/rollup-proof.js';
import { Rollups } from './figures/rollups/rollups.js';
import { SubmissionsController } from './submissions/submissions.controller.js';
import { SubmissionReading } from './submissions/submissions.reading.js';
import { SubmissionTools } from './submissions/submission-tools.js';
import { Submissions } from './submissions/submissions.service.js';
import { SubmissionsStore } from './submissions/submissions.store.js';

@Module({
  imports: [AccessModule, RegistryModule],
  controllers: [ObligationsController, SubmissionsController, ObservationsController, PlansController, ...PARTS.flatMap((part) => part.controllers)],
  providers: [
    Checks,
    DirtyKeys,
    DutyChanges,
    FigureReader,
    FigureReports,
    Figures,
    ObligationJobs,
    ObligationReading,
    Obligations,
    PastFigures,
    Plans,
    Projection,
    Projector,
    Reports,
    ReportsOfUnits,
    ReportTidings,
    RollupProof,
    Rollups,
    SubmissionReading,
    Submissions,
    SubmissionsStore,
    SubmissionTools,
    ...PARTS.flatMap((part) => part.providers),
  ],
  exports: [
    CalendarSeed,
    DirtyKeys,
    Figures,
    Notifications,
    PlacesTold,
    Obligations,
    Plans,
    Projector,
    ReminderRulesStore,
    Reports,
    RollupProof,
    SubmissionsStore,
    WorkingCalendar,
    ...PARTS.flatMap((part) => part.exports ?? []),
  ],
})
export class IntakeModule {}
