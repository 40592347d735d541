// Three documents in, a bundle or findings out. Pure: no disk, no database, no clock, and it never throws, whatever it is fed.
// Order matters: limits before shape, shape before meaning, meaning before compiling; each step trusts the one before.
import { compileSet, type Dashboard, type Finding, type FormDefinition, type IndicatorSetManifest, type ServiceManifest } from '@haidang/plugin-sdk';
import { compileForm, type BundleDocuments } from './documents/compile.js';
import { checkDerivation } from './documents/checks/derivation-check.js';
import { checkDashboard } from './documents/checks/dashboard-check.js';
import { checkReach } from './documents/checks/expressions.js';
import { fault, hasErrors } from './documents/finding.js';
import { checkFormSize } from './documents/checks/form-size.js';
import { checkForm } from './documents/checks/form-check.js';
import { withinLimits } from './documents/limits.js';
import { checkManifest } from './documents/checks/manifest-check.js';
import { indicatorsOf, Names, type Surroundings } from './documents/names/names.js';
import { inlined, readShared } from './documents/shared.js';
import { checkAskedGroups, checkTerms } from './documents/names/terms.js';
import { shapedDashboard, shapedForm, shapedManifest, shapedService, type Shaped } from './documents/shape.js';

/** The documents as they came, unjudged; `shared` is form-definitions/_shared.json. */
export interface RawDocuments {
  manifest: unknown;
  form: unknown;
  dashboard: unknown;
  shared?: unknown;
}

/** `bundle` is there exactly when no finding is an error. */
export interface BundleReading {
  bundle: BundleDocuments | undefined;
  findings: readonly Finding[];
}

/** More than a person would mend in one go; errors come first. */
const MOST_FINDINGS = 300;

/** Reads an indicator set. Findings point into `{manifest, form, dashboard}`. */
export function readBundle(raw: RawDocuments, around: Surroundings): BundleReading {
  const { bundle, findings } = readWhole(raw, around);
  if (findings.length <= MOST_FINDINGS) return { bundle, findings };
  const errors = findings.filter((each) => each.level === 'error');
  return { bundle, findings: [...errors, ...findings.filter((each) => each.level !== 'error')].slice(0, MOST_FINDINGS) };
}

function readWhole(raw: RawDocuments, around: Surroundings): BundleReading {
  const manifest = readShape(raw.manifest, '/manifest', shapedManifest);
  const form = readShape(raw.form, '/form', shapedForm);
  const dashboard = readShape(raw.dashboard, '/dashboard', shapedDashboard);
  const shared = readShared(raw.shared);
  const findings = [...manifest.findings, ...form.findings, ...dashboard.findings, ...shared.findings];
  if (findings.length > 0 || !manifest.value || !form.value || !dashboard.value) return { bundle: undefined, findings };
  const whole = inlined(form.value, shared);
  const size = whole.findings.length > 0 ? [] : checkFormSize(whole.form);
  if (whole.findings.length + size.length > 0) return { bundle: undefined, findings: [...whole.findings, ...size] };
  return judged({ manifest: manifest.value, form: whole.form, dashboard: dashboard.value }, around);
}

function judged(documents: BundleDocuments, around: Surroundings): BundleReading {
  const { manifest, form, dashboard } = documents;
  const names = new Names(manifest.id, indicatorsOf(manifest), around.sets);
  const compiledSet = compileSet(manifest, form, around.unitsOfMeasure);
  const findings = [
    ...sameId(manifest, form, dashboard),
    ...compiledSet.findings.map(inBundle),
    ...checkManifest(manifest, around),
    ...(around.terms === undefined ? [] : [...checkTerms(manifest, around.terms), ...checkAskedGroups(dashboard, around.terms)]),
    ...checkDerivation(compiledSet.set),
    ...checkReach(compiledSet.set, names),
    ...checkForm(compiledSet.set),
    ...checkDashboard(dashboard, names, around.panelTypes, around.retired),
  ];
  if (hasErrors(findings)) return { bundle: undefined, findings };
  const compiled = compilable(form);
  return compiled.length > 0 ? { bundle: undefined, findings: [...findings, ...compiled] } : { bundle: documents, findings };
}

/** The sdk points into the manifest, or below /form at a field; here everything stands in `{manifest, form, dashboard}`. */
function inBundle(finding: Finding): Finding {
  return finding.path.startsWith('/form') ? finding : { ...finding, path: `/manifest${finding.path}` };
}

function sameId(manifest: IndicatorSetManifest, form: FormDefinition, dashboard: Dashboard): Finding[] {
  const differing = [
    ['/form/$id', form.$id],
    ['/dashboard/id', dashboard.id],
  ] as const;
  return differing
    .filter(([, id]) => id !== manifest.id)
    .map(([path, id]) =>
      fault(path, 'id-mismatch', `Mã “${id ?? ''}” khác mã “${manifest.id}” của bộ chỉ tiêu.`, `The id "${id ?? ''}" differs from the set's "${manifest.id}".`),
    );
}

/** The last net: whatever passed all checks must also compile. */
function compilable(form: FormDefinition): Finding[] {
  try {
    compileForm(form);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return [fault('/form', 'not-compilable', `Biểu mẫu không dùng được làm lược đồ: ${why}`, `The form cannot be used as a schema: ${why}`)];
  }
}

/** Reads the manifest of a service. */
export function readService(manifest: unknown): { manifest: ServiceManifest | undefined; findings: readonly Finding[] } {
  const read = readShape(manifest, '/manifest', shapedService);
  return { manifest: read.value, findings: read.findings };
}

/** Reads a dashboard that belongs to no set and asks across sets. */
export function readDashboard(document: unknown, around: Surroundings): { dashboard: Dashboard | undefined; findings: readonly Finding[] } {
  const read = readShape(document, '/dashboard', shapedDashboard);
  if (read.value === undefined) return { dashboard: undefined, findings: read.findings };
  const findings = [
    ...checkDashboard(read.value, new Names('', new Map(), around.sets), around.panelTypes, around.retired),
    ...(around.terms === undefined ? [] : checkAskedGroups(read.value, around.terms)),
  ];
  return { dashboard: hasErrors(findings) ? undefined : read.value, findings };
}

function readShape<T>(value: unknown, root: string, shape: (value: unknown) => Shaped<T>): Shaped<T> {
  const limited = withinLimits(value, root);
  return limited.length > 0 ? { value: undefined, findings: limited } : shape(value);
}
