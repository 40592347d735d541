// Reads foreign JSON without believing it: what is not of the expected type is not there. Names are held to a narrow alphabet, because
// whatever is stored as text must not carry what was never to be stored.

export type Foreign = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): Foreign {
  return isObject(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** An id of a source: 1 to 80 of letters, digits and . _ : - */
export function identifier(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/.test(value) ? value : undefined;
}

/** A name of a zone, line or camera as sources give them. */
export function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/.test(value) ? value.replaceAll(' ', '_') : undefined;
}

export function names(value: unknown, most = 20): string[] {
  return [...new Set(list(value).flatMap((each) => nameOf(each) ?? []))].slice(0, most);
}

/** Seconds since 1970 as Frigate counts them. */
export function seconds(value: unknown): number | undefined {
  const read = number(value);
  return read === undefined || read <= 0 || read > 9_999_999_999 ? undefined : Math.floor(read * 1000);
}

/** An ISO instant with its zone. */
export function instant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) || at <= 0 ? undefined : at;
}

export function share(value: unknown): number | undefined {
  const read = number(value);
  return read === undefined || read < 0 || read > 1 ? undefined : Math.round(read * 1000) / 1000;
}

/** What came is none of the shapes that are taken. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** It is not even JSON: it goes to the dead letters, for nothing can be said of it but that. */
export class NotJson extends Unreadable {}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new NotJson('không phải JSON / not JSON');
  }
}
