// A bundle ready for work: fields listed, formulas and rules read, the form as a validator. What is compiled here has passed
// bundle.ts before.
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import {
  compileSet,
  validationSchema,
  type CompiledSet,
  type Dashboard,
  type Finding,
  type FormDefinition,
  type IndicatorSetManifest,
} from '@haidang/plugin-sdk';
import { asFindings } from './ajv-texts.js';
import { filledWithinLimits } from './limits.js';
import { linearPattern } from './pattern.js';

/** The three documents, read and found good. */
export interface BundleDocuments {
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
}

/** One version of an indicator set, ready for work: what the sdk compiles of it, and what the registry adds. */
export interface Bundle extends CompiledSet, BundleStanding {
  id: string;
  dashboard: Dashboard;
  /** Does a document have the form's shape? Bounds, rules and completeness are the sdk's inspectDocument. */
  validate: (document: unknown) => Finding[];
}

export interface BundleStanding {
  version: number;
  origin: 'disk' | 'authored';
  effectiveFrom: string | null;
  /** Last day that counts of a retired set: it owes nothing for periods that begin later. */
  retiredOn?: string | null;
  /** Who made a set here. */
  author?: string | null;
}

// ajv-formats is CommonJS whose types claim a default export; this is the honest way in.
const addFormats = createRequire(import.meta.url)('ajv-formats') as FormatsPlugin;

export function compileBundle(documents: BundleDocuments, standing: BundleStanding): Bundle {
  const { manifest, form, dashboard } = documents;
  return { ...compileSet(manifest, form).set, ...standing, id: manifest.id, dashboard, validate: validator(form) };
}

/** Compiled at the first use: a process that serves no submission of a set never pays for it. */
function validator(form: FormDefinition): Bundle['validate'] {
  let check: ValidateFunction | undefined;
  return (document) => {
    const limited = filledWithinLimits(document);
    if (limited.length > 0) return limited;
    check ??= compileForm(form);
    return check(document) ? [] : asFindings(check.errors, '');
  };
}

/** A draft that was saved is judged again when it is published and used at once: the same form, compiled once. */
const KEPT_FORMS = 20;
const kept = new Map<string, ValidateFunction>();

/** Throws when it cannot be compiled. */
export function compileForm(form: FormDefinition): ValidateFunction {
  const text = JSON.stringify(form);
  const check = kept.get(text) ?? compiledAnew(form);
  kept.delete(text);
  kept.set(text, check);
  for (const [oldest] of kept) if (kept.size > KEPT_FORMS) kept.delete(oldest);
  return check;
}

/**
 * Ajv over one form: an instance of its own, so that nothing of one form leaks into another. The form has passed the sdk's
 * meta-schema, so Ajv's own (most of the time of compiling) is left out.
 */
function compiledAnew(form: FormDefinition): ValidateFunction {
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    allErrors: true,
    strict: true,
    strictTypes: false,
    allowUnionTypes: true,
    ownProperties: true,
    multipleOfPrecision: 9,
    code: { regExp: linearPattern },
  });
  addFormats(ajv, ['date', 'date-time', 'email', 'uri']);
  return ajv.compile(validationSchema(form));
}
