// Second sources of figures, and audit samples.
import type { Part } from '../../kernel/index.js';
import { ReferenceJobs } from './reference-jobs.js';
import { ReferenceRun, ReferenceWorld } from './reference-run.service.js';
import { ReferenceSight } from './reference-sight.js';
import { ReferenceSources } from './reference-sources.js';
import { ReferenceValues } from './reference-values.store.js';
import { ReferencesController } from './references.controller.js';
import { ReferencesReader } from './references.reader.js';
import { AuditSampleDrawing } from './samples/audit-sample-drawing.service.js';
import { AuditSampleAnswers } from './samples/audit-sample-answers.service.js';
import { AuditSamplesController } from './samples/audit-samples.controller.js';
import { AuditSamplesReader } from './samples/audit-samples.reader.js';
import { ReferenceStore } from './reference-store.service.js';
import { SeriesImport } from './series-import.service.js';

export const references: Part = {
  controllers: [ReferencesController, AuditSamplesController],
  providers: [
    AuditSampleAnswers,
    AuditSampleDrawing,
    AuditSamplesReader,
    ReferenceJobs,
    ReferenceRun,
    ReferenceSight,
    ReferenceSources,
    ReferenceStore,
    ReferenceValues,
    ReferenceWorld,
    ReferencesReader,
    SeriesImport,
  ],
};
