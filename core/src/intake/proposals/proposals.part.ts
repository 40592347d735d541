// From a department's spreadsheet to a proposed indicator set.
import type { Part } from '../../kernel/index.js';
import { Previews } from './previews.service.js';
import { ProposalsController } from './proposals.controller.js';
import { Proposals } from './proposals.service.js';
import { SheetFiles } from './sheet-files.js';

export const proposals: Part = { controllers: [ProposalsController], providers: [Previews, Proposals, SheetFiles] };
