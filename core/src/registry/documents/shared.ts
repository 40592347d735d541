// References of a form: to its own `$defs` and to form-definitions/_shared.json, never anywhere else. Shared field schemas are
// copied into the form when it is read, so that a published version is complete and a later change of the shared file
// changes no old version. A reference that goes in a circle, or doubles at each step, would never end being expanded.
import { withShared, type Finding, type FormDefinition, type FormField } from '@haidang/plugin-sdk';
import { fault, pointer } from './finding.js';
import { withinLimits } from './limits.js';
import { shapedField } from './shape.js';

const LOCAL = '#/$defs/';
const MOST_EXPANDED = 500;

export interface SharedFields {
  fields: Readonly<Record<string, FormField>>;
  findings: readonly Finding[];
}

/** The field schemas of _shared.json; findings below `/shared` when it is not one. */
export function readShared(shared: unknown): SharedFields {
  if (shared === undefined) return { fields: {}, findings: [] };
  const limited = withinLimits(shared, '/shared');
  if (limited.length > 0) return { fields: {}, findings: limited };
  const lent = typeof shared === 'object' && shared !== null && '$defs' in shared ? shared.$defs : undefined;
  if (typeof lent !== 'object' || lent === null) return { fields: {}, findings: [] };
  const read = Object.entries(lent).map(([name, value]) => ({ name, field: shapedField(value, pointer('/shared', '$defs', name)) }));
  return {
    fields: Object.fromEntries(read.flatMap(({ name, field }) => (field.value === undefined ? [] : [[name, field.value] as const]))),
    findings: read.flatMap(({ field }) => field.findings),
  };
}

/** The form with every shared definition among its own; findings name what cannot be found, or has no end. */
export function inlined(form: FormDefinition, shared: SharedFields): { form: FormDefinition; findings: Finding[] } {
  const whole = withShared(form, shared.fields);
  const definitions = whole.$defs ?? {};
  const places = fieldPlaces(whole);
  const unknown = places.filter(({ field }) => field.$ref !== undefined && !Object.hasOwn(definitions, localName(field.$ref) ?? ''));
  const findings = unknown.map(({ field, path }) => unknownReference(pointer(path, '$ref'), field.$ref ?? ''));
  return { form: whole, findings: findings.length > 0 ? findings : endless(definitions) };
}

/** Every field schema of a form with its place: in the form itself and among its `$defs`. */
export function fieldPlaces(form: FormDefinition): { field: FormField; path: string }[] {
  const found: { field: FormField; path: string }[] = [];
  const visit = (field: FormField, path: string): void => {
    found.push({ field, path });
    if (field.items !== undefined) visit(field.items, pointer(path, 'items'));
    visitAll(field.properties ?? {}, pointer(path, 'properties'));
  };
  const visitAll = (fields: Readonly<Record<string, FormField>>, path: string): void => {
    for (const [name, field] of Object.entries(fields)) visit(field, pointer(path, name));
  };
  visitAll(form.properties, '/form/properties');
  visitAll(form.$defs ?? {}, '/form/$defs');
  return found;
}

function localName(reference: string): string | undefined {
  return reference.startsWith(LOCAL) ? reference.slice(LOCAL.length) : undefined;
}

function endless(definitions: Readonly<Record<string, FormField>>): Finding[] {
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    sizes.set(name, Infinity);
    const size = 1 + namesIn(definitions[name]).reduce((sum, each) => sum + sizeOf(each), 0);
    sizes.set(name, size);
    return size;
  };
  for (const name of Object.keys(definitions)) {
    const path = pointer('/form', '$defs', name);
    if (sizeOf(name) === Infinity)
      return [
        fault(path, 'circular-reference', `Định nghĩa “${name}” tham chiếu vòng tới chính nó.`, `The definition "${name}" refers to itself in a circle.`),
      ];
    if (sizeOf(name) > MOST_EXPANDED) return [fault(path, 'too-large', `Định nghĩa “${name}” nở ra quá lớn.`, `The definition "${name}" expands too much.`)];
  }
  return [];
}

function namesIn(definition: FormField | undefined): string[] {
  return [...JSON.stringify(definition ?? {}).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map((match) => match[1] ?? '');
}

function unknownReference(path: string, reference: string): Finding {
  return fault(
    path,
    'unknown-reference',
    `Không tìm thấy “${reference}”; chỉ tham chiếu trong biểu mẫu hoặc _shared.json.`,
    `"${reference}" is not found; refer within the form or to _shared.json only.`,
  );
}
