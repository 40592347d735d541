// The three documents out of files that came in an archive or a folder; anything else beside them is left alone.
import { SetFileFaulty, SetFilesMissing, SetFilesMixed } from './errors.js';
import type { DocumentName } from './key-order.js';
import { documentAt, type SetDocuments } from './three-files.js';

export interface ReceivedFile {
  name: string;
  content: Buffer;
}

export interface ReceivedSet {
  id: string;
  documents: SetDocuments;
}

const NAMES: readonly DocumentName[] = ['manifest', 'form', 'dashboard'];

/** All sets whose files are among these; SET_FILES_MISSING for one that is not whole. */
export function setsIn(files: readonly ReceivedFile[]): ReceivedSet[] {
  const found = new Map<string, Partial<Record<DocumentName, object>>>();
  for (const { name: path, content } of files) {
    const place = documentAt(path);
    if (place === undefined) continue;
    const documents = found.get(place.id) ?? {};
    documents[place.name] = parsed(path, content);
    found.set(place.id, documents);
  }
  return [...found].map(([id, documents]) => ({ id, documents: whole(id, documents) }));
}

export function oneSetIn(files: readonly ReceivedFile[]): ReceivedSet {
  const ids = [...new Set(files.flatMap(({ name }) => documentAt(name)?.id ?? []))];
  if (ids.length > 1) throw SetFilesMixed({ sets: ids.slice(0, 10).join(', ') });
  const [set] = setsIn(files);
  if (set === undefined) throw SetFilesMissing({ missing: 'manifest.json, form-definition, dashboard' });
  return set;
}

function whole(id: string, { manifest, form, dashboard }: Partial<Record<DocumentName, object>>): SetDocuments {
  if (manifest !== undefined && form !== undefined && dashboard !== undefined) return { manifest, form, dashboard };
  const there = { manifest, form, dashboard };
  throw SetFilesMissing({
    missing: NAMES.filter((name) => there[name] === undefined)
      .map((name) => `${id}: ${name}`)
      .join(', '),
  });
}

function parsed(path: string, content: Buffer): object {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch (fault) {
    throw SetFileFaulty({ path: path.slice(0, 120), detail: fault instanceof Error ? fault.message.slice(0, 120) : '' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw SetFileFaulty({ path: path.slice(0, 120), detail: '{…}' });
  return value;
}
