// Figures, plans, mappings and open reports that go on under a new version of their set.
import type { Part } from '../../kernel/index.js';
import { CarriedDocuments } from './carried-documents.js';
import { Carrying } from './carrying.service.js';
import { DraftCarrying, OpenReports } from './draft-carrying.js';
import { FigureCarrying } from './figure-carrying.js';
import { IntakeImpact } from './impact-source.js';
import { ReportVersions } from './report-versions.js';

export const carrying: Part = {
  controllers: [],
  providers: [CarriedDocuments, ReportVersions, OpenReports, DraftCarrying, FigureCarrying, Carrying, IntakeImpact],
};
