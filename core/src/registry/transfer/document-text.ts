// A document as the text that stands in git, byte for byte: keys in the order of the house, objects unfolded, lists of plain values on one
// line where they fit, as prettier prints them. Therefore an export of an unchanged set shows no difference there. Pure.
import { orderedKeys, type DocumentName } from './key-order.js';

const WIDTH = 160;
const STEP = '  ';

export function documentText(name: DocumentName, document: object): string {
  return `${printed(document, { name, holder: '', indent: '', used: 0 })}\n`;
}

interface Place {
  name: DocumentName;
  /** Key that holds the value; of a list: the key of the list. */
  holder: string;
  indent: string;
  /** Characters of the line before the value, and after it (a comma). */
  used: number;
}

function printed(value: unknown, place: Place): string {
  if (Array.isArray(value)) return printedList(value, place);
  if (typeof value === 'object' && value !== null) return printedObject(value as Record<string, unknown>, place);
  return value === undefined ? 'null' : JSON.stringify(value);
}

function printedObject(value: Readonly<Record<string, unknown>>, { name, holder, indent }: Place): string {
  const keys = keysOf(value, name, holder);
  if (keys.length === 0) return '{}';
  const inner = indent + STEP;
  const lines = keys.map((key, index) => {
    const head = `${inner}${JSON.stringify(key)}: `;
    const comma = index < keys.length - 1 ? 1 : 0;
    return head + printed(value[key], { name, holder: key, indent: inner, used: head.length + comma });
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function printedList(value: readonly unknown[], { name, holder, indent, used }: Place): string {
  if (value.length === 0) return '[]';
  const isPlain = value.every((each) => typeof each !== 'object' || each === null);
  if (isPlain) {
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
    if (used + line.length <= WIDTH) return line;
  }
  const inner = indent + STEP;
  const lines = value.map((each) => inner + printed(each, { name, holder, indent: inner, used: inner.length + 1 }));
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

function keysOf(value: Readonly<Record<string, unknown>>, name: DocumentName, holder: string): string[] {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return name === 'form' && (holder === 'properties' || holder === '$defs') ? fieldsInOrder(value, keys) : orderedKeys(name, holder, keys);
}

/** Fields as they stand on the form; the key of a matrix row comes first, lists that nobody sees come last. */
function fieldsInOrder(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  const rank = (name: string): number => {
    const field = fields[name] as { 'x-order'?: unknown; type?: unknown; $ref?: unknown } | null | undefined;
    if (typeof field?.['x-order'] === 'number') return field['x-order'];
    return field?.type === 'string' ? -1 : Number.MAX_SAFE_INTEGER;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
