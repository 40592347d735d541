// The indicator set inside a package: its manifest is the set's own, beside it lie form.json and dashboard.json; what is left out is made
// from the manifest, as for a set that is begun in the product. Pure.
import type { Finding, Manifest } from '@haidang/plugin-sdk';
import { checksum } from '../checksum.js';
import type { DraftDocuments } from '../authoring/draft-store.js';
import { fault } from '../documents/finding.js';
import { withinLimits } from '../documents/limits.js';
import { generateDashboard } from '../generation/generate-dashboard.js';
import { generateForm } from '../generation/generate-form.js';
import { readJson, repeatedFault } from '../package-reading/json-text.js';
import type { PackedFile } from '../package-reading/tarball.js';

const BESIDE = { form: 'form.json', dashboard: 'dashboard.json' } as const;

/** Undefined: the package is of another kind. Findings say which document cannot be read. */
export function setIn(files: readonly PackedFile[], manifest: Manifest): { documents: DraftDocuments; findings: readonly Finding[] } | undefined {
  if (manifest.kind !== 'indicator-set') return undefined;
  const own = { ...manifest };
  const form = documentIn(files, 'form');
  const dashboard = documentIn(files, 'dashboard');
  return {
    documents: {
      manifest: own,
      form: form.value ?? { ...generateForm(own, manifest.id) },
      dashboard: dashboard.value ?? { ...generateDashboard(own, manifest.id) },
    },
    findings: [...form.findings, ...dashboard.findings],
  };
}

/** What two sets of documents are compared by. */
export const sumOf = ({ manifest, form, dashboard }: DraftDocuments): string => checksum([manifest, form, dashboard]);

function documentIn(files: readonly PackedFile[], name: keyof typeof BESIDE): { value?: Record<string, unknown>; findings: readonly Finding[] } {
  const file = files.find(({ path }) => path === BESIDE[name]);
  if (file === undefined) return { findings: [] };
  try {
    const { value, repeated } = readJson(file.bytes);
    if (repeated !== undefined) return { findings: [repeatedFault(`/${name}${repeated}`)] };
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Record<string, unknown>, findings: withinLimits(value, `/${name}`) };
  } catch {
    // Said below.
  }
  return { findings: [fault(`/${name}`, `${name}-unreadable`, `${BESIDE[name]} không đọc được.`, `${BESIDE[name]} cannot be read.`)] };
}
