// How a place and a value of the audit are written for people. Pure.

/** `/document/guests/0` as `document › guests › 1`. */
export function fieldText(path: string): string {
  return path
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .join(' › ');
}

/** JSON text without its quotes; nothing is a dash. */
export function valueText(json: string | null): string {
  if (json === null || json === 'null') return '–';
  if (!json.startsWith('"')) return json;
  try {
    return String(JSON.parse(json));
  } catch {
    // It was shortened.
    return json;
  }
}
