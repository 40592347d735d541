// Files of figures taken in by a job: whole or not at all, each row once.
import type { Part } from '../../kernel/index.js';
import { TableNames } from '../tables/names.js';
import { TableReaders } from '../tables/table-readers.js';
import { Applying } from '../targets/applying.js';
import { ImportTargets } from '../targets/import-targets.js';
import { DraftTarget } from '../targets/draft-target.js';
import { ImportEnd } from './import-end.js';
import { ImportRecords, ImportRights } from './import-records.js';
import { ImportSweep } from './import-sweep.js';
import { ImportSteps } from './import-steps.js';
import { ImportWork } from './import-work.js';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.service.js';
import { ImportsStore } from './imports.store.js';
import { Reading } from '../staging/reading.js';
import { ReceivedFiles } from '../staging/received-file.js';
import { ReportKeys } from '../staging/report-keys.js';
import { ReportTarget } from '../targets/report-target.js';
import { SourceReaders } from './source.js';
import { Staging } from '../staging/staging.js';

export const imports: Part = {
  controllers: [ImportsController],
  providers: [
    SourceReaders,
    TableNames,
    TableReaders,
    Applying,
    DraftTarget,
    ImportEnd,
    ImportRecords,
    ImportRights,
    Imports,
    ImportsStore,
    ImportSteps,
    ImportSweep,
    ImportTargets,
    ImportWork,
    Reading,
    ReceivedFiles,
    ReportKeys,
    ReportTarget,
    Staging,
  ],
};
