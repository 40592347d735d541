// First real look at a document: does it have the shape that the sdk's JSON Schemas describe? The generated types may be
// trusted only behind this door.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Dashboard, Finding, FormDefinition, FormField, IndicatorSetManifest, ServiceManifest } from '@haidang/plugin-sdk';
import { asFindings } from './ajv-texts.js';

const require = createRequire(import.meta.url);
const schema = (name: string): object => JSON.parse(readFileSync(require.resolve(`@haidang/plugin-sdk/schemas/${name}`), 'utf8')) as object;

// Verbose: an error tells the value that it is about, without which an empty text cannot be told from a wrong one.
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  ownProperties: true,
});
ajv.addSchema(schema('manifest-1.json'));
const at = (reference: string): ValidateFunction => ajv.compile({ $ref: `https://haidang.dev/schema/${reference}` });
const checks = {
  set: at('manifest-1.json#/$defs/indicatorSetManifest'),
  service: at('manifest-1.json#/$defs/serviceManifest'),
  form: ajv.compile(schema('form-definition-1.json')),
  field: at('form-definition-1.json#/$defs/field'),
  dashboard: ajv.compile(schema('dashboard-1.json')),
};

/** Parts of a manifest that can be judged alone, while the whole is still being written. */
const parts = {
  indicator: at('manifest-1.json#/$defs/indicator'),
  localised: at('manifest-1.json#/$defs/localised'),
  period: at('manifest-1.json#/$defs/periodRule'),
  reporters: at('manifest-1.json#/$defs/reporters'),
  id: at('manifest-1.json#/$defs/setId'),
};

export type ManifestPart = keyof typeof parts;

export const fitsPart = (part: ManifestPart, value: unknown): boolean => parts[part](value);

export type Shaped<T> = { value: T; findings: readonly [] } | { value: undefined; findings: readonly Finding[] };

export const shapedManifest = (value: unknown): Shaped<IndicatorSetManifest> => shaped<IndicatorSetManifest>(checks.set, value, '/manifest');
export const shapedService = (value: unknown): Shaped<ServiceManifest> => shaped<ServiceManifest>(checks.service, value, '/manifest');
export const shapedForm = (value: unknown): Shaped<FormDefinition> => shaped<FormDefinition>(checks.form, value, '/form');
export const shapedDashboard = (value: unknown): Shaped<Dashboard> => shaped<Dashboard>(checks.dashboard, value, '/dashboard');

/** One field schema of _shared.json. */
export const shapedField = (value: unknown, path: string): Shaped<FormField> => shaped<FormField>(checks.field, value, path);

function shaped<T>(check: ValidateFunction, value: unknown, root: string): Shaped<T> {
  return check(value) ? { value: value as T, findings: [] } : { value: undefined, findings: asFindings(check.errors, root) };
}
