// Excel: templates out, filled workbooks in, faults marked in place.
import type { Part } from '../../kernel/index.js';
import { FilledTemplates } from './filled-templates.js';
import { ListLookups } from './list-lookups.js';
import { Templates } from '../templates/templates.service.js';
import { TemplatesController } from '../templates/templates.controller.js';
import { WorkbookProcess } from './workbook-process.js';
import { WorkbookReader } from './workbook-reader.js';

export const workbooks: Part = {
  controllers: [TemplatesController],
  providers: [FilledTemplates, ListLookups, Templates, WorkbookProcess, WorkbookReader],
};
