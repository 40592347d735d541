// Array parameters as PostgreSQL's own text. The driver's way quotes, escapes and copies every element one by one, which for
// thousands of figures costs more than all else that is done with them.

/** For int[], smallint[], numeric[]; null for what is missing. */
export function numbers(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

export function texts(values: readonly string[]): string {
  const plain = values.every((value) => !value.includes('"') && !value.includes('\\'));
  const escaped = plain ? values : values.map((value) => value.replace(/["\\]/g, '\\$&'));
  return values.length === 0 ? '{}' : `{"${escaped.join('","')}"}`;
}

export function textsOrNull(values: readonly (string | null)[]): string {
  return values.every((value) => value === null)
    ? `{${values.map(() => 'null').join(',')}}`
    : `{${values.map((value) => (value === null ? 'null' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}

export function booleans(values: readonly boolean[]): string {
  return `{${values.join(',')}}`;
}

/** For jsonb_array_elements: documents that are JSON texts already need no escaping at all. */
export function jsonTexts(values: readonly string[]): string {
  return `[${values.join(',')}]`;
}
