// Excel: templates out, filled workbooks in, faults marked in place.
import type { IntakePart } from '../part.js';
import { Templates } from './templates.service.js';
import { TemplatesController } from './templates.controller.js';
import { WorkbookProcess } from './workbook-process.js';

export const workbooks: IntakePart = {
  controllers: [TemplatesController],
  providers: [Templates, WorkbookProcess],
};
