// What a field's own keywords say together: patterns that run at once, bounds that something fits between, lists with an end, rows
// that differ, formulas that can be read. The schema of forms has judged each keyword alone.
import { parseFormula, type Finding, type FormField } from '@haidang/plugin-sdk';
import { fault, pointer } from '../finding.js';
import { isLinearPattern } from '../pattern.js';

/** Comparing each row with all others is affordable for this many. */
const MOST_DIFFERING = 300;
const STEPS = { least: 1e-9, most: 1e9 } as const;

export function checkField(field: FormField, path: string): Finding[] {
  return [...checkPattern(field, path), ...checkList(field, path), ...checkBounds(field, path), ...checkRows(field, path), ...checkFormulas(field, path)];
}

function checkPattern({ pattern }: FormField, path: string): Finding[] {
  if (pattern === undefined || isLinearPattern(pattern)) return [];
  return [
    fault(
      pointer(path, 'pattern'),
      'unsafe-pattern',
      'Mẫu không hợp lệ, lặp quá nhiều lần, hoặc dùng lookaround, tham chiếu ngược (chỉ nhận cú pháp RE2).',
      'The pattern is not valid, repeats too often, or uses look-around or back-references (RE2 syntax only).',
    ),
  ];
}

function checkList({ type, maxItems, uniqueItems, items }: FormField, path: string): Finding[] {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.includes('array') && maxItems === undefined)
    return [fault(pointer(path, 'maxItems'), 'unbounded-list', 'Danh sách cần “maxItems”.', 'A list needs "maxItems".')];
  const plain = items?.type !== undefined && !['object', 'array'].some((each) => [items.type].flat().includes(each as 'object'));
  if (uniqueItems !== true || plain || (maxItems ?? 0) <= MOST_DIFFERING) return [];
  return [
    fault(
      pointer(path, 'uniqueItems'),
      'dear-uniqueness',
      `Danh sách nhóm giá trị không trùng nhau được tối đa ${String(MOST_DIFFERING)} dòng; giảm “maxItems” hoặc bỏ “uniqueItems”.`,
      `A list of objects may be unique up to ${String(MOST_DIFFERING)} rows; lower "maxItems" or drop "uniqueItems".`,
    ),
  ];
}

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

function checkBounds(field: FormField, path: string): Finding[] {
  const findings = PAIRS.flatMap(([least, most]) => {
    const [low, high] = [field[least], field[most]];
    if (low === undefined || high === undefined || low <= high) return [];
    return [
      fault(
        pointer(path, least),
        'bounds-contradict',
        `“${least}” lớn hơn “${most}” nên không giá trị nào hợp lệ.`,
        `"${least}" exceeds "${most}", so no value fits.`,
      ),
    ];
  });
  const step = field.multipleOf;
  if (step === undefined || (step >= STEPS.least && step <= STEPS.most)) return findings;
  return [
    ...findings,
    fault(pointer(path, 'multipleOf'), 'step', 'Bước nhảy từ 0,000000001 đến 1.000.000.000.', 'A step lies between 0.000000001 and 1,000,000,000.'),
  ];
}

function checkRows(field: FormField, path: string): Finding[] {
  const rows = field['x-rows'];
  if (!Array.isArray(rows)) return [];
  const seen = new Set<string>();
  return rows.flatMap(({ code }, index) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [fault(pointer(path, 'x-rows', index, 'code'), 'repeated', `“${code}” bị lặp lại.`, `"${code}" is repeated.`)];
  });
}

/** Also of fields that answer no indicator, which the sdk does not list. */
function checkFormulas(field: FormField, path: string): Finding[] {
  if (field['x-indicator'] !== undefined) return [];
  return (['x-visible-if', 'x-calculated'] as const).flatMap((key) => {
    const text = field[key];
    const parsed = text === undefined ? undefined : parseFormula(text, key === 'x-visible-if' ? 'boolean' : undefined);
    if (parsed === undefined || parsed.ok) return [];
    return [{ path: pointer(path, key), level: 'error' as const, code: parsed.fault.code, message: parsed.fault.message }];
  });
}
