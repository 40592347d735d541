// Runs a plugin's parts in memory and looks at sample documents, without a server: how plugin authors test, and how the
// conformance suite proves that a set's passing sample passes and its failing sample fails.
import { compileSet } from './definition/compile.js';
import { decimalText } from './decimal.js';
import type { Finding } from './finding.js';
import { cellsOf } from './form/cells.js';
import type { FilledDocument } from './form/cells.js';
import { deriveForm } from './form/derive.js';
import { inspectDocument } from './form/inspect.js';
import type { DocumentContext } from './form/inspect.js';
import type { FormDefinition } from './generated/form-definition.js';
import type { IndicatorSetManifest } from './generated/manifest.js';
import { parsePeriod } from './period/period.js';
import { memoryHost } from './plugin/memory-host.js';
import type { CheckRequest, IngestAnswer, IngestRequest } from './plugin/parts.js';
import type { Plugin } from './plugin/plugin.js';

/**
 * Runs an ingest over a text or bytes.
 * @throws Error when the plugin has no ingest of this id.
 */
export async function runIngest(plugin: Plugin, id: string, request: Omit<IngestRequest, 'bytes'> & { bytes: Uint8Array | string }): Promise<IngestAnswer> {
  const ingest = Object.hasOwn(plugin.ingest, id) ? plugin.ingest[id] : undefined;
  if (ingest === undefined) throw new Error(`the plugin has no ingest "${id}"`);
  const bytes = typeof request.bytes === 'string' ? new TextEncoder().encode(request.bytes) : request.bytes;
  return ingest.read({ ...request, bytes }, memoryHost().context);
}

/** A sample submission. */
export interface SampleSubmission {
  readonly manifest: IndicatorSetManifest;
  /** Default: the form derived from the manifest. */
  readonly form?: FormDefinition;
  readonly document: FilledDocument;
  /** Period code. */
  readonly period: string;
  /** Org unit of the submission; default the province. */
  readonly orgUnit?: string;
  readonly past?: CheckRequest['past'];
  readonly known?: DocumentContext['known'];
}

/**
 * Runs a plugin's check over a sample submission.
 * @throws Error when the plugin has no check of this id.
 */
export async function runCheck(plugin: Plugin, id: string, sample: SampleSubmission): Promise<readonly Finding[]> {
  const check = Object.hasOwn(plugin.checks, id) ? plugin.checks[id] : undefined;
  if (check === undefined) throw new Error(`the plugin has no check "${id}"`);
  const { manifest, document, period, orgUnit = '56', past = [] } = sample;
  const { set } = compileSet(manifest, sample.form ?? deriveForm(manifest));
  const figures = cellsOf(set.fields, document).map((cell) => ({
    path: cell.path,
    indicator: cell.indicator,
    orgUnit: cell.orgUnit ?? orgUnit,
    members: cell.members,
    value: cell.value === undefined ? null : decimalText(cell.value),
  }));
  return check.run({ manifest, period, orgUnit, figures, past }, memoryHost().context);
}

/** All findings of a sample submission as the server would give them on submit: definition, form, rules, missing cells. */
export function inspectSample(sample: SampleSubmission): Finding[] {
  const { manifest, document, period, known } = sample;
  const { set, findings } = compileSet(manifest, sample.form ?? deriveForm(manifest));
  const inspection = inspectDocument(set, document, { period: parsePeriod(period), ...(known === undefined ? {} : { known }) });
  return [...findings, ...inspection.findings, ...inspection.completeness.missing];
}
