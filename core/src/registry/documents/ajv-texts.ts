// What an Ajv error means, said in Vietnamese and English: Ajv itself speaks English alone and has no `vi`.
import type { ErrorObject } from 'ajv';
import type { Finding } from '@haidang/plugin-sdk';
import { fault, pointer } from './finding.js';

type Texts = (params: Record<string, unknown>) => { vi: string; en: string };

const TYPE_NAMES: Record<string, string> = {
  string: 'văn bản',
  number: 'số',
  integer: 'số nguyên',
  boolean: 'đúng/sai',
  array: 'danh sách',
  object: 'nhóm giá trị',
  null: 'để trống',
};
/** Ids and codes: the only expression that people meet by typing. */
const CODE = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
const typesIn = (type: unknown): string[] => (Array.isArray(type) ? type.map(String) : [String(type)]);

const TEXTS: Record<string, Texts> = {
  required: (p) => ({ vi: `Thiếu “${String(p['missingProperty'])}”.`, en: `"${String(p['missingProperty'])}" is missing.` }),
  additionalProperties: (p) => ({
    vi: `Không có mục tên “${String(p['additionalProperty'])}”.`,
    en: `There is no property "${String(p['additionalProperty'])}".`,
  }),
  type: (p) => ({
    vi: `Phải là ${typesIn(p['type'])
      .map((each) => TYPE_NAMES[each] ?? each)
      .join(' hoặc ')}.`,
    en: `Must be ${typesIn(p['type']).join(' or ')}.`,
  }),
  enum: (p) => ({ vi: `Phải là một trong: ${allowed(p)}.`, en: `Must be one of: ${allowed(p)}.` }),
  const: (p) => ({ vi: `Phải là ${JSON.stringify(p['allowedValue'])}.`, en: `Must be ${JSON.stringify(p['allowedValue'])}.` }),
  minLength: (p) => ({ vi: `Cần ít nhất ${String(p['limit'])} ký tự.`, en: `Needs at least ${String(p['limit'])} characters.` }),
  maxLength: (p) => ({ vi: `Tối đa ${String(p['limit'])} ký tự.`, en: `At most ${String(p['limit'])} characters.` }),
  minItems: (p) => ({ vi: `Cần ít nhất ${String(p['limit'])} mục.`, en: `Needs at least ${String(p['limit'])} items.` }),
  maxItems: (p) => ({ vi: `Tối đa ${String(p['limit'])} mục.`, en: `At most ${String(p['limit'])} items.` }),
  maxProperties: (p) => ({ vi: `Tối đa ${String(p['limit'])} mục.`, en: `At most ${String(p['limit'])} properties.` }),
  minimum: (p) => ({ vi: `Phải ${sign(p)} ${String(p['limit'])}.`, en: `Must be ${sign(p)} ${String(p['limit'])}.` }),
  maximum: (p) => ({ vi: `Phải ${sign(p)} ${String(p['limit'])}.`, en: `Must be ${sign(p)} ${String(p['limit'])}.` }),
  exclusiveMinimum: (p) => ({ vi: `Phải ${sign(p)} ${String(p['limit'])}.`, en: `Must be ${sign(p)} ${String(p['limit'])}.` }),
  exclusiveMaximum: (p) => ({ vi: `Phải ${sign(p)} ${String(p['limit'])}.`, en: `Must be ${sign(p)} ${String(p['limit'])}.` }),
  multipleOf: (p) => ({ vi: `Phải là bội của ${String(p['multipleOf'])}.`, en: `Must be a multiple of ${String(p['multipleOf'])}.` }),
  pattern: (p) =>
    p['pattern'] === CODE
      ? {
          vi: 'Chỉ gồm chữ thường không dấu, số và dấu gạch nối, bắt đầu bằng chữ.',
          en: 'Only lower-case letters, digits and hyphens, beginning with a letter.',
        }
      : { vi: `Không đúng mẫu ${String(p['pattern'])}.`, en: `Does not match ${String(p['pattern'])}.` },
  format: (p) => ({ vi: `Không đúng dạng ${String(p['format'])}.`, en: `Is not a valid ${String(p['format'])}.` }),
  uniqueItems: (p) => ({ vi: `Mục ${String(p['i'])} trùng với mục ${String(p['j'])}.`, en: `Items ${String(p['i'])} and ${String(p['j'])} are the same.` }),
  propertyNames: (p) => ({ vi: `Tên “${String(p['propertyName'])}” không hợp lệ.`, en: `The name "${String(p['propertyName'])}" is not valid.` }),
  not: () => ({ vi: 'Giá trị này không được dùng ở đây.', en: 'This value may not be used here.' }),
  oneOf: () => ({ vi: 'Không khớp với đúng một trong các dạng cho phép.', en: 'Does not match exactly one of the allowed forms.' }),
  anyOf: () => ({ vi: 'Không khớp với dạng nào trong các dạng cho phép.', en: 'Matches none of the allowed forms.' }),
};
/** An expression that an empty text does not match: nobody chose or wrote anything yet. */
const EMPTY = { vi: 'Chưa điền.', en: 'Not filled in yet.' };
const MOST = 50;

/** Ajv's errors as findings below `root`; at most fifty, one a place and keyword. */
export function asFindings(errors: readonly ErrorObject[] | null | undefined, root: string): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const error of errors ?? []) {
    const path = root + placeOf(error);
    const key = `${path} ${error.keyword}`;
    if (error.keyword === 'if' || seen.has(key) || findings.length >= MOST) continue;
    seen.add(key);
    const isEmpty = error.keyword === 'pattern' && error.data === '';
    const text = isEmpty ? EMPTY : (TEXTS[error.keyword] ?? unknownKeyword(error.keyword))(error.params as Record<string, unknown>);
    findings.push(fault(path, codeOf(error.keyword), text.vi, text.en));
  }
  return findings;
}

/** Stable code of a finding: the keyword in kebab-case. */
function codeOf(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A missing or superfluous property is shown where it is or should be, not at its parent. */
function placeOf(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? params['propertyName'];
  return typeof name === 'string' ? pointer(error.instancePath, name) : error.instancePath;
}

const unknownKeyword =
  (keyword: string): Texts =>
  () => ({ vi: `Không đạt điều kiện “${keyword}”.`, en: `Does not meet "${keyword}".` });

function allowed(params: Record<string, unknown>): string {
  const values = Array.isArray(params['allowedValues']) ? params['allowedValues'] : [];
  const shown = values.slice(0, 12).map(String).join(', ');
  return values.length > 12 ? `${shown}, …` : shown;
}

function sign(params: Record<string, unknown>): string {
  return { '>=': '≥', '<=': '≤', '>': '>', '<': '<' }[String(params['comparison'])] ?? String(params['comparison']);
}
