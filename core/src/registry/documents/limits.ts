// How large and of what shape a definition may be before anything is compiled from it. Compiling is where hostile documents
// bite (20,000 properties block for seconds, deep nesting overflows the stack), so this walk is iterative, bounded and first.
import type { Finding } from '@haidang/plugin-sdk';
import { fault, pointer } from './finding.js';

export const LIMITS = { depth: 24, nodes: 30_000, members: 1_000, textLength: 10_000, totalText: 1_000_000 } as const;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
// Places where a browser would run a text as code, should a screen ever forget to escape it.
const CODE_IN_TEXT = /<\/?(script|iframe|object|embed|svg)[\s/>]|<[a-z][^<>]*\son[a-z]+\s*=|javascript\s*:|vbscript\s*:|data\s*:\s*text\/html/i;

// What JSON can say and jsonb cannot keep: NUL and halves of characters.
const UNKEEPABLE = /\0|\p{Surrogate}/u;
// What turns the text around it, or controls a terminal.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

interface Place {
  value: unknown;
  path: string;
  depth: number;
}

/** Findings about size, depth, keys and code in texts; empty when the definition may be looked at more closely. */
export function withinLimits(document: unknown, root: string): Finding[] {
  return walk(document, root, { text: textFault, most: LIMITS.members });
}

/** The same for a document that people filled: their texts may say what they like, screens print them as text. */
export function filledWithinLimits(document: unknown): Finding[] {
  const judge: Judge = { text: filledFault, most: LIMITS.nodes };
  return walk(document, '', judge);
}

interface Judge {
  text: (text: string, path: string) => Finding | undefined;
  /** Members of one list or object. */
  most: number;
}

function walk(document: unknown, root: string, judge: Judge): Finding[] {
  const waiting: Place[] = [{ value: document, path: root, depth: 0 }];
  const seen = { nodes: 0, text: 0 };
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    seen.nodes += 1;
    if (seen.nodes > LIMITS.nodes || seen.text > LIMITS.totalText) return [tooMany(root)];
    if (typeof place.value === 'string') {
      const found = judge.text(place.value, place.path);
      if (found !== undefined) return [found];
      seen.text += place.value.length;
    } else if (typeof place.value === 'object' && place.value !== null) {
      if (place.depth >= LIMITS.depth) return [tooDeep(place.path)];
      const found = open(place, place.value, { waiting, seen, most: judge.most });
      if (found !== undefined) return [found];
    } else if (!isJsonScalar(place.value)) {
      return [fault(place.path, 'not-json', 'Giá trị không thuộc kiểu JSON.', 'The value is not JSON.')];
    }
  }
  return seen.text > LIMITS.totalText ? [tooMany(root)] : [];
}

interface Walk {
  waiting: Place[];
  seen: { nodes: number; text: number };
  most: number;
}

/** Numbers, by far the most of a filled document, are counted where they stand and not looked at again; names are its form's. */
function open(place: Place, value: object, { waiting, seen, most }: Walk): Finding | undefined {
  if (Array.isArray(value) && value.length > most) return tooManyHere(place.path, most);
  const keys = Object.keys(value);
  if (keys.length > most) return tooManyHere(place.path, most);
  for (const key of keys) {
    if (most < LIMITS.nodes) seen.text += key.length;
    const fault = keyFault(key, place.path);
    if (fault !== undefined) return fault;
    const child = (value as Record<string, unknown>)[key];
    if (isJsonScalar(child)) seen.nodes += 1;
    else waiting.push({ value: child, path: pointer(place.path, key), depth: place.depth + 1 });
  }
  return undefined;
}

function keyFault(key: string, path: string): Finding | undefined {
  if (FORBIDDEN_KEYS.has(key)) return fault(path, 'forbidden-key', `Không được dùng tên “${key}”.`, `The name "${key}" is not allowed.`);
  return oddFault(key, path);
}

function oddFault(text: string, path: string): Finding | undefined {
  if (UNKEEPABLE.test(text)) return broken(path);
  return UNSEEN.test(text) ? unseen(path) : undefined;
}

function filledFault(text: string, path: string): Finding | undefined {
  if (text.length > LIMITS.textLength) return tooLong(path);
  return UNKEEPABLE.test(text) ? broken(path) : undefined;
}

function textFault(text: string, path: string): Finding | undefined {
  if (text.length > LIMITS.textLength) return tooLong(path);
  const odd = oddFault(text, path);
  if (odd !== undefined) return odd;
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

function tooManyHere(path: string, most: number): Finding {
  return fault(path, 'too-large', `Quá nhiều mục ở đây (tối đa ${String(most)}).`, `There are too many items here (at most ${String(most)}).`);
}

function unseen(path: string): Finding {
  return fault(
    path,
    'text-unseen',
    'Văn bản chứa ký tự điều khiển hoặc ký tự đảo chiều; gõ lại thay vì dán.',
    'The text holds control characters or characters that turn its direction; type it instead of pasting.',
  );
}

function broken(path: string): Finding {
  return fault(path, 'broken-text', 'Văn bản chứa ký tự hỏng (NUL hoặc nửa ký tự).', 'The text holds broken characters (NUL or half a character).');
}

function tooDeep(path: string): Finding {
  return fault(path, 'too-deep', `Tài liệu lồng quá ${String(LIMITS.depth)} tầng.`, `The document nests deeper than ${String(LIMITS.depth)} levels.`);
}
