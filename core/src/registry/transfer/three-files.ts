// A set as its three files in the repository's own folders, and back. Field schemas that the house shares were copied into the form when
// it was read; where they are still the same they become references again, as they stand in git. Pure.
import type { FormDefinition, FormField } from '@haidang/plugin-sdk';
import { checksum } from '../checksum.js';
import { documentText } from './document-text.js';
import type { DocumentName } from './key-order.js';

export interface TextFile {
  /** `plugins/<id>/manifest.json` */
  path: string;
  text: string;
}

export interface SetDocuments {
  manifest: object;
  form: object;
  dashboard: object;
}

const ID = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const PATHS: Readonly<Record<DocumentName, (id: string) => string>> = {
  manifest: (id) => `plugins/${id}/manifest.json`,
  form: (id) => `form-definitions/${id}.json`,
  dashboard: (id) => `dashboards/${id}.json`,
};
const NAMES = Object.keys(PATHS) as DocumentName[];
/** An archive of a whole repository has a folder around it. */
const READ: Readonly<Record<DocumentName, RegExp>> = {
  manifest: new RegExp(`^(?:[^/]+/)?plugins/(${ID})/manifest\\.json$`),
  form: new RegExp(`^(?:[^/]+/)?form-definitions/(${ID})\\.json$`),
  dashboard: new RegExp(`^(?:[^/]+/)?dashboards/(${ID})\\.json$`),
};

export function filesOf(id: string, { manifest, form, dashboard }: SetDocuments, shared: Readonly<Record<string, FormField>>): TextFile[] {
  const documents = { manifest, form: withReferences(form as FormDefinition, shared), dashboard };
  return NAMES.map((name) => ({ path: PATHS[name](id), text: documentText(name, documents[name]) }));
}

/** Which set and document a path names; undefined: none. */
export function documentAt(path: string): { id: string; name: DocumentName } | undefined {
  for (const name of NAMES) {
    const id = READ[name].exec(path)?.[1];
    if (id !== undefined) return { id, name };
  }
  return undefined;
}

const LOCAL = '#/$defs/';
const SHARED = '_shared.json#/$defs/';

function withReferences(form: FormDefinition, shared: Readonly<Record<string, FormField>>): FormDefinition {
  const { $defs = {}, ...rest } = form;
  const lent = new Set(Object.keys($defs).filter((name) => Object.hasOwn(shared, name) && checksum($defs[name]) === checksum(shared[name])));
  if (lent.size === 0) return form;
  const own = Object.fromEntries(Object.entries($defs).filter(([name]) => !lent.has(name)));
  const copy = (field: FormField): FormField => {
    const name = field.$ref?.startsWith(LOCAL) === true ? field.$ref.slice(LOCAL.length) : undefined;
    return {
      ...field,
      ...(name !== undefined && lent.has(name) ? { $ref: SHARED + name } : {}),
      ...(field.items === undefined ? {} : { items: copy(field.items) }),
      ...(field.properties === undefined ? {} : { properties: copyAll(field.properties) }),
    };
  };
  const copyAll = (fields: Readonly<Record<string, FormField>>): Record<string, FormField> =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, copy(field)]));
  return { ...rest, properties: copyAll(rest.properties), ...(Object.keys(own).length === 0 ? {} : { $defs: copyAll(own) }) };
}
