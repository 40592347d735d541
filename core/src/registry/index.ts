// The door of the registry.
import type { Type } from '@nestjs/common';

export { PublicationSteps, type Carried, type Publication, type PublicationStep } from './publishing/publication-steps.js';
export { DraftReading } from './authoring/draft-reading.js';
export { Drafts } from './authoring/drafts.service.js';
export { readBundle, readDashboard, readService, type BundleReading, type RawDocuments } from './bundle.js';
export { readCatalogue, type CatalogueItem } from './catalogue.js';
export { Definitions, type IndicatorDef } from './definitions.service.js';
export { readDisk, type DiskContent, type DiskDocument, type DiskEntry } from './disk.js';
export { compileBundle, type Bundle, type BundleDocuments } from './documents/compile.js';
export type { Surroundings } from './documents/names.js';
export type { Terms } from './documents/terms.js';
export { shapedManifest } from './documents/shape.js';
export { allDocumentTypes, documentTypes } from './documents/document-types.js';
export { nearest } from './documents/nearest.js';
export { generateDashboard } from './generation/generate-dashboard.js';
export { generateForm } from './generation/generate-form.js';
export { DashboardNotFound, PluginFailed, SetNotFound, VersionNotFound } from './errors.js';
export { RegistryOptions } from './options.js';
export { REGISTRY_MIGRATIONS } from './parts.js';
export { PluginHost, type CheckSubject, type KnownPanel, type SetChecks } from './plugins/plugin-host.service.js';
export { RegistryModule } from './registry.module.js';
export { Registry1700000003000 } from './schema.migration.js';
export { Vocabulary } from './vocabulary/vocabulary.service.js';
export { Stages, type NewStage, type Stage, type StageRow } from './stages/stages.service.js';
export { compatFindings, type CompatManner } from './compat.js';
export { FigurePaths, multiplied, type Multiple, type PathKind, type PathStep } from './versions/figure-paths.js';
export { givenUp, type Turn } from './versions/meanings.js';
export { ImpactSources, type ImpactSource, type SetCounts, type TouchedByIndicator } from './versions/impact-sources.js';
export { plannedSteps, type PlannedStep } from './versions/planned-steps.js';
export { documentText } from './transfer/document-text.js';
export { newSetFiles, TEMPLATE_IDS } from './transfer/new-set-files.js';
export { setsIn, type ReceivedFile } from './transfer/set-archive.js';
export { SetExports } from './transfer/set-exports.service.js';
export { mappingOf, SetImports } from './transfer/set-imports.service.js';
export { documentAt, filesOf, type TextFile } from './transfer/three-files.js';
export { Sync, type SyncItem, type SyncReport, type SyncState } from './sync.service.js';

/** The registry keeps no ORM entities: its rows are read by plain SQL. */
export const REGISTRY_ENTITIES: readonly Type[] = [];
