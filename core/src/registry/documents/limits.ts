// How large and of what shape a definition may be before anything is compiled from it. Compiling is where hostile documents
// bite (20,000 properties block for seconds, deep nesting overflows the stack), so this walk is iterative, bounded and first.
import type { Finding } from '@haidang/plugin-sdk';
import { fault, pointer } from './finding.js';

export const LIMITS = { depth: 24, nodes: 30_000, textLength: 10_000, totalText: 1_000_000 } as const;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
// Places where a browser would run a text as code, should a screen ever forget to escape it.
/** What PostgreSQL cannot keep in a document: the character 0 and halves of characters. */
const HALF_CHARACTER = /\p{Surrogate}/u;
const ZERO = String.fromCharCode(0);
const CODE_IN_TEXT = /<\/?(script|iframe|object|embed|svg)[\s/>]|<[a-z][^<>]*\son[a-z]+\s*=|javascript\s*:|vbscript\s*:|data\s*:\s*text\/html/i;

// NUL and halves of characters: JSON can say them, jsonb cannot keep them.
const HALF = /\p{Surrogate}/u;
const isKept = (text: string): boolean => !text.includes('\0') && !HALF.test(text);

interface Place {
  value: unknown;
  path: string;
  depth: number;
}

/** Findings about size, depth, keys and code in texts; empty when the definition may be looked at more closely. */
export function withinLimits(document: unknown, root: string): Finding[] {
  return walk(document, root, textFault);
}

/** The same for a document that people filled: their texts may say what they like, screens print them as text. */
export function filledWithinLimits(document: unknown): Finding[] {
  return walk(document, '', (text, path) => (text.length > LIMITS.textLength ? tooLong(path) : undefined));
}

function walk(document: unknown, root: string, judge: (text: string, path: string) => Finding | undefined): Finding[] {
  const waiting: Place[] = [{ value: document, path: root, depth: 0 }];
  const seen = { nodes: 0 };
  let text = 0;
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    seen.nodes += 1;
    if (seen.nodes > LIMITS.nodes) return [tooMany(root)];
    if (typeof place.value === 'string') {
      text += place.value.length;
      if (text > LIMITS.totalText) return [tooMany(root)];
      const found = isKept(place.value) ? judge(place.value, place.path) : notKept(place.path);
      if (found !== undefined) return [found];
    } else if (typeof place.value === 'object' && place.value !== null) {
      if (place.depth >= LIMITS.depth) return [tooDeep(place.path)];
      const found = open(place, place.value, waiting, seen);
      if (found !== undefined) return [found];
    } else if (!isJsonScalar(place.value)) {
      return [fault(place.path, 'not-json', 'Giá trị không thuộc kiểu JSON.', 'The value is not JSON.')];
    }
  }
  return [];
}

/** Numbers, by far the most of a filled document, are counted where they stand and not looked at again. */
function open(place: Place, value: object, waiting: Place[], seen: { nodes: number }): Finding | undefined {
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(key)) {
      return fault(place.path, 'forbidden-key', `Không được dùng tên “${key}”.`, `The name "${key}" is not allowed.`);
    }
    if (!isKept(key)) return notKept(place.path);
    const child = (value as Record<string, unknown>)[key];
    if (isJsonScalar(child)) seen.nodes += 1;
    else waiting.push({ value: child, path: pointer(place.path, key), depth: place.depth + 1 });
  }
  return undefined;
}

function textFault(text: string, path: string): Finding | undefined {
  if (text.length > LIMITS.textLength) return tooLong(path);
  if (text.includes(ZERO) || HALF_CHARACTER.test(text))
    return fault(path, 'broken-text', 'Văn bản chứa ký tự hỏng; hãy gõ lại.', 'The text holds a broken character; type it again.');
  if (CODE_IN_TEXT.test(text)) {
    return fault(
      path,
      'code-in-text',
      'Văn bản chứa mã chạy được (thẻ script, on…=, javascript:); định nghĩa chỉ chứa dữ liệu.',
      'The text holds code (script tag, on…=, javascript:); a definition holds data only.',
    );
  }
  return undefined;
}

function isJsonScalar(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function notKept(path: string): Finding {
  return fault(path, 'broken-text', 'Văn bản chứa ký tự hỏng (NUL hoặc nửa ký tự).', 'The text holds broken characters (NUL or half a character).');
}

function tooLong(path: string): Finding {
  return fault(
    path,
    'text-too-long',
    `Văn bản dài quá ${String(LIMITS.textLength)} ký tự.`,
    `The text is longer than ${String(LIMITS.textLength)} characters.`,
  );
}

function tooMany(path: string): Finding {
  return fault(
    path,
    'too-large',
    `Tài liệu quá lớn (tối đa ${String(LIMITS.nodes)} giá trị).`,
    `The document is too large (at most ${String(LIMITS.nodes)} values).`,
  );
}

function tooDeep(path: string): Finding {
  return fault(path, 'too-deep', `Tài liệu lồng quá ${String(LIMITS.depth)} tầng.`, `The document nests deeper than ${String(LIMITS.depth)} levels.`);
}
